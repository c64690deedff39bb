package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DOMAIN;
import static dev.guardband.model.metric.Labels.KIND;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exporter's own: whether it is scraped and reads its sources; and the heartbeat. */
final class ExporterRules {
  private static final List<String> IDS = List.of(SOURCE);
  private static final Map<String, String> READ =
      Series.labels(
          SOURCE,
          "rds/prod/eu-west-1",
          KIND,
          "rds",
          DOMAIN,
          "database",
          ACCOUNT,
          "prod",
          REGION,
          "eu-west-1");
  private static final Map<String, String> NAMED = Series.labels(SOURCE, "rds/prod/eu-west-1");
  private static final Map<String, String> LIMITED =
      Series.plus(NAMED, SEVERITY, Severity.WARNING.label(), TEAM, "platform");
  private static final double LIMIT = 180;

  private final Plan plan;

  private ExporterRules(Plan plan) {
    this.plan = plan;
  }

  static RuleFile of(Plan plan) {
    return new ExporterRules(plan).file();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(age()));
    failing().ifPresent(rules::add);
    stale().ifPresent(rules::add);
    neverRead().ifPresent(rules::add);
    rules.add(margin());
    List<Rule> heartbeat = new ArrayList<>();
    watchdog().ifPresent(heartbeat::add);
    return new RuleFile(
        "exporter",
        List.of(
            new RuleGroup("guardband-sources", Duration.ofSeconds(30), rules),
            new RuleGroup(
                "guardband-target", Duration.ofSeconds(30), new TargetRules(plan).rules()),
            new RuleGroup(
                "guardband-paid-calls", Duration.ofMinutes(1), new PaidCallRules(plan).rules()),
            new RuleGroup(
                "guardband-integrity", Duration.ofSeconds(30), new IntegrityRules(plan).rules()),
            new RuleGroup("guardband-heartbeat", Duration.ofSeconds(30), heartbeat)));
  }

  private Expr limits() {
    return Exprs.max(List.of(SOURCE, TEAM), plan.select(ExporterMetrics.SOURCE_STALE_LIMIT));
  }

  /** Of a pair of replicas the one that read it last counts. */
  private Expr youngest() {
    return Exprs.min(IDS, plan.select(ExporterMetrics.SOURCE_AGE));
  }

  private RecordRule age() {
    return new RecordRule(
        ExporterMetrics.SOURCE_AGE,
        plan.recordLabels(),
        Exprs.plain(
            Exprs.time(), Operator.MINUS, plan.reduced(ExporterMetrics.SOURCE_LAST_SUCCESS)),
        List.of(
            Proof.of("the later success of two replicas counts")
                .given(plan, ExporterMetrics.SOURCE_LAST_SUCCESS, READ, Values.constant(60))
                .givenFrom(
                    "guardband-1:9877",
                    plan,
                    ExporterMetrics.SOURCE_LAST_SUCCESS,
                    READ,
                    Values.constant(120))
                .recordsAt(Duration.ofMinutes(5), READ, 180)));
  }

  private Optional<AlertRule> failing() {
    return Alert.of(
            "GuardbandSourceFailing",
            GuardKind.SOURCE,
            Exprs.plain(plan.reduced(ExporterMetrics.SOURCE_UP), Operator.EQUAL, Exprs.number("0")))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.empty().label(SOURCE))
        .says(
            "A source cannot be read.",
            Sentence.of("Every read of ")
                .label(SOURCE)
                .text(" has failed for a while; its last good data is still shown."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    up("reads fail", 0).firesAfter(hold, READ, 0),
                    up("one of two replicas reads it", 0)
                        .givenFrom(
                            "guardband-1:9877",
                            plan,
                            ExporterMetrics.SOURCE_UP,
                            READ,
                            Values.constant(1))
                        .staysQuietPast(hold)));
  }

  private Proof up(String name, double up) {
    return Proof.of(name).given(plan, ExporterMetrics.SOURCE_UP, READ, Values.constant(up));
  }

  private Optional<AlertRule> stale() {
    return Alert.of(
            "GuardbandSourceStale",
            GuardKind.SOURCE,
            Exprs.against(
                IDS,
                youngest(),
                Operator.AT_LEAST,
                plan.limits(ExporterMetrics.SOURCE_STALE_LIMIT, Severity.WARNING)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(1))
        .subject(Sentence.empty().label(SOURCE))
        .says(
            "A source has not been read for three refreshes.",
            Sentence.of("It is ").duration().text(" since ").label(SOURCE).text(" was last read."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    aged("at three refreshes", LIMIT).firesAfter(hold, LIMITED, LIMIT),
                    aged("far past them", 9000).firesAfter(hold, LIMITED, 9000),
                    aged("just short of them", 170).staysQuietPast(hold)));
  }

  private Optional<AlertRule> neverRead() {
    Map<String, String> labels = Series.plus(NAMED, TEAM, "platform");
    return Alert.of(
            "GuardbandSourceNeverRead",
            GuardKind.SOURCE,
            Exprs.on(IDS, limits(), Operator.UNLESS, plan.select(ExporterMetrics.SOURCE_AGE)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(15))
        .subject(Sentence.empty().label(SOURCE))
        .says(
            "A source has never been read.",
            Sentence.of("No read of ")
                .label(SOURCE)
                .text(" has succeeded since the exporter started without kept data."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit and no age")
                        .given(
                            plan,
                            ExporterMetrics.SOURCE_STALE_LIMIT,
                            LIMITED,
                            Values.constant(LIMIT))
                        .firesAfter(hold, labels, LIMIT),
                    aged("read long ago", 99_999).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "rds/prod/eu-west-1", TEAM, "platform");
    Duration at = Duration.ofMinutes(3);
    return Margin.of(
        plan,
        GuardKind.SOURCE,
        IDS,
        Margin.below(IDS, youngest(), limits()),
        List.of(
            aged("read half of the limit ago", 90).recordsAt(at, labels, 0.5),
            aged("at the limit", LIMIT).recordsAt(at, labels, 0)));
  }

  private Proof aged(String name, double seconds) {
    return Proof.of(name)
        .given(plan, ExporterMetrics.SOURCE_AGE, READ, Values.constant(seconds))
        .given(plan, ExporterMetrics.SOURCE_STALE_LIMIT, LIMITED, Values.constant(LIMIT));
  }

  /** Fires always: when it is no longer heard, the path from Prometheus to a person is broken. */
  private Optional<AlertRule> watchdog() {
    return Alert.of("Watchdog", GuardKind.WATCHDOG, Exprs.vector(BigDecimal.ONE))
        .severity("none")
        .subject(Sentence.of("guardband"))
        .says(
            "Alerting works from end to end.",
            Sentence.of(
                "This alert always fires. The heartbeat's receiver tells someone when it stops"
                    + " arriving."))
        .provedBy(
            plan, hold -> List.of(Proof.of("always").firesAt(Duration.ofMinutes(1), Map.of(), 1)));
  }
}
