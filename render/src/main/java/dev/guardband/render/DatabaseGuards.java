package dev.guardband.render;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What policies limit of databases, and what is limited of all that have a policy. */
final class DatabaseGuards {
  private final Settings settings;
  private final List<Guard> guards = new ArrayList<>();

  private DatabaseGuards(Settings settings) {
    this.settings = settings;
  }

  static Stream<Guard> of(Settings settings) {
    DatabaseGuards all = new DatabaseGuards(settings);
    settings.databases().policies().forEach(all::add);
    return all.guards.stream();
  }

  private void add(Policy policy) {
    add(
        GuardKind.STORAGE_FREE,
        policy,
        limits(policy.storageFree(), share -> "less than " + percent(share) + " free"));
    add(
        GuardKind.REPLICA_LAG,
        policy,
        limits(policy.replicaLag(), lag -> Durations.print(lag) + " behind"));
    add(
        GuardKind.CONNECTIONS,
        policy,
        limits(policy.connections(), share -> percent(share) + " of connections"));
    add(
        GuardKind.CERTIFICATE,
        policy,
        limits(policy.certificateExpiry(), left -> Durations.print(left) + " before it ends"));
    if (policy.isMeasured()) {
      add(
          GuardKind.TRANSACTION_IDS,
          policy,
          "1000000000 ids used: warning, 1500000000 ids used: critical");
    }
    add(GuardKind.MAINTENANCE, policy, day(Duration.ofDays(7)) + " it is forced: warning");
    add(GuardKind.ENGINE_SUPPORT, policy, day(Duration.ofDays(90)) + " support ends: warning");
  }

  private static String day(Duration left) {
    return Durations.print(left) + " before";
  }

  private void add(GuardKind kind, Policy policy, String limit) {
    if (!limit.isEmpty()) {
      guards.add(new Guard(kind, policy.name(), settings.defaultTeam(), limit, policy.definedAt()));
    }
  }

  private static <T> String limits(Map<Severity, T> limits, Function<T, String> text) {
    return limits.entrySet().stream()
        .map(limit -> text.apply(limit.getValue()) + ": " + limit.getKey().label())
        .collect(Collectors.joining(", "));
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
