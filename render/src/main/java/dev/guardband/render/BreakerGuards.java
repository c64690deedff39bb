package dev.guardband.render;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.Breakers.Policy;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every limit on circuit breakers: how long they may be open, how near to it, how often. */
final class BreakerGuards {
  private final Policy policy;
  private final String match;
  private final String owner;
  private final List<Guard> guards = new ArrayList<>();

  private BreakerGuards(Settings settings, Policy policy, String match) {
    this.policy = policy;
    this.match = match;
    this.owner = settings.owners().of(List.of("breaker:" + match));
  }

  static Stream<Guard> of(Settings settings) {
    Stream<Guard> limits =
        settings.breakers().policies().stream()
            .flatMap(
                policy ->
                    policy.match().stream()
                        .flatMap(
                            match -> new BreakerGuards(settings, policy, match).all().stream()));
    return Stream.concat(limits, pods(settings));
  }

  /** Each service's pods are held against it apart, and belong to the service's owner. */
  private static Stream<Guard> pods(Settings settings) {
    return settings.breakers().sources().stream()
        .filter(source -> source.origin() instanceof Origin.Kubernetes)
        .map(
            source ->
                new Guard(
                    GuardKind.PODS,
                    source.name(),
                    settings.defaultTeam(),
                    "fewer than "
                        + percent(((Origin.Kubernetes) source.origin()).unread())
                        + " of a service's pods unread",
                    source.definedAt()));
  }

  private List<Guard> all() {
    if (!policy.open().isEmpty()) {
      add(
          GuardKind.OPEN,
          "open at most " + joined(policy.open().values().stream().map(Durations::print)));
    }
    if (!policy.failures().isEmpty()) {
      Stream<String> shares = policy.failures().values().stream().map(BreakerGuards::percent);
      add(GuardKind.FAILURES, "failures below " + joined(shares) + " of those that open it");
    }
    policy
        .flapping()
        .ifPresent(
            flapping ->
                add(
                    GuardKind.FLAPPING,
                    "opens fewer than "
                        + joined(flapping.openings().values().stream().map(String::valueOf))
                        + " times in "
                        + Durations.print(flapping.per())));
    return guards;
  }

  private void add(GuardKind kind, String limit) {
    guards.add(new Guard(kind, match, owner, limit, policy.definedAt()));
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }

  private static String joined(Stream<String> limits) {
    return limits.collect(Collectors.joining(", "));
  }
}
