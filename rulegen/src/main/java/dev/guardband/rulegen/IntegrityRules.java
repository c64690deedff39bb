package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the exporter has all that it kept, and shows all that it reads. */
final class IntegrityRules {
  private final Plan plan;

  IntegrityRules(Plan plan) {
    this.plan = plan;
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    damaged().ifPresent(rules::add);
    duplicated().ifPresent(rules::add);
    return rules;
  }

  /** Files are read at the start, and a counter that is born above 0 shows no increase. */
  private Optional<AlertRule> damaged() {
    return Alert.of(
            "GuardbandStateDamaged", GuardKind.INTEGRITY, some(ExporterMetrics.STATE_DAMAGED))
        .severity(Severity.WARNING.label())
        .subject(Sentence.of("state"))
        .says(
            "A file of kept data is damaged.",
            Sentence.of("State files that could not be read, since the exporter started: ")
                .value()
                .text("."))
        .provedBy(plan, hold -> proofs(ExporterMetrics.STATE_DAMAGED, hold));
  }

  private Optional<AlertRule> duplicated() {
    return Alert.of(
            "GuardbandSeriesDuplicated",
            GuardKind.INTEGRITY,
            some(ExporterMetrics.DUPLICATE_SERIES))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.of("series"))
        .says(
            "Two sources read the same series.",
            Sentence.of("Series that are left out, as another source has them already: ")
                .value()
                .text("."))
        .provedBy(plan, hold -> proofs(ExporterMetrics.DUPLICATE_SERIES, hold));
  }

  private Expr some(Metric metric) {
    return Exprs.plain(plan.reduced(metric), Operator.MORE, Exprs.number("0"));
  }

  private List<Proof> proofs(Metric metric, Duration hold) {
    return List.of(
        Proof.of("one")
            .given(plan, metric, Map.of(), Values.constant(1))
            .firesAfter(hold, Map.of(), 1),
        Proof.of("none").given(plan, metric, Map.of(), Values.constant(0)).staysQuietPast(hold));
  }
}
