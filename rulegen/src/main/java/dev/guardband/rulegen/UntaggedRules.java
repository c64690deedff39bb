package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.SOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TAG;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.CostLimits;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Spend that nobody can be asked about: of each tag that a source groups by, what has none. */
final class UntaggedRules {
  static final String STEM = "cost_untagged";

  /** The share of the month's cost that may be without the tag. */
  static final BigDecimal LIMIT = CostLimits.UNTAGGED;

  private static final List<String> IDS = List.of(SOURCE, CURRENCY);
  private static final List<String> SUBJECTS = List.of(SOURCE, TAG);
  private static final String PREFIX = "tag:";
  private static final Map<String, String> EXAMPLE =
      Series.labels(SOURCE, "bill", CURRENCY, "USD", TAG, "tag_team");
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private UntaggedRules(Plan plan) {
    this.plan = plan;
  }

  /** A tag that a source groups by. */
  private record Tagged(Cost.Source source, String label) {
    Map<String, String> labels() {
      return Series.labels(SOURCE, source.name(), CURRENCY, "USD");
    }

    Map<String, String> recorded() {
      return Series.labels(SOURCE, source.name(), TAG, label);
    }
  }

  static List<RuleFile> of(Plan plan) {
    return tags(plan).isEmpty() ? List.of() : List.of(new UntaggedRules(plan).file());
  }

  private static List<Tagged> tags(Plan plan) {
    return plan.settings().cost().sources().stream()
        .flatMap(
            source ->
                source.groupBy().stream()
                    .filter(key -> key.startsWith(PREFIX))
                    .map(key -> new Tagged(source, Labels.ofTag(key.substring(PREFIX.length())))))
        .toList();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    tags(plan).stream().map(this::share).forEach(rules::add);
    over().ifPresent(rules::add);
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-cost-untagged", Duration.ofMinutes(5), rules)));
  }

  /** The month's cost in total: the largest of two replicas before the sum. */
  private static Expr cost(Plan plan, Tagged tagged, Matcher... more) {
    Metric metric = metric(tagged);
    List<Matcher> matchers = new ArrayList<>(List.of(more));
    matchers.add(0, Matcher.equal(SOURCE, tagged.source().name()));
    List<String> by = new ArrayList<>(metric.labels());
    by.removeIf(label -> List.of(more).stream().anyMatch(only -> only.label().equals(label)));
    return Exprs.sum(IDS, Exprs.max(by, plan.select(metric, matchers.toArray(Matcher[]::new))));
  }

  private static Metric metric(Tagged tagged) {
    List<String> labels =
        tagged.source().groupBy().stream().map(Labels::ofGroup).distinct().toList();
    return CostMetrics.MONTH_TO_DATE.with(labels);
  }

  /** Of a month whose credits are larger than its costs there is no share. */
  private RecordRule share(Tagged tagged) {
    Expr total = cost(plan, tagged);
    Expr untagged =
        Exprs.on(
            IDS,
            cost(plan, tagged, Matcher.equal(tagged.label(), "")),
            Operator.OR,
            Exprs.plain(Exprs.number("0"), Operator.TIMES, total));
    Expr some = Exprs.plain(total, Operator.MORE, Exprs.number("0"));
    Map<String, String> money = Series.labels(CURRENCY, "USD");
    Map<String, String> labels = Series.plus(plan.recordLabels());
    labels.putAll(tagged.recorded());
    return new RecordRule(
        OutlookMetrics.UNTAGGED,
        labels,
        Exprs.on(IDS, untagged, Operator.OVER, some),
        List.of(
            month("a part has the tag", tagged, 25, 75).recordsAt(AT, money, 0.25),
            spent(Proof.of("all has the tag"), tagged, tagged.label(), 75).recordsAt(AT, money, 0),
            month("credits take all", tagged, -75, 75).recordsAt(AT, List.of())));
  }

  private Proof month(String name, Tagged tagged, double without, double with) {
    return spent(spent(Proof.of(name), tagged, "", without), tagged, tagged.label(), with);
  }

  private Proof spent(Proof proof, Tagged tagged, String label, double money) {
    Map<String, String> labels =
        label.isEmpty() ? tagged.labels() : Series.plus(tagged.labels(), label, "some");
    return proof.given(plan, metric(tagged), labels, Values.constant(money));
  }

  private Expr recorded() {
    return plan.reduced(OutlookMetrics.UNTAGGED);
  }

  private Optional<AlertRule> over() {
    return Alert.of(
            "UntaggedSpendShare",
            GuardKind.UNTAGGED,
            Exprs.plain(recorded(), Operator.AT_LEAST, Exprs.number(LIMIT)))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(SUBJECTS))
        .says(
            "Much of the spend has no owner's tag.",
            Sentence.of("Of this month's cost of ")
                .label(SOURCE)
                .text(" ")
                .percentage()
                .text(" has no ")
                .label(TAG)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    untagged("at the limit", 0.2).firesAfter(hold, EXAMPLE, 0.2),
                    untagged("far past it", 0.75).firesAfter(hold, EXAMPLE, 0.75),
                    untagged("just short of it", 0.19).staysQuietPast(hold)));
  }

  private Proof untagged(String name, double share) {
    return Proof.of(name).given(plan, OutlookMetrics.UNTAGGED, EXAMPLE, Values.constant(share));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "bill/tag_team");
    Expr spent = Exprs.plain(recorded(), Operator.OVER, Exprs.number(LIMIT));
    return Margin.of(
        plan,
        GuardKind.UNTAGGED,
        SUBJECTS,
        Exprs.plain(Exprs.number("1"), Operator.MINUS, spent),
        List.of(
            untagged("half of it", 0.1).recordsAt(AT, labels, 0.5),
            untagged("at the limit", 0.2).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new UntaggedRules(plan).together()) : Optional.empty();
  }

  /** Of a source with several tags, what has none of them has none of each. */
  private Together together() {
    Map<String, Tagged> sources = new LinkedHashMap<>();
    List<Check.Recorded> margins = new ArrayList<>();
    List<Together.Output> shares = new ArrayList<>();
    for (Tagged tagged : tags(plan)) {
      String source = tagged.source().name();
      sources.put(source, tagged);
      shares.add(
          new Together.Output(
              OutlookMetrics.UNTAGGED,
              tagged.recorded(),
              List.of(new Check.Recorded(Series.labels(CURRENCY, "USD"), 1))));
      margins.add(new Check.Recorded(Series.labels(SUBJECT, source + "/" + tagged.label()), -4));
    }
    Proof proof = Proof.of(Togethers.NAME);
    for (Tagged tagged : sources.values()) {
      proof = spent(proof, tagged, "", 40);
    }
    return new Together(proof, AT, shares)
        .margins(GuardKind.UNTAGGED, margins.toArray(Check.Recorded[]::new));
  }
}
