package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Flapping;
import dev.guardband.model.settings.Breakers.Policy;
import dev.guardband.model.settings.Breakers.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code breakers}: circuit breakers and how long each may stay open. */
final class BreakerSection {
  private static final Key<Integer> CRITICAL =
      Key.of("critical", Numbers.COUNT, "How many openings are critical.", "12").optional();
  private static final Key<Integer> WARNING =
      Key.of("warning", Numbers.COUNT, "How many openings warn.", "6").optional();
  private static final Key<Integer> INFO =
      Key.of("info", Numbers.COUNT, "How many openings are worth knowing.", "3").optional();
  private static final Key<Duration> PER =
      Key.of("per", Numbers.DURATION, "The time in which they are counted.", "1h").byDefault("1h");

  /** What Prometheus adds for the ends of a window, up to a scrape interval each, rounds away. */
  private static final Duration SHORTEST_PER = Duration.ofMinutes(10);

  private static final Section<Flapping> FLAPPING =
      Section.of(
              "flapping",
              List.of(CRITICAL, WARNING, INFO, PER),
              values -> new Flapping(openings(values), values.get(PER)))
          .checked(BreakerSection::checkOpenings);

  private static final Key<List<String>> MATCH =
      Key.of(
          "match",
          Lists.notEmpty(
              Types.matching(
                  "breaker pattern",
                  "* or a pattern SERVICE/PROVIDER, such as payment/*",
                  "\\*|[^\\s/]+/\\S+")),
          "Patterns SERVICE/PROVIDER, each with *.",
          "[\"payment/*\"]");
  private static final Key<Map<Severity, Duration>> OPEN =
      Key.of(
              "open",
              Thresholds.rising(Numbers.DURATION),
              "How long a breaker may stay open.",
              "{warning: 1m, critical: 5m}")
          .byDefault("{}");
  private static final Key<Map<Severity, BigDecimal>> FAILURES =
      Key.of(
              "failures",
              Thresholds.rising(Numbers.PERCENT),
              "Failures as a share of the number that opens it.",
              "{warning: 80%}")
          .byDefault("{}");
  private static final Key<Flapping> FLAPPING_KEY =
      Key.of("flapping", FLAPPING, "Opening again and again.", "{warning: 6, per: 1h}").optional();

  private static final Section<Policy> POLICY =
      Section.of(
          "breaker policy",
          List.of(MATCH, OPEN, FAILURES, FLAPPING_KEY),
          values ->
              new Policy(
                  values.get(MATCH),
                  values.get(OPEN),
                  values.get(FAILURES),
                  values.find(FLAPPING_KEY),
                  values.at()));

  private static final Key<Duration> REFRESH = Rhythm.refresh().byDefault("15s");
  private static final Key<Duration> STALE_AFTER = Rhythm.staleAfter().byDefault("1m");
  private static final Key<List<Policy>> POLICIES =
      Key.of(
              "policies",
              Lists.of(POLICY),
              "The first that matches a breaker applies.",
              "[{match: [\"*\"], open: {critical: 5m}}]")
          .byDefault("[]");
  private static final Key<List<Source>> SOURCES =
      Key.of(
              "sources",
              Lists.of(BreakerSourceSection.SECTION),
              "Where states are read.",
              "[{name: legacy, http: {url: \"http://legacy:8080/admin/health/overview\"}}]")
          .byDefault("[]");

  static final Section<Breakers> SECTION =
      Section.of(
              "breakers",
              List.of(REFRESH, STALE_AFTER, POLICIES, SOURCES),
              values ->
                  new Breakers(
                      values.get(REFRESH),
                      values.get(STALE_AFTER),
                      values.get(POLICIES),
                      values.get(SOURCES)))
          .checked(
              values ->
                  Rhythm.check(values, STALE_AFTER, values.get(REFRESH), values.get(STALE_AFTER)))
          .checked(
              values ->
                  Patterns.checkOrder(
                      values.at(POLICIES), BreakerSection::pair, values.reading().problems()));

  private BreakerSection() {}

  private static String pair(String pattern) {
    return pattern.equals("*") ? "*/*" : pattern;
  }

  private static Map<Severity, Integer> openings(Values values) {
    Map<Severity, Integer> openings = new EnumMap<>(Severity.class);
    values.find(CRITICAL).ifPresent(count -> openings.put(Severity.CRITICAL, count));
    values.find(WARNING).ifPresent(count -> openings.put(Severity.WARNING, count));
    values.find(INFO).ifPresent(count -> openings.put(Severity.INFO, count));
    return openings;
  }

  private static void checkOpenings(Values values) {
    if (values.get(PER).compareTo(SHORTEST_PER) < 0) {
      values.problem(
          PER, "10m or more", values.found(PER), "in less, Prometheus cannot tell 5 from 6");
    }
    if (openings(values).isEmpty()) {
      values.needs(WARNING, "or another severity");
    }
    int critical = values.find(CRITICAL).orElse(Integer.MAX_VALUE);
    int warning = values.find(WARNING).orElse(critical);
    if (warning > critical) {
      values.problem(
          WARNING,
          "warning not above critical",
          warning + " above " + critical,
          "exchange them, or move one");
    }
    if (values.find(INFO).orElse(0) > warning) {
      values.problem(
          INFO, "info not above warning", values.found(INFO), "exchange them, or move one");
    }
  }
}
