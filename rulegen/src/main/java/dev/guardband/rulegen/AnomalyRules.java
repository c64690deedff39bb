package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Days that cost more than those before them: a settled day of the bill, in total and by service,
 * and what AWS found.
 */
final class AnomalyRules {
  private static final double LIMIT = 200;
  private static final Duration AT = Duration.ofMinutes(3);
  private static final String WARNING = Severity.WARNING.label();
  private static final Map<String, String> BILL = Series.labels(SOURCE, "bill", CURRENCY, "USD");

  private static final Kind TOTAL =
      new Kind(
          "cost_anomaly",
          "CostAnomaly",
          OutlookMetrics.SETTLED_DAY,
          OutlookMetrics.SETTLED_DAY_LIMIT,
          List.of(SOURCE),
          BILL);
  private static final Kind BY_SERVICE =
      new Kind(
          "cost_anomaly_service",
          "ServiceCostAnomaly",
          OutlookMetrics.SERVICE_SETTLED_DAY,
          OutlookMetrics.SERVICE_SETTLED_DAY_LIMIT,
          List.of(SOURCE, SERVICE),
          Series.plus(BILL, SERVICE, "Amazon EC2"));

  /** With its currency, so that no subject is one of a source that has the account's name. */
  private static final Kind BY_AWS =
      new Kind(
          "cost_anomaly_aws",
          "AwsCostAnomaly",
          OutlookMetrics.ANOMALY_IMPACT,
          OutlookMetrics.ANOMALY_IMPACT_LIMIT,
          List.of(ACCOUNT, SERVICE, CURRENCY),
          Series.labels(ACCOUNT, "prod", SERVICE, "Amazon EC2", CURRENCY, "USD"));

  private final Plan plan;

  private AnomalyRules(Plan plan) {
    this.plan = plan;
  }

  /**
   * One measure with its limit.
   *
   * @param stem of its file, as rules of one file that record the same are taken for a mistake
   * @param subject the labels that make the subject
   * @param example labels of one series
   */
  private record Kind(
      String stem,
      String alert,
      Metric measure,
      Metric limit,
      List<String> subject,
      Map<String, String> example) {
    Map<String, String> limited() {
      return Series.plus(example, SEVERITY, WARNING, TEAM, "platform");
    }

    Map<String, String> margin() {
      String text = String.join("/", subject.stream().map(example::get).toList());
      return Series.labels(SUBJECT, text, TEAM, "platform");
    }
  }

  static List<RuleFile> of(Plan plan) {
    AnomalyRules rules = new AnomalyRules(plan);
    return kinds(plan).stream().map(rules::file).toList();
  }

  private static List<Kind> kinds(Plan plan) {
    Cost cost = plan.settings().cost();
    if (cost.anomaly().isEmpty() || cost.sources().isEmpty()) {
      return List.of();
    }
    return readsAnomalies(cost) ? List.of(TOTAL, BY_SERVICE, BY_AWS) : List.of(TOTAL, BY_SERVICE);
  }

  /** They are asked for where Cost Explorer is. */
  static boolean readsAnomalies(Cost cost) {
    return cost.sources().stream()
        .anyMatch(source -> source.origin() instanceof Cost.Origin.CostExplorer);
  }

  private RuleFile file(Kind kind) {
    List<Rule> rules = new ArrayList<>();
    alert(kind).ifPresent(rules::add);
    rules.add(margin(kind));
    String group = "guardband-" + kind.stem().replace('_', '-');
    return new RuleFile(kind.stem(), List.of(new RuleGroup(group, Duration.ofMinutes(1), rules)));
  }

  private Optional<AlertRule> alert(Kind kind) {
    return Alert.of(
            kind.alert(),
            GuardKind.ANOMALY,
            Exprs.against(
                kind.measure().labels(),
                plan.reduced(kind.measure()),
                Operator.AT_LEAST,
                plan.limits(kind.limit(), Severity.WARNING)))
        .severity(WARNING)
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.joined(kind.subject()))
        .says(summary(kind), description(kind))
        .provedBy(
            plan,
            hold ->
                List.of(
                    given(kind, "at its limit", LIMIT).firesAfter(hold, kind.limited(), LIMIT),
                    given(kind, "far past it", 900).firesAfter(hold, kind.limited(), 900),
                    given(kind, "just short of it", 190).staysQuietPast(hold),
                    given(kind, "more is credited than spent", -50).staysQuietPast(hold)));
  }

  private static String summary(Kind kind) {
    if (kind.equals(TOTAL)) {
      return "A day cost far more than the days before it.";
    }
    return kind.equals(BY_SERVICE)
        ? "A service cost far more in a day than in the days before it."
        : "AWS found an anomaly that goes on.";
  }

  private static Sentence description(Kind kind) {
    if (kind.equals(TOTAL)) {
      return Sentence.of("The newest settled day of ")
          .label(SOURCE)
          .text(" cost ")
          .value()
          .text(" ")
          .label(CURRENCY)
          .text(".");
    }
    if (kind.equals(BY_SERVICE)) {
      return Sentence.of("On the newest settled day of ")
          .label(SOURCE)
          .text(", ")
          .label(SERVICE)
          .text(" cost ")
          .value()
          .text(" ")
          .label(CURRENCY)
          .text(".");
    }
    return Sentence.of("In account ")
        .label(ACCOUNT)
        .text(", ")
        .label(SERVICE)
        .text(" has cost ")
        .value()
        .text(" ")
        .label(CURRENCY)
        .text(" more than AWS expected.");
  }

  private Proof given(Kind kind, String name, double value) {
    return Proof.of(name)
        .given(plan, kind.measure(), kind.example(), Values.constant(value))
        .given(plan, kind.limit(), kind.limited(), Values.constant(LIMIT));
  }

  private RecordRule margin(Kind kind) {
    List<String> ids = kind.measure().labels();
    Expr margin =
        Margin.below(
            ids, plan.reduced(kind.measure()), plan.limits(kind.limit(), Severity.WARNING));
    return Margin.of(
        plan,
        GuardKind.ANOMALY,
        kind.subject(),
        margin,
        List.of(
            given(kind, "half of it", 100).recordsAt(AT, kind.margin(), 0.5),
            given(kind, "at its limit", LIMIT).recordsAt(AT, kind.margin(), 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    AnomalyRules rules = new AnomalyRules(plan);
    return kinds(plan).stream()
        .filter(kind -> kind.stem().equals(stem))
        .findFirst()
        .map(rules::together);
  }

  /** Of two subjects one is past its limit. */
  private Together together(Kind kind) {
    String first = kind.subject().get(0);
    Kind other =
        new Kind(
            kind.stem(),
            kind.alert(),
            kind.measure(),
            kind.limit(),
            kind.subject(),
            Series.plus(kind.example(), first, "other"));
    Proof proof =
        given(kind, Togethers.NAME, 50)
            .given(plan, other.measure(), other.example(), Values.constant(300))
            .given(plan, other.limit(), other.limited(), Values.constant(LIMIT));
    return Together.of(proof, AT)
        .margins(
            GuardKind.ANOMALY,
            new Check.Recorded(kind.margin(), 0.75),
            new Check.Recorded(other.margin(), -0.5));
  }
}
