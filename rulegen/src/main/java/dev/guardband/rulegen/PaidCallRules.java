package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the exporter itself spends on billed calls. */
final class PaidCallRules {
  private static final List<String> ALL = List.of();
  private static final Map<String, String> OWNER = Series.labels(TEAM, "platform");
  private static final double LIMIT = 5;

  private final Plan plan;

  PaidCallRules(Plan plan) {
    this.plan = plan;
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(List.of(ratio()));
    near(Severity.WARNING).ifPresent(rules::add);
    near(Severity.CRITICAL).ifPresent(rules::add);
    exhausted().ifPresent(rules::add);
    forecastOver().ifPresent(rules::add);
    rules.add(margin());
    return rules;
  }

  private Expr spent() {
    return plan.reduced(ExporterMetrics.PAID_CALLS_SPENT);
  }

  private RecordRule ratio() {
    return new RecordRule(
        ExporterMetrics.PAID_CALLS_RATIO,
        plan.recordLabels(),
        Exprs.plain(
            spent(), Operator.OVER, Exprs.max(ALL, plan.select(ExporterMetrics.PAID_CALLS_LIMIT))),
        List.of(
            spending("half of the limit spent", 2.5)
                .recordsAt(Duration.ofMinutes(3), Map.of(), 0.5)));
  }

  private Optional<AlertRule> near(Severity severity) {
    Map<String, String> labels = Series.plus(OWNER, SEVERITY, severity.label());
    return Alert.of(
            "GuardbandPaidCallsNearLimit",
            GuardKind.PAID_CALLS,
            Exprs.against(
                ALL,
                Exprs.max(ALL, plan.select(ExporterMetrics.PAID_CALLS_RATIO)),
                Operator.AT_LEAST,
                plan.limits(ExporterMetrics.PAID_CALLS_THRESHOLD, severity)))
        .severity(severity.label())
        .subject(Sentence.of("aws"))
        .says(
            "The exporter nears its limit on billed calls.",
            Sentence.empty()
                .percentage()
                .text(" of what billed calls may cost in this period is spent."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    threshold("at its threshold", 0.75, labels).firesAfter(hold, labels, 0.75),
                    threshold("past it", 0.9, labels).firesAfter(hold, labels, 0.9),
                    threshold("just short of it", 0.7, labels).staysQuietPast(hold)));
  }

  private Proof threshold(String name, double ratio, Map<String, String> labels) {
    return Proof.of(name)
        .given(plan, ExporterMetrics.PAID_CALLS_RATIO, Map.of(), Values.constant(ratio))
        .given(plan, ExporterMetrics.PAID_CALLS_THRESHOLD, labels, Values.constant(0.75));
  }

  private Optional<AlertRule> exhausted() {
    return Alert.of(
            "GuardbandPaidCallsExhausted",
            GuardKind.PAID_CALLS,
            Exprs.against(
                ALL, spent(), Operator.AT_LEAST, plan.reduced(ExporterMetrics.PAID_CALLS_LIMIT)))
        .severity(Severity.CRITICAL.label())
        .subject(Sentence.of("aws"))
        .says(
            "The exporter may make no more billed calls in this period.",
            Sentence.of("Billed calls have cost ")
                .value()
                .text(" USD; costs from Cost Explorer stay as they are until the period ends."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    spending("at the limit", LIMIT).firesAfter(hold, OWNER, LIMIT),
                    spending("past the limit", 6).firesAfter(hold, OWNER, 6),
                    spending("just short of it", 4.9).staysQuietPast(hold)));
  }

  /** Told before the last days of a period go without a bill. */
  private Optional<AlertRule> forecastOver() {
    return Alert.of(
            "GuardbandPaidCallsForecastOver",
            GuardKind.PAID_CALLS,
            Exprs.against(
                ALL,
                plan.reduced(ExporterMetrics.PAID_CALLS_FORECAST),
                Operator.AT_LEAST,
                plan.reduced(ExporterMetrics.PAID_CALLS_LIMIT)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.of("aws"))
        .says(
            "The exporter's billed calls will reach their limit before the period ends.",
            Sentence.of("At the pace of the last seven days billed calls will have cost ")
                .value()
                .text(" USD when the period ends."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    foretold("at the limit", LIMIT).firesAfter(hold, OWNER, LIMIT),
                    foretold("far past it", 20).firesAfter(hold, OWNER, 20),
                    foretold("just short of it", 4.8).staysQuietPast(hold)));
  }

  private Proof foretold(String name, double dollars) {
    return Proof.of(name)
        .given(plan, ExporterMetrics.PAID_CALLS_FORECAST, Map.of(), Values.constant(dollars))
        .given(plan, ExporterMetrics.PAID_CALLS_LIMIT, OWNER, Values.constant(LIMIT));
  }

  private RecordRule margin() {
    Duration at = Duration.ofMinutes(3);
    Expr margin = Margin.below(ALL, spent(), plan.reduced(ExporterMetrics.PAID_CALLS_LIMIT));
    return Margin.fixed(
        plan,
        GuardKind.PAID_CALLS,
        Map.of(SUBJECT, "aws"),
        Exprs.min(List.of(TEAM), margin),
        List.of(
            spending("a quarter spent", 1.25).recordsAt(at, OWNER, 0.75),
            spending("all spent", LIMIT).recordsAt(at, OWNER, 0)));
  }

  private Proof spending(String name, double spent) {
    return Proof.of(name)
        .given(plan, ExporterMetrics.PAID_CALLS_SPENT, Map.of(), Values.constant(spent))
        .given(plan, ExporterMetrics.PAID_CALLS_LIMIT, OWNER, Values.constant(LIMIT));
  }
}
