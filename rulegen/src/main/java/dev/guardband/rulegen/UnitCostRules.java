package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.REQUEST_TYPE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.WEEKDAY;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.settings.Cost.UnitCost;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.CountValues;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request costs: a day of the bill over the requests of that same day.
 *
 * <p>A bill comes a day or two late, and PromQL cannot look at a moment that a series names. So
 * requests are recorded with the day of the week on which they came, and a day that is less than a
 * week old is found again by its name.
 */
final class UnitCostRules {
  private static final String DAYS = "cost_weekday";
  private static final String SHARED = "cost_requests";
  private static final List<String> IDS = List.of(SERVICE);
  private static final Map<String, String> CHECKOUT = Series.labels(SERVICE, "checkout");
  private static final Map<String, String> CART = Series.plus(CHECKOUT, REQUEST_TYPE, "/cart");
  private static final Map<String, String> PAY = Series.plus(CHECKOUT, REQUEST_TYPE, "/pay");
  private static final Map<String, String> LIMITED = Series.plus(CHECKOUT, TEAM, "payments");
  private static final Matcher USD = Matcher.equal(CURRENCY, "USD");
  private static final String THURSDAY = "4";
  private static final String FRIDAY = "5";
  private static final int MINUTES = 24 * 60;
  private static final Duration AT = Duration.ofMinutes(10);
  private static final Duration NEXT_DAY = Duration.ofMinutes(MINUTES + 60);

  private final Plan plan;
  private final List<UnitCost> entries;

  private UnitCostRules(Plan plan) {
    this.plan = plan;
    this.entries = plan.settings().cost().unitCosts();
  }

  /** The shared file, then one file an entry; none where no request has a limit. */
  static List<RuleFile> of(Plan plan) {
    UnitCostRules rules = new UnitCostRules(plan);
    if (rules.entries.isEmpty()) {
      return List.of();
    }
    List<RuleFile> files = new ArrayList<>();
    files.add(file(DAYS, List.of(rules.weekday())));
    files.add(file(SHARED, rules.shared()));
    rules.entries.forEach(
        entry ->
            files.add(file(SHARED + "_" + entry.name(), new RequestInputs(plan, entry).rules())));
    return files;
  }

  /** What the file of days, the shared one, or an entry's records. */
  static Optional<Together> together(Plan plan, String stem) {
    UnitCostRules rules = new UnitCostRules(plan);
    if (stem.equals(DAYS)) {
      return Optional.of(
          Together.of(Proof.of(Togethers.NAME), AT)
              .records(
                  CostMetrics.WEEKDAY_INFO,
                  new Check.Recorded(Series.labels(WEEKDAY, THURSDAY), 1)));
    }
    return stem.equals(SHARED)
        ? Optional.of(rules.togetherShared())
        : rules.entries.stream()
            .filter(entry -> stem.equals(SHARED + "_" + entry.name()))
            .findFirst()
            .map(entry -> new RequestInputs(plan, entry).together());
  }

  /** Two kinds of requests to one service, and one kind to another that cost twice as much. */
  private Together togetherShared() {
    Map<String, String> search = Series.labels(SERVICE, "search");
    Map<String, String> find = Series.plus(search, REQUEST_TYPE, "/find");
    Proof proof =
        onThursday(Proof.of(Togethers.NAME), PAY, 1.5)
            .given(
                plan,
                CostMetrics.WEEKDAY_INFO,
                Series.labels(WEEKDAY, THURSDAY),
                Values.constant(1));
    proof = onThursday(onThursday(proof, CART, 0.5), find, 1);
    proof = costs(costs(proof, CHECKOUT, "payments"), search, "platform");
    return Together.of(proof, AT)
        .records(
            CostMetrics.UNIT_REQUESTS_DAY,
            new Check.Recorded(PAY, 129_600),
            new Check.Recorded(CART, 43_200),
            new Check.Recorded(find, 86_400))
        .records(
            CostMetrics.COST_PER_REQUEST,
            new Check.Recorded(PAY, 0.5),
            new Check.Recorded(CART, 0.5),
            new Check.Recorded(find, 1))
        .margins(
            GuardKind.UNIT_COST,
            new Check.Recorded(Series.labels(SUBJECT, "checkout", TEAM, "payments"), 0.5),
            new Check.Recorded(Series.labels(SUBJECT, "search", TEAM, "platform"), 0));
  }

  private Proof onThursday(Proof proof, Map<String, String> labels, double rate) {
    return proof.given(
        plan,
        CostMetrics.UNIT_REQUESTS_RATE,
        Series.plus(labels, WEEKDAY, THURSDAY),
        Values.constant(rate));
  }

