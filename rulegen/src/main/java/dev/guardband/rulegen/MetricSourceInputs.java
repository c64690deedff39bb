package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Backups.Source;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.UserSelector;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Call;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Quoted;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of a tier's resources of one source of series, all in which one differs from the
 * next: what is lost, and how much may be.
 */
final class MetricSourceInputs {
  private static final Duration AT = Duration.ofMinutes(3);
  private static final double NOW = AT.toSeconds();

  /** A resource is missed for a day, then forgotten. */
  private static final String MISSED_FOR = "1d";

  /** No time in seconds is ten times now; one in milliseconds is a thousand times. */
  private static final String SECONDS_AT_MOST = "10";

  private static final String MILLISECONDS = "1000";

  /** How far the clock of what is backed up may be ahead of Prometheus', in seconds. */
  private static final int AHEAD = 300;

  private final Plan plan;
  private final Tier tier;
  private final MetricPatterns patterns;
  private final UserSelector series;

  private MetricSourceInputs(
      Plan plan, Tier tier, MetricPatterns patterns, Mechanism.Metric metric) {
    this.plan = plan;
    this.tier = tier;
    this.patterns = patterns;
    this.series = UserSelector.parse(metric.selector()).with(ObjectiveInputs.more(plan));
  }

  static List<MetricSourceInputs> all(Plan plan) {
    List<MetricSourceInputs> all = new ArrayList<>();
    for (Tier tier : plan.settings().backups().tiers()) {
      for (Source source : plan.settings().backups().sources()) {
        if (source.mechanism() instanceof Mechanism.Metric metric) {
          MetricPatterns.of(tier, source, metric)
              .ifPresent(found -> all.add(new MetricSourceInputs(plan, tier, found, metric)));
        }
      }
    }
    return all;
  }

  /** Unique among all of them. */
  String name() {
    return tier.name() + "_" + patterns.source();
  }

  List<Rule> rules() {
    return List.of(loss(), limit());
  }

  private double rpo() {
    return tier.rpo().toSeconds();
  }

  private Map<String, String> labels(String... more) {
    Map<String, String> labels = Series.plus(plan.recordLabels(), TIER, tier.name());
    if (patterns.label().isEmpty()) {
      labels.put(RESOURCE, patterns.names().get(0));
    }
    return Series.plus(labels, more);
  }

  /** As of when the sample was taken: never is unknown, and so is a time that is still to come. */
  private RecordRule loss() {
    Expr found = Exprs.user(patterns.selector(series).text());
    Expr taken = Exprs.call("timestamp", found);
    Expr latest = Exprs.plain(Exprs.number(SECONDS_AT_MOST), Operator.TIMES, taken);
    Expr seconds =
        Exprs.plain(
            Exprs.plain(found, Operator.AT_MOST, latest),
            Operator.OR,
            Exprs.plain(found, Operator.OVER, Exprs.number(MILLISECONDS)));
    Expr ever = Exprs.plain(seconds, Operator.MORE, Exprs.number("0"));
    Expr past =
        Exprs.plain(
            Exprs.plain(taken, Operator.MINUS, ever),
            Operator.AT_LEAST,
            Exprs.number(BigDecimal.valueOf(-AHEAD)));
    Expr lost = Exprs.call("clamp_min", past, Exprs.number("0"));
    return new RecordRule(
        BackupMetrics.METRIC_LOSS, labels(), byResource("min", lost), lossProofs());
  }

  /** The newest of several series of one resource counts. */
  private Expr byResource(String operator, Expr of) {
    return patterns
        .label()
        .map(label -> named(label, new Expr.Aggregate(operator, List.of(label), of)))
        .map(named -> (Expr) new Expr.Aggregate(operator, List.of(RESOURCE), named))
        .orElseGet(() -> new Expr.Aggregate(operator, List.of(), of));
  }

  private Expr named(String label, Expr of) {
    return new Call(
        "label_replace",
        List.of(
            of,
            new Quoted(RESOURCE),
            new Quoted(patterns.resource("$1")),
            new Quoted(label),
            new Quoted("(.*)")),
        List.of(RESOURCE));
  }

  private List<Proof> lossProofs() {
    List<Proof> proofs = new ArrayList<>();
    proofs.add(Proof.of("nothing told is nothing recorded").recordsAt(AT, List.of()));
    if (example().isEmpty()) {
      return proofs;
    }
    proofs.add(told("a minute before", NOW - 60).recordsAt(AT, lost(), 60));
    proofs.add(
        told("as of when the sample was taken", Values.constant(30).times(2).then(Values.missing()))
            .recordsAt(AT, lost(), 30));
    proofs.add(
        told("the newest of two", 60)
            .given(text(Series.plus(example().get(), "copy", "2")), Values.constant(120))
            .recordsAt(AT, lost(), NOW - 120));
    proofs.add(told("milliseconds", 1875).recordsAt(AT, lost(), NOW - 1.875));
    proofs.add(told("never, and not 56 years ago", 0).recordsAt(AT, List.of()));
    proofs.add(told("a clock a little ahead", NOW + AHEAD).recordsAt(AT, lost(), 0));
    proofs.add(told("a time to come is no backup", NOW + 315).recordsAt(AT, List.of()));
    proofs.add(told("a time far away is none either", 10 * NOW).recordsAt(AT, List.of()));
    return proofs;
  }

