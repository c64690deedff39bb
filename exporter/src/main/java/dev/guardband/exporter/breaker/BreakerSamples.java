package dev.guardband.exporter.breaker;

import dev.guardband.model.Durations;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.PodMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Flapping;
import dev.guardband.model.settings.Breakers.Policy;
import dev.guardband.model.settings.Glob;
import dev.guardband.model.settings.Owners;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** From breakers to samples. */
final class BreakerSamples {
  /** Where no policy says what is near. */
  private static final BigDecimal NEAR = new BigDecimal("0.8");

  private final Breakers settings;
  private final Owners owners;
  private final Instant now;
  private final Map<String, Optional<Policy>> policies = new HashMap<>();
  private final Set<Sample> limits = new HashSet<>();

  BreakerSamples(Breakers settings, Owners owners, Instant now) {
    this.settings = settings;
    this.owners = owners;
    this.now = now;
  }

  List<Sample> of(Breaker breaker, Seen seen) {
    Optional<Policy> policy = policies.computeIfAbsent(breaker.key().subject(), this::policy);
    List<Sample> samples = new ArrayList<>(states(breaker));
    samples.addAll(status(breaker, policy));
    samples.addAll(told(breaker));
    seen.opened().ifPresent(at -> samples.add(time(BreakerMetrics.OPENED, breaker, at)));
    samples.addAll(counters(breaker, seen));
    // One for all pods, as what is held against it is the worst of them.
    policy.ifPresent(
        each -> limits(breaker, each).stream().filter(limits::add).forEach(samples::add));
    return samples;
  }

  private Optional<Policy> policy(String subject) {
    return settings.policies().stream()
        .filter(each -> Glob.anyMatches(each.match(), subject))
        .findFirst();
  }

  private List<Sample> status(Breaker breaker, Optional<Policy> policy) {
    double near =
        policy
            .map(Policy::failures)
            .flatMap(limits -> limits.values().stream().min(BigDecimal::compareTo))
            .orElse(NEAR)
            .doubleValue();
    List<Sample> samples = new ArrayList<>();
    Status.of(breaker, near, now)
        .ifPresent(
            current -> {
              for (Status each : Status.values()) {
                samples.add(
                    sample(
                        BreakerMetrics.STATUS_NOW, breaker, each == current ? 1 : 0, each.label()));
              }
            });
    return samples;
  }

  private static List<Sample> told(Breaker breaker) {
    List<Sample> samples = new ArrayList<>();
    breaker
        .failures()
        .ifPresent(count -> samples.add(sample(BreakerMetrics.FAILURES, breaker, count)));
    breaker
        .threshold()
        .ifPresent(count -> samples.add(sample(BreakerMetrics.THRESHOLD, breaker, count)));
    breaker
        .available()
        .ifPresent(
            available -> samples.add(sample(BreakerMetrics.AVAILABLE, breaker, available ? 1 : 0)));
    breaker
        .times()
        .nextAttempt()
        .filter(at -> breaker.known().filter(State.OPEN::equals).isPresent())
        .ifPresent(at -> samples.add(time(BreakerMetrics.NEXT_ATTEMPT, breaker, at)));
    return samples;
  }

  private static List<Sample> counters(Breaker breaker, Seen seen) {
    List<Sample> samples = new ArrayList<>();
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
    seen.seconds()
        .forEach(
            (state, seconds) ->
                samples.add(sample(BreakerMetrics.STATE_SECONDS, breaker, seconds, state.label())));
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
                    limit(
                        BreakerMetrics.OPEN_LIMIT,
                        breaker,
                        (double) longest.toSeconds(),
                        severity.label(),
                        team)));
    // Without a threshold there is nothing to hold failures against.
    if (breaker.used().isPresent()) {
      policy
          .failures()
          .forEach(
              (severity, share) ->
                  samples.add(
                      limit(
                          BreakerMetrics.FAILURES_LIMIT,
                          breaker,
                          share.doubleValue(),
                          severity.label(),
                          team)));
    }
    policy.flapping().ifPresent(limit -> samples.addAll(flapping(breaker, limit, team)));
    return samples;
  }

  private static List<Sample> flapping(Breaker breaker, Flapping limit, String team) {
    List<Sample> samples = new ArrayList<>();
    String per = Durations.print(limit.per());
    limit
        .openings()
        .forEach(
            (severity, openings) ->
                samples.add(
                    limit(
                        BreakerMetrics.FLAPPING_LIMIT,
                        breaker,
                        openings,
                        per,
                        severity.label(),
                        team)));
    return samples;
  }

  private static Sample time(Metric metric, Breaker breaker, Instant at) {
    return sample(metric, breaker, (double) at.getEpochSecond());
  }

  private static Sample sample(Metric metric, Breaker breaker, double value, String... more) {
    List<String> labels = labels(breaker, more);
    Breaker.Place place = breaker.key().place();
    if (!place.isPod()) {
      return Sample.of(metric, value, labels);
    }
    labels.add(place.namespace());
    labels.add(place.pod());
    return Sample.of(OfPods.of(metric), value, labels);
  }

  private static Sample limit(Metric metric, Breaker breaker, double value, String... more) {
    return Sample.of(metric, value, labels(breaker, more));
  }

  private static List<String> labels(Breaker breaker, String... more) {
    List<String> labels = new ArrayList<>(more.length + 4);
    labels.add(breaker.key().service());
    labels.add(breaker.key().provider());
    labels.addAll(List.of(more));
    return labels;
  }

  /** Families with the labels of pods, made once. */
  private static final class OfPods {
    private static final Map<Metric, Metric> MADE = new ConcurrentHashMap<>();

    static Metric of(Metric metric) {
      return MADE.computeIfAbsent(metric, each -> each.with(PodMetrics.POD_LABELS));
    }
  }
}
