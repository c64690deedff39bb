package dev.guardband.rulegen;

import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.settings.Glob;
import dev.guardband.render.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the guards of a subject, also of one that is found at run time, as an alert's {@code
 * subject} label has it: {@code payment/stripe} by the pattern {@code payment/*}, {@code
 * player-data/prod/eu-west-1/rds:prod-1} by {@code player-data/rds:prod-*}.
 */
final class Subjects {
  private static final Pattern BREAKER = Pattern.compile("[^/]+/[^/]+");
  private static final Pattern RESOURCE = Pattern.compile("(?:[^/:]+/){0,2}([^/:]+:.*)");

  private Subjects() {}

  /** The guards of that very subject, or else of each kind the first whose pattern finds it. */
  static List<Guard> of(Plan plan, String subject) {
    List<Guard> exact =
        plan.guards().stream().filter(guard -> guard.subject().equals(subject)).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    Map<GuardKind, Guard> found = new LinkedHashMap<>();
    plan.guards().stream()
        .filter(guard -> finds(plan, guard, subject) || DatabaseSubject.finds(plan, guard, subject))
        .forEach(guard -> found.putIfAbsent(guard.kind(), owned(plan, guard, subject)));
    return List.copyOf(found.values());
  }

  private static boolean finds(Plan plan, Guard guard, String subject) {
    return switch (guard.kind()) {
      case OPEN, FAILURES, FLAPPING ->
          BREAKER.matcher(subject).matches()
              && Glob.matches(guard.subject(), subject)
              && isOfFirstPolicy(plan, guard, subject);
      case RATE_LIMIT -> BREAKER.matcher(subject).matches();
      case RPO, RESTORE, RETENTION, EXPIRY, FAILOVER -> findsResource(guard.subject(), subject);
      case DUMP,
          STREAMING,
          SCHEDULE,
          STORAGE_LOCATION,
          PODS,
          DEPENDENCY,
          FAILOVER_CONDITION,
          RESPONSE,
          RESOLUTION ->
          subject.startsWith(guard.subject() + "/");
      case RTO -> findsResource(guard.subject(), beforeLast(subject));
      case COPIES ->
          last(guard.subject()).equals(last(subject))
              && findsResource(beforeLast(guard.subject()), beforeLast(subject));
      case BUDGET, FORECAST ->
          guard.subject().endsWith("/*") && Glob.matches(guard.subject(), subject);
      case ANOMALY ->
          subject.startsWith(guard.subject() + "/")
              || (guard.subject().startsWith("*") && Glob.matches(guard.subject(), subject));
      case METERED,
          UNIT_COST,
          BILL,
          SAVINGS,
          COMMITMENT,
          UNTAGGED,
          REQUIREMENT,
          STORAGE_FREE,
          REPLICA_LAG,
          CONNECTIONS,
          CERTIFICATE,
          MAINTENANCE,
          TRANSACTION_IDS,
          ENGINE_SUPPORT,
          JOB,
          VAULT,
          UNPROTECTED,
          TIER,
          ARCHIVE,
          OBJECTIVE,
          HEALTH,
          ENDPOINT_CERTIFICATE,
          LATENCY,
          ERRORS,
          SATURATION,
          TRAFFIC,
          THROTTLED,
          SOURCE,
          TARGET,
          PAID_CALLS,
          WATCHDOG,
          INTEGRITY,
          RULE ->
          false;
    };
  }

  /** A later policy that matches too does not apply, also where the first sets no such limit. */
  private static boolean isOfFirstPolicy(Plan plan, Guard guard, String breaker) {
    return plan.settings().breakers().policies().stream()
        .filter(policy -> Glob.anyMatches(policy.match(), breaker))
        .findFirst()
        .filter(policy -> policy.definedAt().equals(guard.setBy()))
        .isPresent();
  }

  private static String beforeLast(String subject) {
    return subject.substring(0, Math.max(0, subject.lastIndexOf('/')));
  }

  private static String last(String subject) {
    return subject.substring(subject.lastIndexOf('/') + 1);
  }

  /**
   * A guard is {@code tier/pattern}, and its subjects {@code tier/account/region/resource}; a
   * resource may have no region, or no account either. No account and no region has a colon, and
   * every resource begins with its kind and one.
   */
  private static boolean findsResource(String guard, String subject) {
    int tier = guard.indexOf('/') + 1;
    if (!subject.startsWith(guard.substring(0, tier))) {
      return false;
    }
    String resource = RESOURCE.matcher(subject.substring(tier)).replaceFirst("$1");
    return Glob.matches(guard.substring(tier), resource);
  }

  /** What is found at run time has the owner that the exporter finds. */
  private static Guard owned(Plan plan, Guard guard, String subject) {
    String first = subject.substring(0, Math.max(0, subject.indexOf('/')));
    List<String> facts =
        switch (guard.kind()) {
          case OPEN, FAILURES, FLAPPING -> List.of("breaker:" + subject, "service:" + first);
          case RATE_LIMIT -> List.of("rate_limit:" + subject);
          case PODS -> List.of("service:" + last(subject));
          case BUDGET, FORECAST -> List.of("budget:" + subject, "account:" + first);
          default -> List.of();
        };
    boolean ofAlerts = guard.kind() == GuardKind.RESPONSE || guard.kind() == GuardKind.RESOLUTION;
    if (facts.isEmpty() && !ofAlerts) {
      return guard;
    }
    String owner = ofAlerts ? last(subject) : plan.settings().owners().of(facts);
    return new Guard(guard.kind(), guard.subject(), owner, guard.limit(), guard.setBy());
  }
}
