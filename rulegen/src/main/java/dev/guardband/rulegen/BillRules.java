package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost;
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

/** How far each bill has got, which is not when it was last read. */
final class BillRules {
  private static final String STEM = "cost_bill";

  /** Apart, so that tests of the other rules do not meet the limits that are configured. */
  private static final String LIMITS = "cost_bill_limits";

  private static final List<String> IDS = List.of(SOURCE);
  private static final Map<String, String> BILL = Series.labels(SOURCE, "bill");
  private static final Map<String, String> LIMITED = Series.plus(BILL, TEAM, "platform");
  private static final double LIMIT = Duration.ofDays(3).toSeconds();
  private static final Duration AT = Duration.ofMinutes(5);

  private final Plan plan;
  private final List<Cost.Source> sources;

  private BillRules(Plan plan) {
    this.plan = plan;
    this.sources = plan.settings().cost().sources();
  }

  static List<RuleFile> of(Plan plan) {
    BillRules rules = new BillRules(plan);
    return rules.sources.isEmpty()
        ? List.of()
        : List.of(
            file(LIMITS, rules.sources.stream().map(rules::limited).toList()),
            file(STEM, rules.shared()));
  }

  private static RuleFile file(String stem, List<? extends Rule> rules) {
    String group = "guardband-" + stem.replace('_', '-');
    return new RuleFile(
        stem, List.of(new RuleGroup(group, Duration.ofMinutes(1), List.copyOf(rules))));
  }

  private List<Rule> shared() {
    List<Rule> rules = new ArrayList<>(List.of(age()));
    delayed().ifPresent(rules::add);
    unknown().ifPresent(rules::add);
    rules.add(margin());
    return rules;
  }

  private RecordRule age() {
    return new RecordRule(
        OutlookMetrics.BILL_AGE,
        plan.recordLabels(),
        Exprs.plain(Exprs.time(), Operator.MINUS, plan.reduced(CostMetrics.DATA_THROUGH)),
        List.of(
            Proof.of("the newer of two replicas counts")
                .given(plan, CostMetrics.DATA_THROUGH, BILL, Values.constant(60))
                .givenFrom(
                    "guardband-1:9877", plan, CostMetrics.DATA_THROUGH, BILL, Values.constant(120))
                .recordsAt(AT, BILL, 180)));
  }

  private RecordRule limited(Cost.Source source) {
    BigDecimal seconds = BigDecimal.valueOf(source.behind().toSeconds());
    return new RecordRule(
        OutlookMetrics.BILL_AGE_LIMIT,
        Series.plus(
            plan.recordLabels(), SOURCE, source.name(), TEAM, plan.settings().defaultTeam()),
        Exprs.vector(seconds),
        List.of(Proof.of("as configured").recordsAt(AT, Map.of(), seconds.doubleValue())));
  }

  private Expr measured() {
    return plan.reduced(OutlookMetrics.BILL_AGE);
  }

  private Expr limits() {
    return plan.reduced(OutlookMetrics.BILL_AGE_LIMIT);
  }

  private Optional<AlertRule> delayed() {
    return Alert.of(
            "BillDelayed",
            GuardKind.BILL,
            Exprs.against(IDS, measured(), Operator.AT_LEAST, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.empty().label(SOURCE))
        .says(
            "A bill has stopped arriving.",
            Sentence.of("The newest day that ")
                .label(SOURCE)
                .text(" covers ended ")
                .duration()
                .text(" ago; what was spent since is not seen."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    aged("at its limit", LIMIT).firesAfter(hold, LIMITED, LIMIT),
                    aged("far past it", 3 * LIMIT).firesAfter(hold, LIMITED, 3 * LIMIT),
                    aged("just short of it", 0.95 * LIMIT).staysQuietPast(hold)));
  }

  private Optional<AlertRule> unknown() {
    return Alert.of(
            "BillUnknown",
            GuardKind.BILL,
            Exprs.on(IDS, limits(), Operator.UNLESS, plan.select(OutlookMetrics.BILL_AGE)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.empty().label(SOURCE))
        .says(
            "It is not known how far a bill has got.",
            Sentence.of("The source ")
                .label(SOURCE)
                .text(" shows no bill: it has never been read, or holds no charge."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit and no bill")
                        .given(plan, OutlookMetrics.BILL_AGE_LIMIT, LIMITED, Values.constant(LIMIT))
                        .firesAfter(hold, LIMITED, LIMIT),
                    aged("an old bill is known", 9 * LIMIT).staysQuietPast(hold)));
  }

  private Proof aged(String name, double seconds) {
    return Proof.of(name)
        .given(plan, OutlookMetrics.BILL_AGE, BILL, Values.constant(seconds))
        .given(plan, OutlookMetrics.BILL_AGE_LIMIT, LIMITED, Values.constant(LIMIT));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "bill", TEAM, "platform");
    return Margin.of(
        plan,
        GuardKind.BILL,
        IDS,
        Margin.below(IDS, measured(), limits()),
        List.of(
            aged("a quarter of it", LIMIT / 4).recordsAt(AT, labels, 0.75),
            aged("at its limit", LIMIT).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    BillRules rules = new BillRules(plan);
    return switch (stem) {
      case STEM -> Optional.of(rules.together());
      case LIMITS -> Optional.of(rules.togetherLimits());
      default -> Optional.empty();
    };
  }

  private Together togetherLimits() {
    Together limits = Together.of(Proof.of(Togethers.NAME), AT);
    for (Cost.Source source : sources) {
      double seconds = source.behind().toSeconds();
      limits =
          limits.records(
              OutlookMetrics.BILL_AGE_LIMIT,
              Series.labels(SOURCE, source.name()),
              List.of(new Check.Recorded(Map.of(), seconds)));
    }
    return limits;
  }

  /** One bill ends at midnight, and the other goes on to the present. */
  private Together together() {
    Map<String, String> other = Series.labels(SOURCE, "quick");
    Proof proof =
        Proof.of(Togethers.NAME)
            .given(plan, CostMetrics.DATA_THROUGH, BILL, Values.constant(0))
            .given(plan, CostMetrics.DATA_THROUGH, other, Values.ramp(0, 60))
            .given(plan, OutlookMetrics.BILL_AGE_LIMIT, LIMITED, Values.constant(400))
            .given(
                plan,
                OutlookMetrics.BILL_AGE_LIMIT,
                Series.plus(other, TEAM, "payments"),
                Values.constant(400));
    return Together.of(proof, AT)
        .records(
            OutlookMetrics.BILL_AGE, new Check.Recorded(BILL, 300), new Check.Recorded(other, 0))
        .margins(
            GuardKind.BILL,
            new Check.Recorded(Series.labels(SUBJECT, "bill", TEAM, "platform"), 0.25),
            new Check.Recorded(Series.labels(SUBJECT, "quick", TEAM, "payments"), 1));
  }
}
