package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ITEM;
import static dev.guardband.model.metric.Labels.METERED;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Cost.Metered;
import dev.guardband.model.settings.Period;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spend that only the application counts: usage times price, against what a period may cost.
 *
 * <p>All that is the same for every entry; {@link MeteredInputs} has the rest.
 */
final class MeteredRules {
  private static final String SHARED = "cost_metered";
  private static final List<String> IDS = List.of(METERED);
  private static final List<String> ITEMS = List.of(METERED, ITEM);
  private static final Map<String, String> LLM = Series.labels(METERED, "llm");
  private static final Map<String, String> SMALL = Series.plus(LLM, ITEM, "small");
  private static final Map<String, String> LARGE = Series.plus(LLM, ITEM, "large");
  private static final Map<String, String> LIMITED =
      Series.plus(LLM, PERIOD, "hourly", TEAM, "payments");
  private static final Duration AT = Duration.ofMinutes(5);

  private final Plan plan;
  private final List<Metered> entries;

  private MeteredRules(Plan plan) {
    this.plan = plan;
    this.entries = plan.settings().cost().metered();
  }

  /** The shared file, then one file an entry; none where nothing is metered. */
  static List<RuleFile> of(Plan plan) {
    MeteredRules rules = new MeteredRules(plan);
    if (rules.entries.isEmpty()) {
      return List.of();
    }
    List<RuleFile> files = new ArrayList<>(List.of(file(SHARED, rules.shared())));
    rules.entries.forEach(
        entry -> files.add(file(SHARED + "_" + entry.name(), MeteredInputs.of(plan, entry))));
    return files;
  }

  /** What the shared file, or an entry's, records. */
  static Optional<Together> together(Plan plan, String stem) {
    MeteredRules rules = new MeteredRules(plan);
    return stem.equals(SHARED)
        ? Optional.of(rules.togetherShared())
        : rules.entries.stream()
            .filter(entry -> stem.equals(SHARED + "_" + entry.name()))
            .findFirst()
            .map(MeteredInputs::together);
  }

  /** Two items an entry, and an entry a period, of which a quarter is spent. */
  private Together togetherShared() {
    Proof proof = Proof.of(Togethers.NAME);
    List<Check.Recorded> hourly = new ArrayList<>();
    List<Check.Recorded> margins = new ArrayList<>();
    List<Together.Output> spend = new ArrayList<>();
    for (Period period : entries.stream().map(Metered::period).distinct().sorted().toList()) {
      Map<String, String> entry = Series.labels(METERED, period.label());
      double spent = 3600 * hours(period).doubleValue();
      proof =
          used(
                  used(proof, Series.plus(entry, ITEM, "small"), 0.25),
                  Series.plus(entry, ITEM, "large"),
                  0.5)
              .given(
                  plan,
                  CostMetrics.METERED_LIMIT,
                  Series.plus(entry, PERIOD, period.label(), TEAM, "payments"),
                  Values.constant(4 * spent));
      hourly.add(new Check.Recorded(Series.plus(entry, ITEM, "small"), 1800));
      hourly.add(new Check.Recorded(Series.plus(entry, ITEM, "large"), 1800));
      margins.add(
          new Check.Recorded(Series.labels(SUBJECT, period.label(), TEAM, "payments"), 0.75));
      spend.add(
          new Together.Output(
              CostMetrics.METERED_SPEND,
              Series.labels(PERIOD, period.label()),
              List.of(new Check.Recorded(Series.plus(entry, PERIOD, period.label()), spent))));
    }
    return new Together(proof, AT, spend)
        .records(CostMetrics.METERED_HOURLY, Map.of(), hourly)
        .margins(GuardKind.METERED, margins.toArray(Check.Recorded[]::new));
  }

  private Proof used(Proof proof, Map<String, String> item, double price) {
    return proof
        .given(plan, CostMetrics.METERED_USAGE, item, Values.constant(0.5 / price))
        .given(plan, CostMetrics.METERED_PRICE, item, Values.constant(price));
  }