  private Optional<Map<String, String>> example() {
    return example(patterns.names().get(0));
  }

  private Optional<Map<String, String>> example(String name) {
    return patterns.example(series, name);
  }

  private Proof told(String name, double time) {
    return told(name, Values.constant(time));
  }

  private Proof told(String name, Values times) {
    Proof proof = Proof.of(name);
    return example().map(labels -> proof.given(text(labels), times)).orElse(proof);
  }

  private String text(Map<String, String> labels) {
    return labels.isEmpty() ? series.name() : Series.text(series.name(), labels);
  }

  private Map<String, String> lost() {
    return resourceOf(example().orElseThrow());
  }

  private Map<String, String> resourceOf(Map<String, String> found) {
    return patterns
        .label()
        .map(label -> Series.labels(RESOURCE, patterns.resource(found.getOrDefault(label, ""))))
        .orElseGet(Map::of);
  }

  /** What was there within a day; of a pattern that nothing was found by, the pattern itself. */
  private RecordRule limit() {
    BigDecimal rpo = BigDecimal.valueOf(tier.rpo().toSeconds());
    String team = tier.team().orElse(plan.settings().defaultTeam());
    Map<String, String> labels = labels(TEAM, team);
    if (patterns.label().isEmpty()) {
      return new RecordRule(
          BackupMetrics.RPO_OBJECTIVE,
          labels,
          Exprs.vector(rpo),
          List.of(Proof.of("as configured").recordsAt(AT, Map.of(), rpo())));
    }
    Expr limits =
        Exprs.plain(
            Exprs.number(rpo), Operator.TIMES, byResource("max", seen(patterns.selector(series))));
    for (String name : patterns.names()) {
      limits = Exprs.plain(limits, Operator.OR, called(name, missed(name, rpo)));
    }
    return new RecordRule(BackupMetrics.RPO_OBJECTIVE, labels, limits, limitProofs());
  }

  /** A value that is named is expected whatever is seen; a pattern while nothing is. */
  private Expr missed(String name, BigDecimal rpo) {
    return MetricPatterns.isPattern(name)
        ? Exprs.on(
            List.of(), Exprs.vector(rpo), Operator.UNLESS, seen(patterns.selector(series, name)))
        : Exprs.vector(rpo);
  }

  private static Expr seen(UserSelector selector) {
    return Exprs.call("present_over_time", Exprs.user(selector.text() + "[" + MISSED_FOR + "]"));
  }

  private static Expr called(String name, Expr of) {
    String literal = name.replace("$", "$$");
    return new Call(
        "label_replace",
        List.of(of, new Quoted(RESOURCE), new Quoted(literal), new Quoted(""), new Quoted("")),
        List.of(RESOURCE));
  }

  private List<Proof> limitProofs() {
    List<Proof> proofs = new ArrayList<>();
    proofs.add(
        Proof.of("what no series tells of is expected by its pattern")
            .recordsAt(AT, limits(patterns.names())));
    for (String name : patterns.names()) {
      example(name).ifPresent(found -> proofs.addAll(limitProofs(name, found)));
    }
    return proofs;
  }

  private List<Proof> limitProofs(String name, Map<String, String> found) {
    Values ends = Values.constant(60).times(2).then(Values.stale());
    return List.of(
        Proof.of("found by " + name)
            .given(text(found), Values.constant(60))
            .recordsAt(AT, limits(found)),
        Proof.of("found by " + name + " an hour ago")
            .given(text(found), ends)
            .recordsAt(Duration.ofHours(1), limits(found)),
        Proof.of("found by " + name + " more than a day ago")
            .given(text(found), ends)
            .recordsAt(Duration.ofHours(25), limits(patterns.names())));
  }

  private List<Check.Recorded> limits(Map<String, String> found) {
    Map<String, String> resource = resourceOf(found);
    List<Check.Recorded> all = new ArrayList<>();
    all.add(new Check.Recorded(resource, rpo()));
    all.addAll(limits(patterns.others(resource.getOrDefault(RESOURCE, ""))));
    return all;
  }

  private List<Check.Recorded> limits(List<String> names) {
    return names.stream()
        .map(name -> new Check.Recorded(Series.labels(RESOURCE, name), rpo()))
        .toList();
  }

  /** Where a rule has a range, samples come between minutes. */
  Together together() {
    boolean ranges = patterns.label().isPresent();
    double taken = ranges ? NOW - 45 : NOW;
    Together together = Together.of(told(Togethers.NAME, 75), AT);
    if (example().isEmpty()) {
      return together;
    }
    return together
        .records(BackupMetrics.METRIC_LOSS, new Check.Recorded(lost(), taken - 75))
        .records(
            BackupMetrics.RPO_OBJECTIVE,
            Map.of(),
            ranges
                ? limits(example().orElseThrow())
                : List.of(new Check.Recorded(Map.of(), rpo())));
  }
}