  /** A day's cost, and 1 USD at most for a request. */
  private Proof costs(Proof proof, Map<String, String> service, String team) {
    return proof
        .given(plan, CostMetrics.UNIT_DAY, service, Values.constant(0))
        .given(
            plan,
            CostMetrics.UNIT_SPEND,
            Series.plus(service, CURRENCY, "USD"),
            Values.constant(86_400))
        .given(plan, CostMetrics.UNIT_LIMIT, Series.plus(service, TEAM, team), Values.constant(1));
  }

  private static RuleFile file(String stem, List<Rule> rules) {
    String group = "guardband-" + stem.replace('_', '-');
    return new RuleFile(stem, List.of(new RuleGroup(group, Duration.ofMinutes(5), rules)));
  }

  private List<Rule> shared() {
    List<Rule> rules = new ArrayList<>(List.of(requestsOfTheDay(), costPerRequest()));
    over().ifPresent(rules::add);
    unmeasured().ifPresent(rules::add);
    rules.add(margin());
    return rules;
  }

  private RecordRule weekday() {
    return new RecordRule(
        CostMetrics.WEEKDAY_INFO,
        plan.recordLabels(),
        new CountValues(WEEKDAY, List.of(), Exprs.call("day_of_week")),
        List.of(
            Proof.of("time begins on a Thursday")
                .recordsAt(AT, Series.labels(WEEKDAY, THURSDAY), 1)
                .recordsAt(NEXT_DAY, Series.labels(WEEKDAY, FRIDAY), 1)));
  }

  /** The mean of the times at which there was an answer stands for the whole day. */
  private RecordRule requestsOfTheDay() {
    Expr counted =
        Exprs.sum(
            List.of(SERVICE, REQUEST_TYPE, WEEKDAY),
            Exprs.call("sum_over_time", plan.range(CostMetrics.UNIT_REQUESTS_RATE, "5d")));
    Expr times =
        Exprs.sum(
            List.of(WEEKDAY),
            Exprs.call("sum_over_time", plan.range(CostMetrics.WEEKDAY_INFO, "5d")));
    Expr mean = new Binary(counted, Operator.OVER, Matching.manyLeft(List.of(WEEKDAY)), times);
    Expr billed =
        new CountValues(
            WEEKDAY, IDS, Exprs.call("day_of_week", plan.reduced(CostMetrics.UNIT_DAY)));
    Expr ofTheDay = Exprs.on(List.of(SERVICE, WEEKDAY), mean, Operator.AND, billed);
    return new RecordRule(
        CostMetrics.UNIT_REQUESTS_DAY,
        plan.recordLabels(),
        Exprs.plain(
            Exprs.number("86400"),
            Operator.TIMES,
            Exprs.sum(List.of(SERVICE, REQUEST_TYPE), ofTheDay)),
        List.of(
            thursday("half a day of requests, and not those of the next day")
                .given(
                    plan,
                    CostMetrics.UNIT_REQUESTS_RATE,
                    Series.plus(PAY, WEEKDAY, THURSDAY),
                    Values.constant(2).times(MINUTES / 2).then(Values.missing()))
                .given(
                    plan,
                    CostMetrics.UNIT_REQUESTS_RATE,
                    Series.plus(PAY, WEEKDAY, FRIDAY),
                    Values.missing().times(MINUTES).then(Values.constant(7)))
                .recordsAt(NEXT_DAY, PAY, 86_400),
            thursday("an idle day has no requests, which is known")
                .given(
                    plan,
                    CostMetrics.UNIT_REQUESTS_RATE,
                    Series.plus(PAY, WEEKDAY, THURSDAY),
                    Values.constant(0).times(MINUTES).then(Values.missing()))
                .recordsAt(NEXT_DAY, PAY, 0)));
  }

  private Proof thursday(String name) {
    return Proof.of(name)
        .given(plan, CostMetrics.UNIT_DAY, CHECKOUT, Values.constant(0))
        .given(
            plan,
            CostMetrics.WEEKDAY_INFO,
            Series.labels(WEEKDAY, THURSDAY),
            Values.constant(1).times(MINUTES).then(Values.missing()))
        .given(
            plan,
            CostMetrics.WEEKDAY_INFO,
            Series.labels(WEEKDAY, FRIDAY),
            Values.missing().times(MINUTES).then(Values.constant(1)));
  }

