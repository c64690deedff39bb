package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACTION;
import static dev.guardband.model.metric.Labels.SUPPORT;

import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is recorded so that it can be held against a limit: shares, and the time that is left. */
final class DatabaseRecords {
  private static final List<String> IDS = DatabaseLimitRules.IDS;
  private static final Map<String, String> ORDERS = DatabaseLimitRules.ORDERS;
  private static final String STANDARD = "standard";
  private static final Duration AT = Duration.ofMinutes(4);
  private static final double WHOLE = 1000;

  private DatabaseRecords() {}

  /** None where the measure is exposed as it is. */
  static Optional<RecordRule> of(Plan plan, DatabaseLimit limit) {
    return switch (limit) {
      case STORAGE_FREE ->
          Optional.of(
              share(plan, limit, DatabaseMeasures.FREE_STORAGE, DatabaseMetrics.ALLOCATED_STORAGE));
      case CONNECTIONS ->
          Optional.of(
              share(plan, limit, DatabaseMeasures.CONNECTIONS, DatabaseMeasures.CONNECTIONS_MAX));
      case CERTIFICATE ->
          Optional.of(left(plan, limit, plan.reduced(DatabaseMetrics.CERTIFICATE_EXPIRY)));
      case MAINTENANCE ->
          Optional.of(
              left(
                  plan,
                  limit,
                  Exprs.min(IDS, plan.select(DatabaseCareMetrics.MAINTENANCE_FORCED))));
      case ENGINE_SUPPORT ->
          Optional.of(
              left(
                  plan,
                  limit,
                  Exprs.max(
                      IDS,
                      plan.select(
                          DatabaseCareMetrics.SUPPORT_END, Matcher.equal(SUPPORT, STANDARD)))));
      case REPLICA_LAG, TRANSACTION_IDS -> Optional.empty();
    };
  }

  private static RecordRule share(Plan plan, DatabaseLimit limit, Metric part, Metric whole) {
    return new RecordRule(
        limit.measure(),
        plan.recordLabels(),
        Exprs.on(IDS, plan.reduced(part), Operator.OVER, plan.reduced(whole)),
        List.of(
            given(plan, Proof.of("a quarter"), limit, ORDERS, 0.25, AT)
                .recordsAt(AT, ORDERS, 0.25)));
  }

  private static RecordRule left(Plan plan, DatabaseLimit limit, Expr end) {
    return new RecordRule(
        limit.measure(),
        plan.recordLabels(),
        Exprs.plain(end, Operator.MINUS, Exprs.time()),
        List.of(
            given(plan, Proof.of("an hour"), limit, ORDERS, 3600, AT).recordsAt(AT, ORDERS, 3600),
            given(plan, Proof.of("already over"), limit, ORDERS, -60, AT)
                .recordsAt(AT, ORDERS, -60)));
  }

  /** The series of which the measure has the value at a time, and what must not matter. */
  static Proof given(
      Plan plan,
      Proof proof,
      DatabaseLimit limit,
      Map<String, String> labels,
      double value,
      Duration at) {
    Values end = Values.constant(value + at.toSeconds());
    Values later = Values.constant(value + at.toSeconds() + 7200);
    return switch (limit) {
      case STORAGE_FREE ->
          proof
              .given(plan, DatabaseMeasures.FREE_STORAGE, labels, Values.constant(value * WHOLE))
              .given(plan, DatabaseMetrics.ALLOCATED_STORAGE, labels, Values.constant(WHOLE));
      case CONNECTIONS ->
          proof
              .given(plan, DatabaseMeasures.CONNECTIONS, labels, Values.constant(value * WHOLE))
              .given(plan, DatabaseMeasures.CONNECTIONS_MAX, labels, Values.constant(WHOLE));
      case CERTIFICATE -> proof.given(plan, DatabaseMetrics.CERTIFICATE_EXPIRY, labels, end);
      case MAINTENANCE ->
          proof
              .given(
                  plan,
                  DatabaseCareMetrics.MAINTENANCE_FORCED,
                  Series.plus(labels, ACTION, "system-update"),
                  end)
              .given(
                  plan,
                  DatabaseCareMetrics.MAINTENANCE_FORCED,
                  Series.plus(labels, ACTION, "db-upgrade"),
                  later);
      case ENGINE_SUPPORT ->
          proof
              .given(
                  plan,
                  DatabaseCareMetrics.SUPPORT_END,
                  Series.plus(labels, SUPPORT, STANDARD),
                  end)
              .given(
                  plan,
                  DatabaseCareMetrics.SUPPORT_END,
                  Series.plus(labels, SUPPORT, "extended"),
                  later);
      case REPLICA_LAG, TRANSACTION_IDS ->
          proof.given(plan, limit.measure(), labels, Values.constant(value));
    };
  }
}
