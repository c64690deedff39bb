package dev.guardband.config;

import dev.guardband.model.Durations;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Service.Signals;
import dev.guardband.model.settings.Service.Sli;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code objectives} of a service or profile; read alone, then completed by its service. */
final class ObjectiveSection {
  static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique within the service.", "availability");
  private static final Key<BigDecimal> TARGET =
      Key.of("target", Numbers.TARGET, "The share of events that must be good.", "99.9%");
  private static final Key<Duration> OVER =
      Key.of("over", Numbers.DURATION, "The rolling period.", "30d")
          .byDefault("30d")
          .formerly("window", "period");
  private static final Key<Duration> UNDER =
      Key.of(
              "under",
              Numbers.DURATION,
              "Good requests are faster; a boundary of the histogram.",
              "500ms")
          .optional();
  private static final Key<String> LATENCY =
      Key.of("latency", Selectors.HISTOGRAM, "Another histogram, with under.", "'search_seconds'")
          .derived("the service's");
  private static final Key<List<Duration>> BUCKETS =
      Key.of("buckets", Lists.of(Numbers.DURATION), "Its boundaries.", "[100ms, 500ms, 1s]")
          .derived("the service's");
  private static final Key<String> GOOD =
      Key.of(
              "good",
              Selectors.COUNTER,
              "A counter of good events.",
              "'updates_total{result=\"ok\"}'")
          .optional();
  private static final Key<String> TOTAL =
      Key.of("total", Selectors.COUNTER, "A counter of all events.", "'updates_total'").optional();

  static final Section<Values> SECTION =
      Section.of(
              "objective",
              List.of(NAME, TARGET, OVER, UNDER, LATENCY, BUCKETS, GOOD, TOTAL),
              values -> values)
          .checked(ObjectiveSection::check);

  private ObjectiveSection() {}

  private static void check(Values values) {
    Paging.check(values, TARGET);
    if (values.has(GOOD) || values.has(TOTAL)) {
      values.needs(GOOD, "with total");
      values.needs(TOTAL, "with good");
      if (values.has(UNDER)) {
        values.problem(
            UNDER, "either under, or good and total", "both", "make two objectives of it");
      }
    }
    if (!values.has(UNDER) && (values.has(LATENCY) || values.has(BUCKETS))) {
      values.needs(UNDER, "as a histogram is counted up to a boundary");
    }
  }

  /** Names what the objective lacks in its service. */
  static void checkIn(Signals signals, Values objective) {
    if (objective.has(GOOD)) {
      return;
    }
    if (objective.has(UNDER)) {
      checkLatency(signals, objective);
    } else if (signals.requests().isEmpty() || signals.errors().isEmpty()) {
      objective
          .reading()
          .problems()
          .add(
              objective.node(),
              "requests and errors in the service, or under, or good and total",
              "none of them",
              "say what a good event is");
    }
  }

  private static void checkLatency(Signals signals, Values objective) {
    if (!objective.has(LATENCY) && signals.latency().isEmpty()) {
      objective.problem(
          UNDER,
          "a histogram to measure it on",
          "no latency here or in the service",
          "add latency: with the selector of a classic histogram");
      return;
    }
    List<Duration> buckets = objective.find(BUCKETS).orElse(signals.buckets());
    Duration under = objective.get(UNDER);
    if (buckets.isEmpty()) {
      objective
          .reading()
          .problems()
          .warn(
              objective.at(UNDER),
              "a boundary of the histogram, which buckets would list",
              "no buckets here or in the service",
              "add buckets: with its boundaries; if "
                  + Durations.print(under)
                  + " is none, nothing is measured");
    } else if (!buckets.contains(under)) {
      String known = buckets.stream().map(Durations::print).collect(Collectors.joining(", "));
      objective.problem(
          UNDER,
          "a boundary of the histogram: " + known,
          Durations.print(under),
          "choose one of these, or correct buckets:");
    }
  }

  /** The objective of a service that has what it needs. */
  static Objective of(Signals signals, Values values) {
    return new Objective(
        values.get(NAME), values.get(TARGET), values.get(OVER), sli(signals, values), values.at());
  }

  private static Sli sli(Signals signals, Values values) {
    if (values.has(GOOD)) {
      return new Sli.Ratio(values.get(GOOD), values.get(TOTAL));
    }
    if (values.has(UNDER)) {
      String histogram = values.find(LATENCY).or(signals::latency).orElseThrow();
      return new Sli.Latency(histogram, values.get(UNDER));
    }
    return new Sli.Availability(signals.requests().orElseThrow(), signals.errors().orElseThrow());
  }
}
