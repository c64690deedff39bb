package dev.guardband.rulegen;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One case of a rule: under these series, at these times, it fires or records this, or does not.
 *
 * @param inputs what Prometheus would hold, one value a minute; see {@link Sampling}
 * @param shows a case that its checks alone do not tell
 */
record Proof(String name, List<Input> inputs, List<Check> checks, Optional<Case> shows) {
  /** The step of inputs and of evaluations. */
  static final Duration STEP = Duration.ofMinutes(1);

  Proof {
    inputs = List.copyOf(inputs);
    checks = List.copyOf(checks);
  }

  static Proof of(String name) {
    return new Proof(name, List.of(), List.of());
  }

  Proof(String name, List<Input> inputs, List<Check> checks) {
    this(name, inputs, checks, Optional.empty());
  }

  /** Marks what the series are about. */
  Proof showing(Case shown) {
    return new Proof(name, inputs, checks, Optional.of(shown));
  }

  /** A catalog metric's series, from one replica of the exporter where the exporter exposes it. */
  Proof given(Plan plan, Metric metric, Map<String, String> labels, Values values) {
    return givenFrom("guardband-0:9877", plan, metric, labels, values);
  }

  /** The same from a named replica. */
  Proof givenFrom(
      String instance, Plan plan, Metric metric, Map<String, String> labels, Values values) {
    Map<String, String> all = new LinkedHashMap<>();
    plan.matchers(metric).forEach(matcher -> all.put(matcher.label(), matcher.value()));
    if (metric.origin() != Metric.Origin.RECORDED) {
      all.put(Labels.INSTANCE, instance);
    }
    all.putAll(labels);
    return plus(new Input(metric.name(), all, metric.origin() == Metric.Origin.EXPOSED, values));
  }

  /** A series as a user writes it. */
  Proof given(String series, Values values) {
    return plus(new Input(series, Map.of(), false, values));
  }

  /** Fires once, with these labels of the expression and this value. */
  Proof firesAt(Duration at, Map<String, String> labels, double value) {
    return plus(new Check.Fires(at, List.of(new Check.Firing(labels, value))));
  }

  Proof firesAt(Duration at, List<Check.Firing> firings) {
    return plus(new Check.Fires(at, firings));
  }

  /**
   * Fires once the condition, which holds from {@code since} on, has held long enough, and not one
   * step before.
   *
   * @param value at a time
   */
  Proof firesAfter(
      Duration since, Duration hold, Map<String, String> labels, ToDoubleFunction<Duration> value) {
    long due = stepsUpTo(since.plus(hold));
    Duration later = STEP.multipliedBy(due + 1);
    Proof fires = firesAt(later, labels, value.applyAsDouble(later));
    return due == 0 ? fires : fires.quietAt(STEP.multipliedBy(due - 1));
  }

  /** The same for a value that stays. */
  Proof firesAfter(Duration hold, Map<String, String> labels, double value) {
    return firesAfter(Duration.ZERO, hold, labels, at -> value);
  }

  /** Does not fire, though the time that a condition must hold has long passed. */
  Proof staysQuietPast(Duration hold) {
    return quietAt(STEP.multipliedBy(stepsUpTo(hold) + 5));
  }

  private static long stepsUpTo(Duration time) {
    return (time.toSeconds() + STEP.toSeconds() - 1) / STEP.toSeconds();
  }

  Proof quietAt(Duration at) {
    return plus(new Check.Fires(at, List.of()));
  }

  /** Is firing, whatever its labels: for expressions that we do not read. */
  Proof firesSomehowAt(Duration at) {
    return plus(new Check.FiresSomehow(at));
  }

  /** Records exactly this one series. */
  Proof recordsAt(Duration at, Map<String, String> labels, double value) {
    return plus(new Check.Records(at, List.of(new Check.Recorded(labels, value))));
  }

  Proof recordsAt(Duration at, List<Check.Recorded> recorded) {
    return plus(new Check.Records(at, recorded));
  }

  Proof plus(Input input) {
    List<Input> longer = new ArrayList<>(inputs);
    longer.add(input);
    return new Proof(name, longer, checks, shows);
  }

  Proof plus(Check check) {
    List<Check> longer = new ArrayList<>(checks);
    longer.add(check);
    return new Proof(name, inputs, longer, shows);
  }

  boolean fires() {
    return checks.stream().anyMatch(Check::fires);
  }

  boolean staysQuiet() {
    return checks.stream().anyMatch(Check::quiet);
  }

  /** How many values each input needs to reach the last check and a little further. */
  int steps() {
    long last = checks.stream().mapToLong(check -> check.at().toMinutes()).max().orElse(0);
    return Math.toIntExact(last) + 2;
  }

  /**
   * One series of a test.
   *
   * @param name the metric's, or the whole series as a user wrote it
   * @param exposed whether our exporter exposes it, so that each replica has one
   */
  record Input(String name, Map<String, String> labels, boolean exposed, Values values) {
    Input {
      labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    String series() {
      return labels.isEmpty() ? name : Series.text(name, labels);
    }

    /** The same with one label changed. */
    Input with(String label, String value) {
      return new Input(name, Series.plus(labels, label, value), exposed, values);
    }

    Input with(Values others) {
      return new Input(name, labels, exposed, others);
    }
  }
}
