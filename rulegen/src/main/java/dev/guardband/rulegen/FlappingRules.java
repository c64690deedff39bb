package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.PER;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Breakers.Flapping;
import dev.guardband.model.settings.Breakers.Policy;
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

/**
 * Breakers that open again and again. A trial that fails is no new opening: a breaker whose
 * provider stays away is open too long, not flapping.
 */
final class FlappingRules {
  private static final String STEM = "breaker_flapping";
  private static final List<String> BREAKER = List.of(SERVICE, PROVIDER);
  private static final List<String> IDS = List.of(SERVICE, PROVIDER, PER);
  private static final Map<String, String> STRIPE =
      Series.labels(SERVICE, "payment", PROVIDER, "stripe");
  private static final String CLOSED = "closed";
  private static final String OPEN = "open";
  private static final double LIMIT = 6;
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;
  private final List<Flapping> limits;

  private FlappingRules(Plan plan) {
    this.plan = plan;
    this.limits =
        plan.settings().breakers().policies().stream()
            .map(Policy::flapping)
            .flatMap(Optional::stream)
            .toList();
  }

  static Optional<RuleFile> of(Plan plan) {
    FlappingRules rules = new FlappingRules(plan);
    return rules.limits.isEmpty() ? Optional.empty() : Optional.of(rules.file());
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    windows().forEach(window -> rules.add(openings(window)));
    limits.stream()
        .flatMap(limit -> limit.openings().keySet().stream())
        .distinct()
        .sorted()
        .forEach(severity -> flapping(severity).ifPresent(rules::add));
    rules.add(margin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-breaker-flapping", Duration.ofMinutes(1), rules)));
  }

  private List<Duration> windows() {
    return limits.stream().map(Flapping::per).distinct().sorted().toList();
  }

  /** Each replica counts for itself, and the one that saw most is right; of pods, the worst. */
  private RecordRule openings(Duration window) {
    String per = Durations.print(window);
    Expr increase =
        Exprs.call(
            "increase",
            plan.range(
                BreakerMetrics.TRANSITIONS,
                per,
                Matcher.equal(Labels.FROM, CLOSED),
                Matcher.equal(Labels.TO, OPEN)));
    Expr most =
        Exprs.max(
            BREAKER,
            Exprs.sum(
                List.of(SERVICE, PROVIDER, Labels.NAMESPACE, Labels.POD, Labels.INSTANCE),
                increase));
    Map<String, String> labels = Series.plus(plan.recordLabels(), PER, per);
    return new RecordRule(
        BreakerMetrics.OPENINGS, labels, Exprs.call("round", most), cases(window));
  }

  private List<Proof> cases(Duration window) {
    int minutes = minutes(window);
    Duration at = Duration.ofMinutes(minutes);
    Values fourTimes =
        Values.constant(0)
            .times(minutes / 3)
            .then(Values.ramp(1, 1).times(4))
            .then(Values.constant(4));
    Values restarted =
        Values.constant(7)
            .times(minutes / 3)
            .then(Values.constant(9).times(1))
            .then(Values.constant(2));
    return List.of(
        transitions("opens four times", fourTimes).recordsAt(at, STRIPE, 4),
        opening(
                opening(Proof.of("opens four times in each of two pods"), pod("a"), fourTimes),
                pod("b"),
                fourTimes)
            .recordsAt(at, STRIPE, 4),
        transitions("stays as it is", Values.constant(3))
            .recordsAt(at, STRIPE, 0)
            .showing(Case.IDLE),
        transitions("the exporter forgets its counters", restarted)
            .recordsAt(at, STRIPE, 4)
            .showing(Case.RESET));
  }

  private static Map<String, String> pod(String name) {
    return Series.plus(STRIPE, Labels.NAMESPACE, "prod", Labels.POD, name);
  }

  private Proof transitions(String name, Values values) {
    return Proof.of(name)
        .given(
            plan,
            BreakerMetrics.TRANSITIONS,
            Series.plus(STRIPE, Labels.FROM, CLOSED, Labels.TO, OPEN),
            values);
  }

  private Optional<AlertRule> flapping(Severity severity) {
    Map<String, String> labels = limitLabels(severity);
    return Alert.of(
            "BreakerFlapping",
            GuardKind.FLAPPING,
            Exprs.against(
                IDS,
                plan.reduced(BreakerMetrics.OPENINGS),
                Operator.AT_LEAST,
                plan.limits(BreakerMetrics.FLAPPING_LIMIT, severity)))
        .severity(severity.label())
        .keep(Duration.ofMinutes(10))
        .subject(Sentence.joined(BREAKER))
        .says(
            "A circuit breaker opens again and again.",
            Sentence.of("The breaker of ")
                .label(SERVICE)
                .text(" for ")
                .label(PROVIDER)
                .text(" opened ")
                .value()
                .text(" times in ")
                .label(PER)
                .text("."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    opened("as often as may not be", severity, LIMIT)
                        .firesAfter(hold, labels, LIMIT),
                    opened("a hundred times", severity, 100).firesAfter(hold, labels, 100),
                    opened("once less", severity, LIMIT - 1).staysQuietPast(hold),
                    opened("just short of it", severity, 0.95 * LIMIT).staysQuietPast(hold)));
  }

  private RecordRule margin() {
    Map<String, String> labels = Series.labels(SUBJECT, "payment/stripe", TEAM, "payments");
    Expr owned =
        Exprs.max(
            List.of(SERVICE, PROVIDER, PER, TEAM), plan.select(BreakerMetrics.FLAPPING_LIMIT));
    return Margin.of(
        plan,
        GuardKind.FLAPPING,
        BREAKER,
        Margin.below(IDS, plan.reduced(BreakerMetrics.OPENINGS), owned),
        List.of(
            opened("never", Severity.WARNING, 0).recordsAt(AT, labels, 1),
            opened("half as often", Severity.WARNING, LIMIT / 2).recordsAt(AT, labels, 0.5),
            opened("as often as may not be", Severity.WARNING, LIMIT).recordsAt(AT, labels, 0)));
  }

  private String per() {
    return Durations.print(windows().get(0));
  }

  private Map<String, String> limitLabels(Severity severity) {
    return Series.plus(STRIPE, PER, per(), SEVERITY, severity.label(), TEAM, "payments");
  }

  private Proof opened(String name, Severity severity, double times) {
    return Proof.of(name)
        .given(
            plan, BreakerMetrics.OPENINGS, Series.plus(STRIPE, PER, per()), Values.constant(times))
        .given(plan, BreakerMetrics.FLAPPING_LIMIT, limitLabels(severity), Values.constant(LIMIT));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new FlappingRules(plan).together()) : Optional.empty();
  }

