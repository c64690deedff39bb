package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.CHECK;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.HealthMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services whose health is polled: down, with a check that fails, or not known. */
final class HealthRules {
  private static final String STEM = "health";
  private static final Map<String, String> API = Series.labels(SERVICE, "api");
  private static final Map<String, String> DB = Series.plus(API, CHECK, "db");
  private static final Duration AT = Duration.ofMinutes(3);

  /** A yes or no that must be yes: of a service, and of a check that its answer names. */
  private record Must(
      GuardKind kind, List<String> ids, Metric measure, Metric limit, Map<String, String> example) {
    Map<String, String> owned() {
      return Series.plus(example, TEAM, "payments");
    }
  }

  private static final Must BE_UP =
      new Must(
          GuardKind.HEALTH,
          List.of(SERVICE),
          ServiceMetrics.HEALTH_UP,
          HealthMetrics.UP_LIMIT,
          API);
  private static final Must PASS =
      new Must(
          GuardKind.DEPENDENCY,
          List.of(SERVICE, CHECK),
          ServiceMetrics.HEALTH_CHECK_UP,
          HealthMetrics.CHECK_LIMIT,
          DB);

  private final Plan plan;

  private HealthRules(Plan plan) {
    this.plan = plan;
  }

  /** Of health, certificates and failing over; none where no service is polled. */
  static List<RuleFile> of(Plan plan) {
    List<RuleFile> files = new ArrayList<>();
    if (plan.settings().services().stream().anyMatch(each -> each.health().isPresent())) {
      files.add(new HealthRules(plan).file());
    }
    files.addAll(EndpointCertificateRules.of(plan));
    files.addAll(FailoverConditionRules.of(plan));
    return files;
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    down().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin(BE_UP, "api"));
    failing().ifPresent(rules::add);
    untold().ifPresent(rules::add);
    rules.add(margin(PASS, "api/db"));
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-health", Duration.ofSeconds(30), rules)));
  }

  private Optional<AlertRule> down() {
    return fails("ServiceDown", BE_UP)
        .severity(Severity.CRITICAL.label())
        .says(
            "A service does not answer its health check.",
            Sentence.empty().label(SERVICE).text(" failed its last health checks in a row."))
        .provedBy(plan, hold -> failing(BE_UP, hold));
  }

  private Optional<AlertRule> failing() {
    return fails("ServiceCheckFailing", PASS)
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(2))
        .says(
            "A service says that something it needs is not well.",
            Sentence.of("The health answer of ")
                .label(SERVICE)
                .text(" says that its check ")
                .label(CHECK)
                .text(" fails."))
        .provedBy(plan, hold -> failing(PASS, hold));
  }

  private Optional<AlertRule> unknown() {
    return unknown("ServiceHealthUnknown", BE_UP)
        .hold(Duration.ofMinutes(10))
        .says(
            "It is not known whether a service is up.",
            Sentence.empty()
                .label(SERVICE)
                .text(" has neither answered its health check nor failed it often enough."))
        .provedBy(plan, hold -> missing(BE_UP, hold));
  }

  private Optional<AlertRule> untold() {
    return unknown("ServiceCheckUnknown", PASS)
        .hold(Duration.ofMinutes(15))
        .says(
            "A service says nothing any more of something it needs.",
            Sentence.of("The health answer of ")
                .label(SERVICE)
                .text(" named the check ")
                .label(CHECK)
                .text(" within the last hour, and does not now."))
        .provedBy(plan, hold -> missing(PASS, hold));
  }

  private Alert fails(String name, Must must) {
    Expr fails = Exprs.against(must.ids(), measure(must), Operator.LESS, limits(must));
    return Alert.of(name, must.kind(), fails).subject(Sentence.joined(must.ids()));
  }

  private Alert unknown(String name, Must must) {
    Expr missing = Exprs.on(must.ids(), limits(must), Operator.UNLESS, measure(must));
    return Alert.of(name, must.kind(), missing)
        .severity(Severity.WARNING.label())
        .subject(Sentence.joined(must.ids()));
  }

  private Expr measure(Must must) {
    return plan.reduced(must.measure());
  }

  private Expr limits(Must must) {
    return plan.reduced(must.limit());
  }

  private List<Proof> failing(Must must, Duration hold) {
    return List.of(
        told(must, "it is not", 0).firesAfter(hold, must.owned(), 0),
        told(must, "nearly is not", 0.95).firesAfter(hold, must.owned(), 0.95),
        told(must, "it is", 1).staysQuietPast(hold));
  }

  private List<Proof> missing(Must must, Duration hold) {
    return List.of(
        Proof.of("nothing is known")
            .given(plan, must.limit(), must.owned(), Values.constant(1))
            .firesAfter(hold, must.owned(), 1),
        told(must, "one that fails is known", 0).staysQuietPast(hold));
  }

  private Proof told(Must must, String name, double value) {
    return told(must, Proof.of(name), must.example(), value);
  }

  private Proof told(Must must, Proof proof, Map<String, String> ids, double value) {
    return proof
        .given(plan, must.measure(), ids, Values.constant(value))
        .given(plan, must.limit(), Series.plus(ids, TEAM, "payments"), Values.constant(1));
  }

  private RecordRule margin(Must must, String subject) {
    Map<String, String> labels = Series.labels(SUBJECT, subject, TEAM, "payments");
    Expr share = Exprs.against(must.ids(), measure(must), Operator.OVER, limits(must));
    return Margin.of(
        plan,
        must.kind(),
        must.ids(),
        Margin.met(share),
        List.of(
            told(must, "it is", 1).recordsAt(AT, labels, 1),
            told(must, "it is not", 0).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM)
        ? Optional.of(new HealthRules(plan).together())
        : EndpointCertificateRules.together(plan, stem)
            .or(() -> FailoverConditionRules.together(plan, stem));
  }

  private Together together() {
    Map<String, String> search = Series.labels(SERVICE, "search");
    Map<String, String> queue = Series.plus(search, CHECK, "queue");
    Proof proof = told(BE_UP, Togethers.NAME, 1);
    proof = told(BE_UP, proof, search, 0);
    proof = told(PASS, proof, DB, 1);
    proof = told(PASS, proof, queue, 0);
    return Together.of(proof, AT)
        .margins(
            GuardKind.HEALTH,
            new Check.Recorded(Series.labels(SUBJECT, "api", TEAM, "payments"), 1),
            new Check.Recorded(Series.labels(SUBJECT, "search", TEAM, "payments"), 0))
        .margins(
            GuardKind.DEPENDENCY,
            new Check.Recorded(Series.labels(SUBJECT, "api/db", TEAM, "payments"), 1),
            new Check.Recorded(Series.labels(SUBJECT, "search/queue", TEAM, "payments"), 0));
  }
}