  private static RuleFile file(String stem, List<Rule> rules) {
    String group = "guardband-" + stem.replace('_', '-');
    return new RuleFile(stem, List.of(new RuleGroup(group, Duration.ofMinutes(1), rules)));
  }

  private List<Rule> shared() {
    List<Rule> rules = new ArrayList<>(List.of(hourly()));
    entries.stream().map(Metered::period).distinct().sorted().map(this::spend).forEach(rules::add);
    over().ifPresent(rules::add);
    unpriced().ifPresent(rules::add);
    unmeasured().ifPresent(rules::add);
    rules.add(margin());
    return rules;
  }

  private RecordRule hourly() {
    Expr perSecond =
        new Binary(
            plan.select(CostMetrics.METERED_USAGE),
            Operator.TIMES,
            Matching.manyLeft(ITEMS),
            plan.reduced(CostMetrics.METERED_PRICE));
    Map<String, String> search = Series.labels("team_asking", "search");
    return new RecordRule(
        CostMetrics.METERED_HOURLY,
        plan.recordLabels(),
        Exprs.plain(Exprs.number("3600"), Operator.TIMES, perSecond),
        List.of(
            Proof.of("each item at its own price, and other labels stay")
                .given(plan, CostMetrics.METERED_USAGE, SMALL, Values.constant(2))
                .given(plan, CostMetrics.METERED_USAGE, plus(LARGE, search), Values.constant(1))
                .given(plan, CostMetrics.METERED_PRICE, SMALL, Values.constant(0.25))
                .given(plan, CostMetrics.METERED_PRICE, LARGE, Values.constant(0.5))
                .recordsAt(
                    AT,
                    List.of(
                        new Check.Recorded(SMALL, 1800),
                        new Check.Recorded(plus(LARGE, search), 1800)))));
  }

  private static Map<String, String> plus(Map<String, String> labels, Map<String, String> more) {
    Map<String, String> all = Series.plus(labels);
    all.putAll(more);
    return all;
  }

  /** An hour is what it costs now; a longer period is held against the mean of its own length. */
  private RecordRule spend(Period period) {
    Expr hour = plan.select(CostMetrics.METERED_HOURLY);
    Expr mean =
        period == Period.HOURLY
            ? hour
            : Exprs.call("avg_over_time", plan.range(CostMetrics.METERED_HOURLY, window(period)));
    Expr sum = Exprs.sum(IDS, mean);
    Expr all =
        period == Period.HOURLY
            ? sum
            : Exprs.plain(Exprs.number(hours(period)), Operator.TIMES, sum);
    Expr asked = plan.select(CostMetrics.METERED_LIMIT, Matcher.equal(PERIOD, period.label()));
    Map<String, String> limited = Series.labels(METERED, "llm", PERIOD, period.label(), TEAM, "a");
    double expected = 3 * hours(period).doubleValue();
    return new RecordRule(
        CostMetrics.METERED_SPEND,
        Series.plus(plan.recordLabels(), PERIOD, period.label()),
        Exprs.on(IDS, all, Operator.AND, asked),
        List.of(
            Proof.of("the sum of all items, of what has a " + period.label() + " limit")
                .given(plan, CostMetrics.METERED_HOURLY, SMALL, Values.constant(1))
                .given(plan, CostMetrics.METERED_HOURLY, LARGE, Values.constant(2))
                .given(
                    plan,
                    CostMetrics.METERED_HOURLY,
                    Series.labels(METERED, "other", ITEM, "small"),
                    Values.constant(9))
                .given(plan, CostMetrics.METERED_LIMIT, limited, Values.constant(20))
                .recordsAt(AT, Series.labels(METERED, "llm", PERIOD, period.label()), expected)));
  }

  private static String window(Period period) {
    return switch (period) {
      case HOURLY -> "1h";
      case DAILY -> "1d";
      case WEEKLY -> "7d";
      case MONTHLY, QUARTERLY, YEARLY -> "30d";
    };
  }

