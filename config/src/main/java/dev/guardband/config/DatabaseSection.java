package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Databases.Requirements;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code databases}: what is asked of them. */
final class DatabaseSection {
  private static final Key<Boolean> MULTI_AZ =
      Key.of("multi_az", Types.FLAG, "Whether it has a standby in another zone.", "true")
          .optional();
  private static final Key<Boolean> ENCRYPTED =
      Key.of("encrypted", Types.FLAG, "Whether its storage is encrypted.", "true").optional();
  private static final Key<Boolean> DELETION_PROTECTION =
      Key.of("deletion_protection", Types.FLAG, "Whether deleting it is refused.", "true")
          .optional();
  private static final Key<Boolean> PUBLIC =
      Key.of("public", Types.FLAG, "Whether it has a public address.", "false")
          .optional()
          .formerly("publicly_accessible");
  private static final Key<Duration> RETENTION =
      Key.of("retention", Numbers.DURATION, "How far its backups must reach back.", "30d")
          .optional();

  private static final Section<Requirements> REQUIREMENTS =
      Section.of(
          "requirements",
          List.of(MULTI_AZ, ENCRYPTED, DELETION_PROTECTION, PUBLIC, RETENTION),
          DatabaseSection::requirements);

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files.", "production");
  private static final Key<List<String>> MATCH =
      Key.of(
          "match",
          Lists.notEmpty(Facts.OF_A_DATABASE),
          "Patterns of databases: tag:KEY=VALUE, account:NAME or a database's name.",
          "[\"tag:env=prod\"]");
  private static final Key<Requirements> REQUIRE =
      Key.of("require", REQUIREMENTS, "What a database must be.", "{encrypted: true}")
          .byDefault("{}");
  private static final Key<Map<Severity, BigDecimal>> STORAGE_FREE =
      Key.of(
              "storage_free",
              Thresholds.falling(Numbers.SHARE),
              "The share of storage below which too little is free.",
              "{warning: 20%, critical: 10%}")
          .byDefault("{}");
  private static final Key<Map<Severity, Duration>> REPLICA_LAG =
      Key.of(
              "replica_lag",
              Thresholds.rising(Numbers.DURATION),
              "How far a replica may lag.",
              "{warning: 30s, critical: 5m}")
          .byDefault("{}");
  private static final Key<Map<Severity, BigDecimal>> CONNECTIONS =
      Key.of(
              "connections",
              Thresholds.rising(Numbers.SHARE),
              "The share of possible connections that is too many.",
              "{warning: 80%}")
          .byDefault("{}");
  private static final Key<Map<Severity, Duration>> CERTIFICATE_EXPIRY =
      Key.of(
              "certificate_expiry",
              Thresholds.falling(Numbers.DURATION),
              "How long before the certificate ends.",
              "{warning: 30d, critical: 7d}")
          .byDefault("{}");

  private static final Section<Policy> POLICY =
      Section.of(
              "database policy",
              List.of(
                  NAME, MATCH, REQUIRE, STORAGE_FREE, REPLICA_LAG, CONNECTIONS, CERTIFICATE_EXPIRY),
              DatabaseSection::policy)
          .checked(values -> Facts.checkAccounts(values.at(MATCH), values.reading()));

  private static final Key<Duration> REFRESH = Rhythm.refresh().byDefault("1m");
  private static final Key<Duration> STALE_AFTER = Rhythm.staleAfter().byDefault("15m");
  private static final Key<Duration> METRICS_REFRESH =
      Key.of(
              "metrics_refresh",
              Numbers.DURATION,
              "How often CloudWatch is asked for storage, connections, replica lag and the like of"
                  + " databases whose policy limits one of them; it bills each metric.",
              "5m")
          .byDefault("5m");
  private static final Key<List<Policy>> POLICIES =
      Key.of(
              "policies",
              Lists.of(POLICY),
              "The first that matches an instance or cluster applies.",
              "[{name: other, match: [\"*\"]}]")
          .byDefault("[]");
  private static final Key<List<String>> LABELS =
      Key.of(
              "labels",
              Lists.of(Types.TEXT),
              "Tags that become labels of " + DatabaseMetrics.INFO.name() + ", as tag_KEY.",
              "[env]")
          .byDefault("[]");

  static final Section<Databases> SECTION =
      Section.of(
              "databases",
              List.of(REFRESH, STALE_AFTER, METRICS_REFRESH, POLICIES, LABELS),
              values ->
                  new Databases(
                      values.get(REFRESH),
                      values.get(STALE_AFTER),
                      values.get(METRICS_REFRESH),
                      values.get(POLICIES),
                      values.get(LABELS)))
          .checked(
              values ->
                  Rhythm.check(values, STALE_AFTER, values.get(REFRESH), values.get(STALE_AFTER)))
          .checked(
              values ->
                  Patterns.checkOrder(
                      values.at(POLICIES), UnaryOperator.identity(), values.reading().problems()))
          .checked(values -> TagLabels.check(values.at(LABELS), values, Labels::ofTag));

  private DatabaseSection() {}

  private static Requirements requirements(Values values) {
    return new Requirements(
        values.find(MULTI_AZ),
        values.find(ENCRYPTED),
        values.find(DELETION_PROTECTION),
        values.find(PUBLIC),
        values.find(RETENTION));
  }

  private static Policy policy(Values values) {
    return new Policy(
        values.get(NAME),
        values.get(MATCH),
        values.get(REQUIRE),
        values.get(STORAGE_FREE),
        values.get(REPLICA_LAG),
        values.get(CONNECTIONS),
        values.get(CERTIFICATE_EXPIRY),
        values.at());
  }
}
