package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.STATES;

import dev.guardband.dashboards.Look.State;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Breakers.Policy;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Circuit breakers: their states, and how long they are open. */
final class BreakerBoard {
  private final Plan plan;
  private final Queries queries;

  BreakerBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
  }

  Board board() {
    List<Panel> panels =
        new ArrayList<>(List.of(queries.marginTable(Domain.BREAKER), open(), state(), status()));
    List<Policy> policies = plan.settings().breakers().policies();
    if (policies.stream().anyMatch(policy -> !policy.failures().isEmpty())) {
      panels.add(nearThreshold());
    }
    panels.add(failures());
    if (policies.stream().anyMatch(policy -> policy.flapping().isPresent())) {
      panels.add(flapping());
    }
    panels.addAll(List.of(transitions(), shares(), available()));
    panels.addAll(PodPanels.of(plan, queries));
    panels.addAll(new RateLimitPanels(plan, queries).all());
    return Board.of(
        Domain.BREAKER, plan, "Circuit breakers and how long they may stay open.", panels);
  }

  private Panel status() {
    return Panel.of(
            17,
            SERIES,
            "What they mean for a call",
            "How many breakers refuse calls, let one through to try, are near opening, are fine.")
        .query(queries.total(List.of(Labels.STATUS), BreakerMetrics.STATUS_NOW))
        .in("short");
  }

  private Panel nearThreshold() {
    return Panel.of(
            GuardKind.FAILURES.panel(),
            SERIES,
            "Failures as a share of the threshold",
            "How near each closed breaker is to opening.")
        .query(queries.each(BreakerMetrics.FAILURES_RATIO))
        .look(
            Look.in("percentunit")
                .steps(
                    Limits.shared(
                        plan.settings().breakers().policies().stream()
                            .map(Policy::failures)
                            .filter(limits -> !limits.isEmpty())
                            .toList())));
  }

  private Panel flapping() {
    return Panel.of(
            GuardKind.FLAPPING.panel(),
            SERIES,
            "Openings",
            "How often each breaker opened in the time that its limit is for.")
        .query(queries.each(BreakerMetrics.OPENINGS))
        .in("short");
  }

  private Panel shares() {
    return Panel.of(
            18,
            SERIES,
            "Time by state",
            "The share of time that each breaker was seen in a state; of pods, the mean.")
        .query(
            queries.shareSeen(
                List.of(Labels.SERVICE, Labels.PROVIDER, Labels.STATE),
                BreakerMetrics.STATE_SECONDS))
        .in("percentunit");
  }

  private Panel open() {
    return Panel.of(
            GuardKind.OPEN.panel(),
            SERIES,
            "Open for",
            "How long each breaker has been open; 0 while it is not.")
        .query(queries.each(BreakerMetrics.OPEN_FOR))
        .look(
            Look.in("s")
                .steps(
                    Limits.shared(
                        plan.settings().breakers().policies().stream()
                            .map(Policy::open)
                            .filter(limits -> !limits.isEmpty())
                            .map(BreakerBoard::seconds)
                            .toList())));
  }

  private static Map<Severity, BigDecimal> seconds(Map<Severity, Duration> limits) {
    Map<Severity, BigDecimal> seconds = new LinkedHashMap<>();
    limits.forEach(
        (severity, limit) -> seconds.put(severity, BigDecimal.valueOf(limit.toSeconds())));
    return seconds;
  }

  private Panel state() {
    return Panel.of(11, STATES, "States", "The state that each breaker is in.")
        .query(queries.each(BreakerMetrics.STATE_NUMBER))
        .look(
            Look.in("short")
                .states(
                    new State(0, "closed", Look.GOOD),
                    new State(1, "half open", Look.NEAR),
                    new State(2, "open", Look.PAST)));
  }

  private Panel failures() {
    return Panel.of(12, SERIES, "Failures", "Failures that each breaker counts now.")
        .query(queries.each(BreakerMetrics.FAILURES))
        .in("short");
  }

  private Panel transitions() {
    return Panel.of(13, SERIES, "Transitions", "Changes of state between polls, by the new state.")
        .query(
            queries.increaseSeen(
                List.of(Labels.SERVICE, Labels.PROVIDER, Labels.TO), BreakerMetrics.TRANSITIONS))
        .in("short");
  }

  private Panel available() {
    return Panel.of(
            14, STATES, "Providers", "Whether the breaker's service calls the provider available.")
        .query(queries.least(BreakerMetrics.AVAILABLE.labels(), BreakerMetrics.AVAILABLE))
        .look(
            Look.in("short")
                .states(
                    new State(0, "unavailable", Look.PAST), new State(1, "available", Look.GOOD)));
  }
}