  private static BigDecimal hours(Period period) {
    return BigDecimal.valueOf(
        switch (period) {
          case HOURLY -> 1;
          case DAILY -> 24;
          case WEEKLY -> 24 * 7;
          case MONTHLY -> 24 * 30;
          case QUARTERLY -> 24 * 91;
          case YEARLY -> 24 * 365;
        });
  }

  private Expr spent() {
    return Exprs.max(IDS, plan.select(CostMetrics.METERED_SPEND));
  }

  private Expr limits() {
    return plan.reduced(CostMetrics.METERED_LIMIT);
  }

  private Optional<AlertRule> over() {
    return Alert.of(
            "MeteredSpendOver",
            GuardKind.METERED,
            Exprs.against(IDS, spent(), Operator.AT_LEAST, limits()))
        .severity(Severity.CRITICAL.label())
        .hold(Duration.ofMinutes(10))
        .subject(Sentence.empty().label(METERED))
        .says(
            "Metered spend is over its limit.",
            Sentence.of("At the present rate ")
                .label(METERED)
                .text(" costs ")
                .value()
                .text(", ")
                .label(PERIOD)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    spending("at its limit", 20).firesAfter(hold, LIMITED, 20),
                    spending("far past it", 90).firesAfter(hold, LIMITED, 90),
                    spending("just short of it", 19).staysQuietPast(hold)));
  }

  /** Otherwise what has no price would cost nothing. */
  private Optional<AlertRule> unpriced() {
    Expr used =
        Exprs.plain(
            Exprs.sum(ITEMS, plan.select(CostMetrics.METERED_USAGE)),
            Operator.MORE,
            Exprs.number("0"));
    return Alert.of(
            "MeteredPriceMissing",
            GuardKind.METERED,
            Exprs.on(ITEMS, used, Operator.UNLESS, plan.select(CostMetrics.METERED_PRICE)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.empty().label(METERED))
        .says(
            "Something is used that has no price.",
            Sentence.empty()
                .label(METERED)
                .text(": ")
                .label(ITEM)
                .text(" is used and has no price, so it is missing from the spend."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    using("usage without a price", 0.5).firesAfter(hold, SMALL, 0.5),
                    using("usage with a price", 0.5)
                        .given(plan, CostMetrics.METERED_PRICE, SMALL, Values.constant(0.25))
                        .staysQuietPast(hold),
                    using("nothing is used", 0).staysQuietPast(hold)));
  }

  private Proof using(String name, double rate) {
    return Proof.of(name).given(plan, CostMetrics.METERED_USAGE, SMALL, Values.constant(rate));
  }

  private Optional<AlertRule> unmeasured() {
    return Alert.of(
            "MeteredUnmeasured",
            GuardKind.METERED,
            Exprs.on(IDS, limits(), Operator.UNLESS, plan.select(CostMetrics.METERED_SPEND)))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.empty().label(METERED))
        .says(
            "Metered spend cannot be measured.",
            Sentence.empty().label(METERED).text(": its query finds nothing that has a price."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    Proof.of("a limit without spend")
                        .given(plan, CostMetrics.METERED_LIMIT, LIMITED, Values.constant(20))
                        .firesAfter(hold, LIMITED, 20),
                    spending("spend of zero is known", 0).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "llm", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.METERED,
        IDS,
        Margin.below(IDS, spent(), limits()),
        List.of(
            spending("a quarter spent", 5).recordsAt(AT, labels, 0.75),
            spending("all spent", 20).recordsAt(AT, labels, 0)));
  }

  private Proof spending(String name, double spend) {
    return Proof.of(name)
        .given(
            plan,
            CostMetrics.METERED_SPEND,
            Series.labels(METERED, "llm", PERIOD, "hourly"),
            Values.constant(spend))
        .given(plan, CostMetrics.METERED_LIMIT, LIMITED, Values.constant(20));
  }
}
