package dev.guardband.config;

import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Health;
import dev.guardband.model.settings.Service.Signals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code services}, and the {@code profiles} that many of them share. */
final class ServiceSection {
  private static final Key<String> URL =
      Key.of(
          "url",
          Types.URL_TEMPLATE,
          "What is asked; a 2xx answer is healthy.",
          "'http://${name}:8080/health'");
  private static final Key<Duration> EVERY =
      Key.of("every", Numbers.DURATION, "How often it is asked.", "30s").byDefault("30s");
  private static final Key<Integer> DOWN_AFTER =
      Key.of("down_after", Numbers.COUNT, "Failures in a row after which it is down.", "3")
          .byDefault("3");
  private static final Section<Health> HEALTH =
      Section.of(
          "health check",
          List.of(URL, EVERY, DOWN_AFTER),
          values -> new Health(values.get(URL), values.get(EVERY), values.get(DOWN_AFTER)));

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
              "Requests a second below which no burn alert pages, and no share of them is judged.",
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
      Key.of("health", HEALTH, "Polling by the exporter.", "{url: \"http://api:8080/health\"}")
          .optional();

  private static final Key<Health> HEALTH_OF_A_SERVICE =
      Key.of(
              HEALTH_KEY.name(),
              new Inherited<>(HEALTH),
              HEALTH_KEY.help() + " What it does not say is its profile's.",
              HEALTH_KEY.example())
          .optional();

  static final Section<Values> PROFILE_SECTION =
      Section.of(
              "profile",
              all(List.of(), List.of(MINIMUM_TRAFFIC, OBJECTIVES, HEALTH_KEY)),
              values -> values)
          .checked(SignalSection::check);

  static final Section<Service> SECTION =
      Section.of(
              "service",
              all(
                  List.of(NAME, PROFILE, Spend.TEAM),
                  List.of(MINIMUM_TRAFFIC, OBJECTIVES, HEALTH_OF_A_SERVICE)),
              ServiceSection::service)
          .checked(SignalSection::check)
          .checked(ServiceSection::checkObjectives);

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
        values.at());
  }
}
