package dev.guardband.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A kind of limit: the {@code guard} label of its series and alerts.
 *
 * <p>Each kind has exactly one panel on its domain's dashboard, and every alert of the kind links
 * to it. Its number is part of published links, so it is written down here and never reused.
 */
public enum GuardKind {
  BUDGET(Domain.COST, 10),
  METERED(Domain.COST, 20),
  UNIT_COST(Domain.COST, 21),
  FORECAST(Domain.COST, 22),
  ANOMALY(Domain.COST, 23),
  BILL(Domain.COST, 24),
  SAVINGS(Domain.COST, 25),
  COMMITMENT(Domain.COST, 26),
  UNTAGGED(Domain.COST, 27),
  REQUIREMENT(Domain.DATABASE, 10),
  STORAGE_FREE(Domain.DATABASE, 20),
  REPLICA_LAG(Domain.DATABASE, 21),
  CONNECTIONS(Domain.DATABASE, 22),
  CERTIFICATE(Domain.DATABASE, 23),
  MAINTENANCE(Domain.DATABASE, 24),
  TRANSACTION_IDS(Domain.DATABASE, 25),
  ENGINE_SUPPORT(Domain.DATABASE, 26),
  RPO(Domain.BACKUP, 10),
  RTO(Domain.BACKUP, 20),
  RESTORE(Domain.BACKUP, 21),
  RETENTION(Domain.BACKUP, 22),
  COPIES(Domain.BACKUP, 23),
  EXPIRY(Domain.BACKUP, 24),
  JOB(Domain.BACKUP, 25),
  VAULT(Domain.BACKUP, 26),
  UNPROTECTED(Domain.BACKUP, 27),
  TIER(Domain.BACKUP, 28),
  DUMP(Domain.BACKUP, 38),
  ARCHIVE(Domain.BACKUP, 39),
  SCHEDULE(Domain.BACKUP, 50),
  STORAGE_LOCATION(Domain.BACKUP, 51),
  FAILOVER(Domain.BACKUP, 44),
  STREAMING(Domain.BACKUP, 45),
  OPEN(Domain.BREAKER, 10),
  FAILURES(Domain.BREAKER, 15),
  FLAPPING(Domain.BREAKER, 16),
  RATE_LIMIT(Domain.BREAKER, 20),
  PODS(Domain.BREAKER, 30),
  OBJECTIVE(Domain.SERVICE, 10),
  HEALTH(Domain.SERVICE, 17),
  DEPENDENCY(Domain.SERVICE, 30),
  ENDPOINT_CERTIFICATE(Domain.SERVICE, 31),
  FAILOVER_CONDITION(Domain.SERVICE, 35),
  RESPONSE(Domain.SERVICE, 70),
  RESOLUTION(Domain.SERVICE, 71),
  LATENCY(Domain.SERVICE, 40),
  ERRORS(Domain.SERVICE, 41),
  SATURATION(Domain.SERVICE, 42),
  TRAFFIC(Domain.SERVICE, 43),
  THROTTLED(Domain.SERVICE, 44),
  SOURCE(Domain.EXPORTER, 10),
  TARGET(Domain.EXPORTER, 11),
  PAID_CALLS(Domain.EXPORTER, 12),
  WATCHDOG(Domain.EXPORTER, 13),
  INTEGRITY(Domain.EXPORTER, 24),
  RULE(Domain.CUSTOM, 10);

  private final Domain domain;
  private final int panel;

  GuardKind(Domain domain, int panel) {
    this.domain = domain;
    this.panel = panel;
  }

  public Domain domain() {
    return domain;
  }

  /** The id, unique on the domain's dashboard, of the panel that shows guards of this kind. */
  public int panel() {
    return panel;
  }

  /** The {@code guard} label, for example {@code paid_calls}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kinds of one domain, in the order of their panels. */
  public static List<GuardKind> of(Domain domain) {
    return Arrays.stream(values()).filter(kind -> kind.domain == domain).toList();
  }
}
