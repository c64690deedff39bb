package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.LE;

import dev.guardband.model.settings.UserSelector;
import dev.guardband.model.settings.UserSelector.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Series of a service's own metrics, as far as examples of them can be found, and what the rules
 * must make of them: also where a refused request counts as failed, or one histogram is a part of
 * another.
 */
final class SignalFeed {
  private static final int SOME = 60;
  private static final int FAILED = 15;
  private static final int REFUSED = 30;
  private static final double MINUTES = 5;

  private final List<Match> more;
  private final Map<String, Fed> all = new LinkedHashMap<>();

  /**
   * No series yet.
   *
   * @param more matchers for every selector
   */
  SignalFeed(List<Match> more) {
    this.more = List.copyOf(more);
  }

  /** A series that counts; how much a minute is a part of 60, so that rates are exact. */
  private record Fed(String name, Map<String, String> labels, double perMinute) {
    boolean isOf(UserSelector selector) {
      return name.equals(selector.name())
          && selector.matches().stream()
              .allMatch(match -> match.accepts(labels.getOrDefault(match.label(), "")));
    }

    Values values() {
      return Values.ramp(0, perMinute);
    }

    /** Counts for seven minutes, then from 0. */
    Values restarted() {
      return values().times(7).then(Values.ramp(perMinute, perMinute));
    }
  }

  /** Requests, some that fail, some that are refused. */
  void addRequests(String requests, String failed, String refused) {
    UserSelector selector = selector(requests, "");
    List<Match> failures = failed.isEmpty() ? List.of() : UserSelector.matches(failed);
    Example.of(selector, failures).ifPresent(labels -> add(selector.name(), labels, SOME));
    if (!failed.isEmpty()) {
      Example.of(selector(requests, failed), List.of())
          .ifPresent(labels -> add(selector.name(), labels, FAILED));
    }
    if (!refused.isEmpty()) {
      Example.of(selector(requests, refused), List.of())
          .ifPresent(labels -> add(selector.name(), labels, REFUSED));
    }
  }

  /** A boundary of one whole second as both Prometheus 2 and 3 write it. */
  void addHistogram(String histogram) {
    UserSelector selector = buckets(histogram);
    Example.of(selector, List.of())
        .ifPresent(
            labels -> {
              add(selector.name(), Series.plus(labels, LE, "0.5"), FAILED);
              add(selector.name(), Series.plus(labels, LE, "1"), REFUSED);
              add(selector.name(), Series.plus(labels, LE, "1.0"), FAILED);
              add(selector.name(), Series.plus(labels, LE, "+Inf"), SOME);
            });
  }

  private void add(String name, Map<String, String> labels, double perMinute) {
    all.putIfAbsent(Series.text(name, labels), new Fed(name, labels, perMinute));
  }

  /** With the site's matchers, and those in a text. */
  UserSelector selector(String text, String matchers) {
    UserSelector selector = UserSelector.parse(text).with(more);
    return matchers.isEmpty() ? selector : selector.with(UserSelector.matches(matchers));
  }

  UserSelector buckets(String histogram) {
    return selector(histogram, "").suffixed("_bucket");
  }

  /** Whether any series is one of the selector's. */
  boolean has(UserSelector selector) {
    return all.values().stream().anyMatch(fed -> fed.isOf(selector));
  }

  double increase(UserSelector selector) {
    return MINUTES * perMinute(selector);
  }

  double perSecond(UserSelector selector) {
    return perMinute(selector) / 60;
  }

  private double perMinute(UserSelector selector) {
    return all.values().stream()
        .filter(fed -> fed.isOf(selector))
        .mapToDouble(Fed::perMinute)
        .sum();
  }

  /** What is recorded of a histogram: a series a boundary. */
  List<Check.Recorded> increases(UserSelector buckets, double times) {
    Map<String, Double> byBoundary = new LinkedHashMap<>();
    all.values().stream()
        .filter(fed -> fed.isOf(buckets))
        .forEach(fed -> byBoundary.merge(boundary(fed), fed.perMinute() * MINUTES, Double::sum));
    List<Check.Recorded> recorded = new ArrayList<>();
    byBoundary.forEach(
        (le, increase) ->
            recorded.add(new Check.Recorded(Series.labels(LE, le), increase * times)));
    return recorded;
  }

  private static String boundary(Fed fed) {
    String le = fed.labels().getOrDefault(LE, "");
    return le.endsWith(".0") ? le.substring(0, le.length() - 2) : le;
  }

  /** All series. */
  Proof counting(String name) {
    Proof proof = Proof.of(name);
    for (Map.Entry<String, Fed> each : all.entrySet()) {
      proof = proof.given(each.getKey(), each.getValue().values());
    }
    return proof;
  }

  /** The series of the selector's metric. */
  Proof counting(String name, UserSelector selector) {
    return fed(name, selector, Fed::values);
  }

  Proof idle(UserSelector selector) {
    return fed("idle is zero", selector, fed -> Values.constant(60)).showing(Case.IDLE);
  }

  Proof restarted(UserSelector selector) {
    String name = "counters that start again lose nothing";
    return fed(name, selector, Fed::restarted).showing(Case.RESET);
  }

  private Proof fed(String name, UserSelector selector, Function<Fed, Values> values) {
    Proof proof = Proof.of(name);
    for (Map.Entry<String, Fed> each : all.entrySet()) {
      if (each.getValue().name().equals(selector.name())) {
        proof = proof.given(each.getKey(), values.apply(each.getValue()));
      }
    }
    return proof;
  }

  /** Those of the first selector's series that are none of the second's. */
  Proof without(String name, UserSelector some, UserSelector others) {
    Proof proof = Proof.of(name);
    for (Map.Entry<String, Fed> each : all.entrySet()) {
      if (each.getValue().isOf(some) && !each.getValue().isOf(others)) {
        proof = proof.given(each.getKey(), each.getValue().values());
      }
    }
    return proof;
  }
}
