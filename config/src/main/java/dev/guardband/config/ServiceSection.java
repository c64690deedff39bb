package dev.guardband.config;

import dev.guardband.model.Durations;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Failover;
import dev.guardband.model.settings.Service.Health;
import dev.guardband.model.settings.Service.Signals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code services}, and the {@code profiles} that many of them share. */
final class ServiceSection {
  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "The service label; unique over all files.", "api");
  private static final Key<String> PROFILE =
      Key.of(
              "profile",
              new NameOf(Kind.PROFILE),
              "The profile that fills in what the service does not say itself.",
              "web")
          .optional();
  private static final Key<BigDecimal> MINIMUM_TRAFFIC =
      Key.of(
              "minimum_traffic",
              Numbers.RATE,
              "Requests a second below which no burn alert pages, and neither a share nor the latency of"
                  + " them is judged.",
              "0.1")
          .byDefault("0.1");
  private static final Key<List<Values>> OBJECTIVES =
      Key.of(
              "objectives",
              Lists.of(ObjectiveSection.SECTION),
              "What share of events must be good; a list of the service's own replaces its"
                  + " profile's.",
              "[{name: availability, target: 99.9%}]")
          .byDefault("[]")
          .formerly("slos");
  private static final Key<Health> HEALTH_KEY =
      Key.of(
              "health",
              HealthSection.SECTION,
              "Polling by the exporter.",
              "{url: \"http://api:8080/health\"}")
          .optional();

  private static final Key<Health> HEALTH_OF_A_SERVICE =
      Key.of(
              HEALTH_KEY.name(),
              new Inherited<>(HealthSection.SECTION),
              HEALTH_KEY.help() + " What it does not say is its profile's.",
              HEALTH_KEY.example())
          .optional();

  private static final Key<Duration> FAILOVER_LATENCY =
      Key.of(
              "latency_p95",
              Numbers.DURATION,
              "The 95th percentile of latency from which on it should, for 5m.",
              "2s")
          .byDefault("2s");
  private static final Key<BigDecimal> FAILOVER_ERRORS =
      Key.of(
              "errors",
              Numbers.TARGET,
              "The share of failed requests from which on it should, for 5m.",
              "1%")
          .byDefault("1%");
  private static final Section<Failover> FAILOVER =
      Section.of(
          "failover conditions",
          List.of(FAILOVER_LATENCY, FAILOVER_ERRORS),
          values -> new Failover(values.get(FAILOVER_LATENCY), values.get(FAILOVER_ERRORS)));
  private static final Key<Failover> FAILOVER_KEY =
      Key.of(
              "failover",
              FAILOVER,
              "When it should fail over, beside when its health check says that it is down.",
              "{latency_p95: 2s, errors: 1%}")
          .byDefault("{}");

  static final Section<Values> PROFILE_SECTION =
      Section.of(
              "profile",
              all(List.of(), List.of(MINIMUM_TRAFFIC, OBJECTIVES, HEALTH_KEY, FAILOVER_KEY)),
              values -> values)
          .checked(SignalSection::check);

  static final Section<Service> SECTION =
      Section.of(
              "service",
              all(
                  List.of(NAME, PROFILE, Spend.TEAM),
                  List.of(MINIMUM_TRAFFIC, OBJECTIVES, HEALTH_OF_A_SERVICE, FAILOVER_KEY)),
              ServiceSection::service)
          .checked(SignalSection::check)
          .checked(ServiceSection::checkObjectives)
          .checked(ServiceSection::checkFailover);

  private ServiceSection() {}

  private static List<Key<?>> all(List<Key<?>> first, List<Key<?>> last) {
    List<Key<?>> keys = new ArrayList<>(first);
    keys.addAll(SignalSection.keys());
    keys.addAll(last);
    return keys;
  }

  private static void checkObjectives(Values values) {
    Signals signals = SignalSection.of(values);
    Set<String> names = new HashSet<>();
    for (Values objective : values.get(OBJECTIVES)) {
      ObjectiveSection.checkIn(signals, objective);
      if (!names.add(objective.get(ObjectiveSection.NAME))) {
        objective.problem(
            ObjectiveSection.NAME,
            "a name that no other objective of the service has",
            objective.found(ObjectiveSection.NAME),
            "give it another name");
      }
    }
  }

  /** A percentile is never above the last boundary that is a number. */
  private static void checkFailover(Values values) {
    Signals signals = SignalSection.of(values);
    if (signals.latency().isEmpty() || signals.buckets().isEmpty()) {
      return;
    }
    Duration last = signals.buckets().get(signals.buckets().size() - 1);
    Duration limit = values.get(FAILOVER_KEY).latency();
    Optional<Yaml> written =
        values
            .node()
            .mapping(FAILOVER_KEY.name())
            .flatMap(failover -> failover.value(FAILOVER_LATENCY.name()));
    if (written.isPresent() && limit.compareTo(last) > 0) {
      values
          .reading()
          .problems()
          .warn(
              written.get(),
              "latency_p95 within " + Durations.print(last) + ", the last of buckets",
              Durations.print(limit),
              "the condition can never be met; lower the limit, or add a bucket");
    }
  }

  private static Service service(Values values) {
    String name = values.get(NAME);
    Signals signals = SignalSection.of(values);
    return new Service(
        name,
        values.reading().owner(values.find(Spend.TEAM), values.node(), List.of("service:" + name)),
        signals,
        values.get(MINIMUM_TRAFFIC),
        values.get(OBJECTIVES).stream()
            .map(objective -> ObjectiveSection.of(signals, objective))
            .toList(),
        values.find(HEALTH_OF_A_SERVICE),
        values.get(FAILOVER_KEY),
        values.at());
  }
}
