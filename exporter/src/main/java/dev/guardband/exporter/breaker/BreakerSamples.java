package dev.guardband.exporter.breaker;

import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Policy;
import dev.guardband.model.settings.Glob;
import dev.guardband.model.settings.Owners;
import java.util.ArrayList;
import java.util.List;

/** From breakers to samples. */
final class BreakerSamples {
  private final Breakers settings;
  private final Owners owners;

  BreakerSamples(Breakers settings, Owners owners) {
    this.settings = settings;
    this.owners = owners;
  }

  List<Sample> of(Breaker breaker, BreakerMemory.Seen seen) {
    List<Sample> samples = new ArrayList<>(states(breaker));
    breaker
        .failures()
        .ifPresent(count -> samples.add(sample(BreakerMetrics.FAILURES, breaker, count)));
    breaker
        .available()
        .ifPresent(
            available -> samples.add(sample(BreakerMetrics.AVAILABLE, breaker, available ? 1 : 0)));
    seen.opened()
        .ifPresent(
            time ->
                samples.add(
                    sample(BreakerMetrics.OPENED, breaker, (double) time.getEpochSecond())));
    seen.transitions()
        .forEach(
            (change, count) ->
                samples.add(
                    sample(
                        BreakerMetrics.TRANSITIONS,
                        breaker,
                        count,
                        change.from().label(),
                        change.to().label())));
    samples.addAll(limits(breaker));
    return samples;
  }

  private static List<Sample> states(Breaker breaker) {
    List<Sample> samples = new ArrayList<>();
    breaker
        .known()
        .flatMap(state -> state.number().stream().boxed().findFirst())
        .ifPresent(number -> samples.add(sample(BreakerMetrics.STATE_NUMBER, breaker, number)));
    for (State state : State.values()) {
      boolean current = breaker.known().filter(state::equals).isPresent();
      samples.add(sample(BreakerMetrics.IN_STATE, breaker, current ? 1 : 0, state.label()));
    }
    if (breaker.known().isEmpty()) {
      samples.add(sample(BreakerMetrics.IN_STATE, breaker, 1, breaker.stateLabel()));
    }
    return samples;
  }

  private List<Sample> limits(Breaker breaker) {
    List<Sample> samples = new ArrayList<>();
    String subject = breaker.key().subject();
    settings.policies().stream()
        .filter(policy -> Glob.anyMatches(policy.match(), subject))
        .findFirst()
        .ifPresent(policy -> samples.addAll(limits(breaker, policy)));
    return samples;
  }

  private List<Sample> limits(Breaker breaker, Policy policy) {
    String team =
        owners.of(
            List.of("breaker:" + breaker.key().subject(), "service:" + breaker.key().service()));
    List<Sample> samples = new ArrayList<>();
    policy
        .open()
        .forEach(
            (severity, longest) ->
                samples.add(
                    sample(
                        BreakerMetrics.OPEN_LIMIT,
                        breaker,
                        (double) longest.toSeconds(),
                        severity.label(),
                        team)));
    return samples;
  }

  private static Sample sample(Metric metric, Breaker breaker, double value, String... more) {
    List<String> labels =
        new ArrayList<>(List.of(breaker.key().service(), breaker.key().provider()));
    labels.addAll(List.of(more));
    return Sample.of(metric, value, labels);
  }
}
