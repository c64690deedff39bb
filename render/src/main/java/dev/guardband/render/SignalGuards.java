package dev.guardband.render;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Signals;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is too much of a service's signals. */
final class SignalGuards {
  private final Service service;
  private final List<Guard> guards = new ArrayList<>();

  private SignalGuards(Service service) {
    this.service = service;
  }

  static Stream<Guard> of(Service service) {
    return new SignalGuards(service).all().stream();
  }

  private List<Guard> all() {
    add(GuardKind.LATENCY, limits(Signals.LATENCY_P95, SignalGuards::duration));
    add(GuardKind.ERRORS, limits(Signals.ERRORS, share -> percent(share) + " of requests"));
    add(GuardKind.SATURATION, limits(Signals.SATURATION, SignalGuards::percent));
    if (service.signals().requests().isPresent()) {
      String drop =
          limits(Signals.TRAFFIC_DROP, share -> percent(share) + " less than a week before");
      add(GuardKind.TRAFFIC, drop.isEmpty() ? "counted" : drop);
    }
    add(GuardKind.THROTTLED, limits(Signals.THROTTLED, share -> percent(share) + " of requests"));
    return guards;
  }

  private String limits(String signal, Function<BigDecimal, String> text) {
    Map<Severity, BigDecimal> limits = service.signals().limits(signal);
    return limits.entrySet().stream()
        .map(limit -> text.apply(limit.getValue()) + ": " + limit.getKey().label())
        .collect(Collectors.joining(", "));
  }

  private void add(GuardKind kind, String limit) {
    if (!limit.isEmpty()) {
      guards.add(new Guard(kind, service.name(), service.team(), limit, service.definedAt()));
    }
  }

  private static String duration(BigDecimal seconds) {
    return Durations.print(Duration.ofMillis(seconds.movePointRight(3).longValueExact()));
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
