package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What policies limit of databases. */
final class DatabaseLimitPanels {
  private static final String LEGEND =
      Queries.legend(List.of(Labels.ACCOUNT, Labels.REGION, Labels.DATABASE));

  private final Plan plan;
  private final Queries queries;

  DatabaseLimitPanels(Plan plan, Queries queries) {
    this.plan = plan;
    this.queries = queries;
  }

  List<Panel> all() {
    return List.of(
        storageFree(),
        connections(),
        replicaLag(),
        transactionIds(),
        certificates(),
        maintenance(),
        engineSupport());
  }

  private Panel storageFree() {
    return Panel.of(
            GuardKind.STORAGE_FREE.panel(),
            SERIES,
            "Free storage",
            "Share of each database's storage that is free.")
        .query(queries.each(DatabaseMeasures.STORAGE_FREE, LEGEND))
        .look(falling(Look.in("percentunit"), bounds(Policy::storageFree)));
  }

  private Panel connections() {
    return Panel.of(
            GuardKind.CONNECTIONS.panel(),
            SERIES,
            "Connections used",
            "Share of its possible connections, as estimated, that each database uses.")
        .query(queries.each(DatabaseMeasures.CONNECTIONS_USED, LEGEND))
        .look(Look.in("percentunit").steps(Limits.shared(bounds(Policy::connections))));
  }

  private Panel replicaLag() {
    return Panel.of(
            GuardKind.REPLICA_LAG.panel(),
            SERIES,
            "Replica lag",
            "How far each replica is behind what it replicates.")
        .query(queries.each(DatabaseMeasures.REPLICA_LAG, LEGEND))
        .look(Look.in("s").steps(Limits.shared(bounds(policy -> seconds(policy.replicaLag())))));
  }

  private Panel transactionIds() {
    return Panel.of(
            GuardKind.TRANSACTION_IDS.panel(),
            SERIES,
            "Transaction ids used",
            "Transaction ids of PostgreSQL since the oldest that is not frozen, of 2^31.")
        .query(queries.each(DatabaseMeasures.TRANSACTION_IDS, LEGEND))
        .look(
            Look.in("short")
                .steps(
                    List.of(Step.of("1000000000", Look.NEAR), Step.of("1500000000", Look.PAST))));
  }

  private Panel certificates() {
    Look look = Look.in("s").column("left");
    return Panel.of(
            GuardKind.CERTIFICATE.panel(),
            TABLE,
            "Certificates",
            "How long until each server's certificate ends, the first first.")
        .query(queries.each(DatabaseMeasures.CERTIFICATE_LEFT))
        .look(falling(look, bounds(policy -> seconds(policy.certificateExpiry()))));
  }

  private Panel maintenance() {
    return Panel.of(
            GuardKind.MAINTENANCE.panel(),
            TABLE,
            "Forced maintenance",
            "How long until maintenance of each database is forced, the first first.")
        .query(queries.each(DatabaseCareMetrics.MAINTENANCE_LEFT))
        .look(
            Look.in("s")
                .from(Look.NEAR)
                .steps(List.of(step(Duration.ofDays(7), Look.GOOD)))
                .column("left"));
  }

  private Panel engineSupport() {
    return Panel.of(
            GuardKind.ENGINE_SUPPORT.panel(),
            TABLE,
            "Standard support",
            "How long until standard support of each database's version ends, the first first.")
        .query(queries.each(DatabaseCareMetrics.SUPPORT_LEFT))
        .look(
            Look.in("s")
                .from(Look.NEAR)
                .steps(List.of(step(Duration.ofDays(90), Look.GOOD)))
                .column("left"));
  }

  private static Step step(Duration from, String color) {
    return new Step(BigDecimal.valueOf(from.toSeconds()), color);
  }

  private List<Map<Severity, BigDecimal>> bounds(
      Function<Policy, Map<Severity, BigDecimal>> limits) {
    return plan.settings().databases().policies().stream()
        .map(limits)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private static Map<Severity, BigDecimal> seconds(Map<Severity, Duration> limits) {
    Map<Severity, BigDecimal> seconds = new LinkedHashMap<>();
    limits.forEach(
        (severity, limit) -> seconds.put(severity, BigDecimal.valueOf(limit.toSeconds())));
    return seconds;
  }

  /** Colours of lower bounds that all subjects share; none where they differ. */
  private static Look falling(Look look, List<Map<Severity, BigDecimal>> bounds) {
    List<Map<Severity, BigDecimal>> different = bounds.stream().distinct().toList();
    if (different.size() != 1) {
      return look.from("transparent");
    }
    BigDecimal critical = different.get(0).get(Severity.CRITICAL);
    BigDecimal warning = different.get(0).get(Severity.WARNING);
    List<Step> steps = new ArrayList<>();
    if (critical != null) {
      steps.add(new Step(critical, warning == null ? Look.GOOD : Look.NEAR));
    }
    if (warning != null) {
      steps.add(new Step(warning, Look.GOOD));
    }
    return look.from(critical == null ? Look.NEAR : Look.PAST).steps(steps);
  }
}
