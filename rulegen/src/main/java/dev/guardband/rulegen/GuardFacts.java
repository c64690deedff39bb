package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Aws.PaidCalls;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Cost.Metered;
import dev.guardband.model.settings.Cost.UnitCost;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;

/** The arithmetic of one guard: what its limit means in money, time or events. */
final class GuardFacts {
  private final Settings settings;
  private final Explanation said;

  GuardFacts(Settings settings, Explanation said) {
    this.settings = settings;
    this.said = said;
  }

  void of(Guard guard) {
    switch (guard.kind()) {
      case BUDGET ->
          settings.cost().budgets().stream()
              .filter(budget -> budget.definedAt().equals(guard.setBy()))
              .forEach(this::budget);
      case METERED ->
          settings.cost().metered().stream()
              .filter(metered -> metered.definedAt().equals(guard.setBy()))
              .forEach(this::metered);
      case UNIT_COST ->
          settings.cost().unitCosts().stream()
              .filter(unit -> unit.definedAt().equals(guard.setBy()))
              .forEach(this::unitCost);
      case RPO ->
          settings.backups().tiers().stream()
              .filter(tier -> tier.definedAt().equals(guard.setBy()))
              .forEach(this::tier);
      case OPEN, FAILURES, FLAPPING ->
          settings.breakers().policies().stream()
              .filter(policy -> policy.definedAt().equals(guard.setBy()))
              .forEach(policy -> breaker(policy, guard.kind()));
      case REQUIREMENT,
          STORAGE_FREE,
          REPLICA_LAG,
          CONNECTIONS,
          CERTIFICATE,
          MAINTENANCE,
          TRANSACTION_IDS,
          ENGINE_SUPPORT ->
          settings.databases().policies().stream()
              .filter(policy -> policy.definedAt().equals(guard.setBy()))
              .forEach(this::database);
      case OBJECTIVE -> settings.services().forEach(service -> objectives(service, guard));
      case LATENCY, ERRORS, SATURATION, TRAFFIC, THROTTLED ->
          settings.services().stream()
              .filter(service -> service.name().equals(guard.subject()))
              .forEach(service -> SignalFacts.of(service, guard.kind(), said));
      case PAID_CALLS -> paidCalls(settings.aws().paidCalls());
      case EXPIRY, JOB, VAULT, UNPROTECTED -> protection(guard.kind());
      case FORECAST, ANOMALY, BILL, SAVINGS, COMMITMENT, UNTAGGED ->
          new CostFacts(settings, said).of(guard);
      case DUMP ->
          said.line("counts", "from when the first file of the newest whole dump was written");
      case SCHEDULE ->
          said.line("counts", "from the last but one time that a run was due, by its own schedule");
      case STORAGE_LOCATION -> said.line("counts", "what Velero says of its own looks");
      case FAILOVER ->
          said.line(
              "counts",
              "standbys that are in order, within the tier's rpo, and read where they stand");
      case STREAMING ->
          said.line("counts", "how long ago the newest commit that the replica has was made");
      case RATE_LIMIT ->
          said.line("counts", "the fullest bucket of each scope and type; owned by owns");
      case HEALTH, DEPENDENCY, ENDPOINT_CERTIFICATE ->
          settings.services().stream()
              .filter(service -> service.name().equals(guard.subject()))
              .forEach(this::health);
      case FAILOVER_CONDITION ->
          said.line("counts", "each condition alone: health at once, latency and errors for 5m");
      case RESPONSE, RESOLUTION ->
          said.line(
              "counts",
              "how long the oldest alert of a team and severity fires; who answered is not known");
      case PODS ->
          said.line("counts", "pods that run, ready or not, of a service, and do not answer");
      case ARCHIVE -> said.line("counts", "full segments that are not archived yet");
      case SOURCE, TARGET, WATCHDOG, INTEGRITY, RULE, RTO, RESTORE, RETENTION, COPIES, TIER -> {}
    }
  }