  /** Of two breakers, one opens within the shortest window, and so within all of them. */
  private Together together() {
    Map<String, String> elastic = Series.labels(SERVICE, "search", PROVIDER, "elastic");
    int minutes = minutes(windows().get(windows().size() - 1));
    Values thrice =
        Values.constant(0)
            .times(minutes - 4)
            .then(Values.ramp(1, 1).times(3))
            .then(Values.constant(3));
    Proof proof =
        opening(opening(Proof.of(Togethers.NAME), STRIPE, thrice), elastic, Values.constant(1));
    List<Together.Output> openings = new ArrayList<>();
    for (Duration window : windows()) {
      String per = Durations.print(window);
      proof = limited(limited(proof, STRIPE, per, "payments"), elastic, per, "platform");
      openings.add(
          new Together.Output(
              BreakerMetrics.OPENINGS,
              Series.labels(PER, per),
              List.of(
                  new Check.Recorded(Series.plus(STRIPE, PER, per), 3),
                  new Check.Recorded(Series.plus(elastic, PER, per), 0))));
    }
    return new Together(proof, Duration.ofMinutes(minutes), openings)
        .margins(
            GuardKind.FLAPPING,
            margin("payment/stripe", "payments", 0.25),
            margin("search/elastic", "platform", 1));
  }

  /** Of a test that fills a window. */
  private static int minutes(Duration window) {
    return (int) Math.max(6, window.toMinutes());
  }

  private Proof opening(Proof proof, Map<String, String> breaker, Values values) {
    return proof.given(
        plan,
        BreakerMetrics.TRANSITIONS,
        Series.plus(breaker, Labels.FROM, CLOSED, Labels.TO, OPEN),
        values);
  }

  private Proof limited(Proof proof, Map<String, String> breaker, String per, String team) {
    return proof.given(
        plan,
        BreakerMetrics.FLAPPING_LIMIT,
        Series.plus(breaker, PER, per, SEVERITY, Severity.WARNING.label(), TEAM, team),
        Values.constant(4));
  }

  private static Check.Recorded margin(String subject, String team, double value) {
    return new Check.Recorded(Series.labels(SUBJECT, subject, TEAM, team), value);
  }
}
