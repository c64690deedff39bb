package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.JOB;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether Prometheus reaches the exporter at all, and each replica of it. */
final class TargetRules {
  private static final String FIRST = "guardband-0:9877";
  private static final String SECOND = "guardband-1:9877";

  private final Plan plan;
  private final String job;

  TargetRules(Plan plan) {
    this.plan = plan;
    this.job = plan.settings().deploy().job();
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    absent().ifPresent(rules::add);
    down().ifPresent(rules::add);
    rules.add(margin());
    return rules;
  }

  private Expr.Select up() {
    return plan.select(ExporterMetrics.UP, Matcher.equal(JOB, job));
  }

  private Proof up(Proof proof, String instance, Values values) {
    return proof.givenFrom(instance, plan, ExporterMetrics.UP, Series.labels(JOB, job), values);
  }

  private Optional<AlertRule> absent() {
    Expr healthy = Exprs.plain(up(), Operator.EQUAL, Exprs.number("1"));
    return Alert.of(
            "GuardbandAbsent",
            GuardKind.TARGET,
            new Expr.Aggregate("max", List.of(), Exprs.call("absent", healthy)))
        .severity(Severity.CRITICAL.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.of("guardband"))
        .says(
            "No Guardband exporter is being scraped.",
            Sentence.of("Prometheus has no healthy target of the job " + job + "."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("no target at all").firesAfter(hold, Map.of(), 1),
                    up(Proof.of("the only target is down"), FIRST, Values.constant(0))
                        .firesAfter(hold, Map.of(), 1),
                    up(
                            up(Proof.of("one of two is up"), FIRST, Values.constant(0)),
                            SECOND,
                            Values.constant(1))
                        .staysQuietPast(hold)));
  }

  private Optional<AlertRule> down() {
    Map<String, String> labels = Series.labels(JOB, job, Labels.INSTANCE, FIRST);
    return Alert.of(
            "GuardbandTargetDown",
            GuardKind.TARGET,
            Exprs.plain(
                Exprs.min(ExporterMetrics.UP.labels(), up()), Operator.EQUAL, Exprs.number("0")))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.empty().label(Labels.INSTANCE))
        .says(
            "A Guardband exporter is down.",
            Sentence.empty().label(Labels.INSTANCE).text(" cannot be scraped."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    up(
                            up(Proof.of("one of two is down"), FIRST, Values.constant(0)),
                            SECOND,
                            Values.constant(1))
                        .firesAfter(hold, labels, 0),
                    up(Proof.of("up"), FIRST, Values.constant(1)).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Duration at = Duration.ofMinutes(3);
    Expr bySubject =
        Exprs.bySubject(List.of(Labels.INSTANCE), Exprs.min(ExporterMetrics.UP.labels(), up()));
    return Margin.fixed(
        plan,
        GuardKind.TARGET,
        Map.of(TEAM, plan.settings().defaultTeam()),
        bySubject,
        List.of(
            up(Proof.of("up"), FIRST, Values.constant(1))
                .recordsAt(at, Series.labels(SUBJECT, FIRST), 1),
            up(Proof.of("down"), FIRST, Values.constant(0))
                .recordsAt(at, Series.labels(SUBJECT, FIRST), 0)));
  }
}
