package dev.guardband.rulegen;

import dev.guardband.model.Domain;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Glob;
import dev.guardband.render.Plan;
import java.util.Optional;

/**
 * A database as an alert's {@code subject} label names it: {@code prod/eu-west-1/orders}, or {@code
 * prod/eu-west-1/orders/multi_az} where it is a requirement that is broken.
 *
 * @param requirement empty where the subject is a limit's
 */
record DatabaseSubject(String account, String name, String requirement) {
  private static final String TAG = "tag:";
  private static final String CLUSTER = "cluster:";

  /** Whether the guard is of the policy that applies to the database, as far as names tell. */
  static boolean finds(Plan plan, Guard guard, String subject) {
    if (guard.kind().domain() != Domain.DATABASE) {
      return false;
    }
    return parse(subject, guard.kind() == GuardKind.REQUIREMENT ? 4 : 3)
        .filter(
            database ->
                database
                    .policy(plan)
                    .filter(policy -> guard.subject().equals(database.guardOf(policy)))
                    .isPresent())
        .isPresent();
  }

  private static Optional<DatabaseSubject> parse(String subject, int parts) {
    String[] found = subject.split("/", -1);
    if (found.length != parts) {
      return Optional.empty();
    }
    String name = found[2].startsWith(CLUSTER) ? found[2].substring(CLUSTER.length()) : found[2];
    return Optional.of(new DatabaseSubject(found[0], name, parts > 3 ? found[3] : ""));
  }

  private String guardOf(Policy policy) {
    return requirement.isEmpty() ? policy.name() : policy.name() + "/" + requirement;
  }

  /**
   * The first that matches; nobody knows here what tags it has, on which an earlier one depends.
   */
  private Optional<Policy> policy(Plan plan) {
    for (Policy policy : plan.settings().databases().policies()) {
      if (Glob.anyMatches(policy.match(), name)
          || Glob.anyMatches(policy.match(), "account:" + account)) {
        return Optional.of(policy);
      }
      if (policy.match().stream().anyMatch(pattern -> pattern.startsWith(TAG))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