  private void health(Service service) {
    service
        .health()
        .ifPresent(
            health -> {
              said.line("asked", health.url() + ", every " + Durations.print(health.every()));
              said.line("given", Durations.print(health.timeout()) + " to answer");
              said.line(
                  "down after",
                  health.downAfter() == 1
                      ? "1 failure"
                      : health.downAfter() + " failures in a row");
            });
  }

  private void budget(Budget budget) {
    said.line("measured by", "the source " + budget.source() + where(budget.where()));
    said.line("begins", "with the day in " + budget.zone());
    said.line("at 100%", budget.exceeded().label() + ": " + money(budget, BigDecimal.ONE));
    budget
        .thresholds()
        .forEach(
            (severity, share) ->
                said.line("at " + percent(share), severity.label() + ": " + money(budget, share)));
    budget
        .raise()
        .ifPresent(
            raise ->
                said.line(
                    "raised",
                    "to %s %s until %s, that day included"
                        .formatted(
                            raise.amount().toPlainString(), budget.currency(), raise.until())));
  }

  private void metered(Metered metered) {
    said.line("usage", metered.usage());
    metered
        .price()
        .forEach(
            (item, price) ->
                said.line(
                    "price",
                    "%s %s: %s for %s"
                        .formatted(
                            metered.by(),
                            item,
                            price.toPlainString(),
                            metered.per().toPlainString())));
  }

  private void unitCost(UnitCost unit) {
    said.line("spend", "of a day, by the source " + unit.source() + where(unit.where()));
    said.line(
        "requests",
        "of that day: "
            + unit.requests()
            + unit.requestType().map(label -> ", by " + label).orElse(""));
  }

  private static String where(Map<String, String> where) {
    return where.entrySet().stream()
        .map(charge -> charge.getKey() + " is " + charge.getValue())
        .reduce((one, other) -> one + " and " + other)
        .map(conditions -> ", where " + conditions)
        .orElse("");
  }

  private static String money(Budget budget, BigDecimal share) {
    String usual = amount(budget.amount().multiply(share)) + " " + budget.currency();
    return budget
        .raise()
        .map(raise -> usual + ", while raised " + amount(raise.amount().multiply(share)))
        .orElse(usual);
  }

