package dev.guardband.exporter;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Incidents;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Team;
import dev.guardband.model.settings.Version;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of which the exporter's core reads only a few. */
public final class TestSettings {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private TestSettings() {}

  /** One account, 5 US dollars a month, nothing kept over a restart. */
  public static Settings inMemory() {
    return of(Optional.empty(), "5");
  }

  public static Settings keepingIn(Path stateDirectory) {
    return of(Optional.of(stateDirectory), "5");
  }

  /** Nothing kept, and another limit on billed calls. */
  public static Settings spendingAtMost(String limitUsd) {
    return of(Optional.empty(), limitUsd);
  }

  private static Settings of(Optional<Path> stateDirectory, String limitUsd) {
    return new Settings(
        "acme-test",
        Map.of(),
        new Settings.Links(Optional.empty(), Optional.empty(), Optional.empty()),
        "platform",
        Map.of("platform", new Team("platform", Map.of(), List.of())),
        Map.of(),
        Optional.empty(),
        List.of(),
        aws(limitUsd),
        new Cost(
            List.of(),
            10,
            List.of(),
            List.of(),
            new Cost.BudgetDefaults(Map.of(), Severity.CRITICAL),
            Map.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty()),
        new Databases(MINUTE, MINUTE, MINUTE, List.of(), List.of()),
        new Backups(MINUTE, MINUTE, List.of(), List.of(), Optional.empty()),
        new Breakers(MINUTE, MINUTE, List.of(), List.of()),
        RateLimits.none(),
        List.of(),
        new Incidents(Map.of(), Map.of()),
        List.of(),
        Map.of(),
        new Settings.Exporter("127.0.0.1:0", stateDirectory, Map.of()),
        new Settings.Deploy("guardband", "monitoring", Map.of(), "Guardband", false),
        new Settings.Versions(new Version(2, 42), new Version(0, 25), new Version(10, 0)),
        Map.of());
  }

  private static Aws aws(String limitUsd) {
    Aws.Account prod =
        new Aws.Account(
            "prod", "222222222222", Optional.empty(), Optional.empty(), List.of("eu-west-1"));
    return new Aws(List.of(prod), paidCalls(limitUsd), Optional.empty());
  }

  /** Told at 70 % and 90 %. */
  public static Aws.PaidCalls paidCalls(String limitUsd) {
    return new Aws.PaidCalls(
        new BigDecimal(limitUsd), Period.MONTHLY, new BigDecimal("0.7"), new BigDecimal("0.9"));
  }
}