  private RecordRule costPerRequest() {
    Expr requests = plan.reduced(CostMetrics.UNIT_REQUESTS_DAY);
    Expr share =
        Exprs.on(
            IDS,
            Exprs.max(IDS, plan.select(CostMetrics.UNIT_SPEND, USD)),
            Operator.OVER,
            Exprs.sum(IDS, requests));
    Expr some = Exprs.plain(requests, Operator.MORE, Exprs.number("0"));
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, some);
    return new RecordRule(
        CostMetrics.COST_PER_REQUEST,
        plan.recordLabels(),
        new Binary(none, Operator.PLUS, Matching.manyLeft(IDS), share),
        List.of(
            spending("each request bears the same share", 60)
                .given(plan, CostMetrics.UNIT_REQUESTS_DAY, PAY, Values.constant(1000))
                .given(plan, CostMetrics.UNIT_REQUESTS_DAY, CART, Values.constant(2000))
                .recordsAt(
                    AT, List.of(new Check.Recorded(CART, 0.02), new Check.Recorded(PAY, 0.02))),
            spending("no request is no cost, and not infinity", 60)
                .given(plan, CostMetrics.UNIT_REQUESTS_DAY, PAY, Values.constant(0))
                .recordsAt(AT, List.of())));
  }

  private Proof spending(String name, double spend) {
    return Proof.of(name)
        .given(
            plan,
            CostMetrics.UNIT_SPEND,
            Series.plus(CHECKOUT, CURRENCY, "USD"),
            Values.constant(spend))
        .given(
            plan,
            CostMetrics.UNIT_SPEND,
            Series.plus(CHECKOUT, CURRENCY, "EUR"),
            Values.constant(99_999));
  }

  private Expr cost() {
    return Exprs.max(IDS, plan.select(CostMetrics.COST_PER_REQUEST));
  }

  private Expr limits() {
    return plan.reduced(CostMetrics.UNIT_LIMIT);
  }

  private Optional<AlertRule> over() {
    return Alert.of(
            "RequestCostOver",
            GuardKind.UNIT_COST,
            Exprs.against(IDS, cost(), Operator.AT_LEAST, limits()))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofMinutes(30))
        .subject(Sentence.empty().label(SERVICE))
        .says(
            "A request costs more than it may.",
            Sentence.of("On the newest day of the bill a request to ")
                .label(SERVICE)
                .text(" cost ")
                .value()
                .text(" USD."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    costing("at its limit", 0.5).firesAfter(hold, LIMITED, 0.5),
                    costing("far past it", 4).firesAfter(hold, LIMITED, 4),
                    costing("just short of it", 0.48).staysQuietPast(hold)));
  }

  private Proof costing(String name, double cost) {
    return Proof.of(name)
        .given(plan, CostMetrics.COST_PER_REQUEST, PAY, Values.constant(cost))
        .given(plan, CostMetrics.UNIT_LIMIT, LIMITED, Values.constant(0.5));
  }

  /** Nothing billed in USD, or no requests counted; a day without requests is measured. */
  private Optional<AlertRule> unmeasured() {
    Expr both =
        Exprs.on(
            IDS,
            plan.select(CostMetrics.UNIT_SPEND, USD),
            Operator.AND,
            plan.select(CostMetrics.UNIT_REQUESTS_RATE));
    return Alert.of(
            "RequestCostUnmeasured",
            GuardKind.UNIT_COST,
            Exprs.on(IDS, limits(), Operator.UNLESS, both))
        .severity(Severity.WARNING.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.empty().label(SERVICE))
        .says(
            "The cost of a request cannot be measured.",
            Sentence.empty()
                .label(SERVICE)
                .text(": its source has no spend in USD, or its request metric is absent."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    limit("neither spend nor requests").firesAfter(hold, LIMITED, 0.5),
                    requested(limit("requests and no spend")).firesAfter(hold, LIMITED, 0.5),
                    limit("spend and no requests")
                        .given(
                            plan,
                            CostMetrics.UNIT_SPEND,
                            Series.plus(CHECKOUT, CURRENCY, "USD"),
                            Values.constant(60))
                        .firesAfter(hold, LIMITED, 0.5),
                    requested(spending("an idle service is measured", 60))
                        .given(plan, CostMetrics.UNIT_LIMIT, LIMITED, Values.constant(0.5))
                        .staysQuietPast(hold)));
  }

  private Proof limit(String name) {
    return Proof.of(name).given(plan, CostMetrics.UNIT_LIMIT, LIMITED, Values.constant(0.5));
  }

  private Proof requested(Proof proof) {
    return proof.given(
        plan,
        CostMetrics.UNIT_REQUESTS_RATE,
        Series.plus(PAY, WEEKDAY, THURSDAY),
        Values.constant(0));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "checkout", TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.UNIT_COST,
        IDS,
        Margin.below(IDS, cost(), limits()),
        List.of(
            costing("half of the limit", 0.25).recordsAt(AT, labels, 0.5),
            costing("at the limit", 0.5).recordsAt(AT, labels, 0)));
  }
}