  private static String amount(BigDecimal exact) {
    BigDecimal cents = exact.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return cents.setScale(Math.max(0, cents.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  private static String percent(BigDecimal share) {
    return BurnArithmetic.percent(share);
  }

  private void tier(Tier tier) {
    Duration risk =
        Duration.ofSeconds(
            BackupRules.AT_RISK.multiply(BigDecimal.valueOf(tier.rpo().toSeconds())).longValue());
    said.line("tier", tier.name());
    said.line("at 100%", "RecoveryPointTooOld: " + Durations.print(tier.rpo()) + " would be lost");
    said.line(
        "at " + percent(BackupRules.AT_RISK),
        "RecoveryPointAtRisk: " + Durations.print(risk) + " would be lost");
    boolean found = tier.resources().stream().anyMatch(each -> !each.startsWith("metric:"));
    if (tier.team().isEmpty() && found) {
      ownedByTags();
    }
    said.line(
        "back within",
        Durations.print(tier.rto().automated())
            + " by machine, "
            + Durations.print(tier.rto().manual())
            + " by hand");
    tier.retention().ifPresent(kept -> said.line("kept for", Durations.print(kept)));
    tier.restoreTest()
        .ifPresent(every -> said.line("restored", "for a test every " + Durations.print(every)));
    Copies copies = tier.copies();
    said.line("copies in", copies.regions() == 1 ? "1 region" : copies.regions() + " regions");
    if (copies.accounts() > 1) {
      said.line("", copies.accounts() + " accounts");
    }
    if (copies.count() > 1) {
      said.line("copies", copies.count() + ", with the live data");
    }
    tier.resources()
        .forEach(resource -> said.line("resources", resource + ", " + source(resource)));
  }

  private void protection(GuardKind kind) {
    said.line(
        "counts",
        switch (kind) {
          case EXPIRY -> "the good recovery point in AWS Backup that is deleted last";
          case JOB -> "backup and copy jobs of the last 24 hours";
          case VAULT -> "vaults of accounts that have a locked one";
          default -> "RDS databases, and what AWS Backup has recovery points of";
        });
  }

  private void ownedByTags() {
    said.line("owner", "by owns and tags of what is found, else " + settings.defaultTeam());
  }

  /** What makes the recovery points of a resource. */
  private String source(String resource) {
    String kind = resource.substring(0, Math.max(0, resource.indexOf(':')));
    return switch (kind) {
      case "rds" -> "from RDS and AWS Backup";
      case "arn" -> "from AWS Backup, and RDS for databases";
      case "tag" -> "from RDS, as AWS Backup tells no tags";
      default -> "from " + declared(resource.substring(kind.length() + 1));
    };
  }

  private String declared(String resource) {
    String name = resource.substring(0, (resource + "/").indexOf('/'));
    return settings.backups().sources().stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .map(source -> "the source " + name + ", at " + source.definedAt())
        .orElse("backups.sources");
  }

  private void breaker(Breakers.Policy policy, GuardKind kind) {
    said.line(
        "matches", String.join(", ", policy.match()) + "; the first policy that does applies");
    if (kind == GuardKind.OPEN) {
      policy
          .open()
          .forEach(
              (severity, longest) ->
                  said.line("open for", Durations.print(longest) + ": " + severity.label()));
    } else if (kind == GuardKind.FAILURES) {
      policy
          .failures()
          .forEach(
              (severity, share) ->
                  said.line("failures", percent(share) + " of the threshold: " + severity.label()));
    } else {
      policy.flapping().ifPresent(this::flapping);
    }
  }

  private void flapping(Breakers.Flapping limit) {
    limit
        .openings()
        .forEach(
            (severity, openings) ->
                said.line(
                    "opens",
                    openings
                        + " times in "
                        + Durations.print(limit.per())
                        + ": "
                        + severity.label()));
  }

  private void database(Databases.Policy policy) {
    said.line("policy", policy.name());
    ownedByTags();
    said.line(
        "matches", String.join(", ", policy.match()) + "; the first policy that does applies");
  }

  private void paidCalls(PaidCalls paid) {
    said.line("key", "aws.paid_calls");
    said.line("at " + percent(paid.warning()), share(paid, paid.warning(), Severity.WARNING));
    said.line("at " + percent(paid.critical()), share(paid, paid.critical(), Severity.CRITICAL));
    said.line("at 100%", "critical: " + amount(paid.limitUsd()) + " USD; no call is made after it");
  }

  private static String share(PaidCalls paid, BigDecimal share, Severity severity) {
    return severity.label() + ": " + amount(paid.limitUsd().multiply(share)) + " USD";
  }

  private void objectives(Service service, Guard guard) {
    service.objectives().stream()
        .filter(each -> guard.subject().equals(service.name() + "/" + each.name()))
        .forEach(each -> objective(service, each));
  }

  private void objective(Service service, Objective objective) {
    BurnArithmetic arithmetic = new BurnArithmetic(objective, settings.overrides());
    said.line("budget", BurnArithmetic.percent(objective.errorBudget()) + " of events may be bad");
    said.line(
        "exhausted",
        "by %s of full outage in %s"
            .formatted(
                Durations.print(arithmetic.fullOutage()), Durations.print(objective.over())));
    said.line(
        "traffic",
        "pages ask for " + service.minimumTraffic().toPlainString() + " events a second");
    said.block(Coverage.aligned(arithmetic.table()));
    said.line("later by", "up to 4m, as events are counted over 5m, once a minute");
  }
}
