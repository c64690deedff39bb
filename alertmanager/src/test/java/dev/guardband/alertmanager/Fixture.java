package dev.guardband.alertmanager;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Heartbeat;
import dev.guardband.model.settings.Incidents;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.QuietTime;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.Receiver;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Team;
import dev.guardband.model.settings.Version;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A good configuration of three teams, of which a test changes one thing. */
final class Fixture {
  private final Map<String, Team> teams = new LinkedHashMap<>();
  private final Map<String, Receiver> receivers = new LinkedHashMap<>();
  private final List<QuietTime> quiet = new ArrayList<>();
  private Optional<Heartbeat> heartbeat =
      Optional.of(
          new Heartbeat(
              "https://deadman.acme.example/guardband",
              Optional.of("/run/secrets/deadman"),
              Duration.ofMinutes(1)));
  private Settings.Links links =
      new Settings.Links(
          Optional.of("https://runbooks.acme.example"),
          Optional.of("https://grafana.acme.example"),
          Optional.empty());

  Fixture() {
    team(
        "platform",
        Map.of(
            Severity.CRITICAL, List.of("oncall", "alerts"),
            Severity.WARNING, List.of("alerts"),
            Severity.INFO, List.of("monitoring")));
    team("payments", Map.of(Severity.CRITICAL, List.of("payments-oncall")));
    team("compliance", Map.of(Severity.CRITICAL, List.of("oncall")));
    receiver(new Receiver.PagerDuty("oncall", "/run/secrets/pagerduty", Optional.empty()));
    receiver(
        new Receiver.PagerDuty(
            "payments-oncall", "/run/secrets/pagerduty-payments", Optional.of("http://proxy/v2")));
    receiver(new Receiver.SlackToken("alerts", "#alerts", "/run/secrets/slack", Optional.empty()));
    receiver(new Receiver.SlackWebhook("monitoring", "/run/secrets/slack-webhook"));
    quiet(time("rds-maintenance", "23:30", "00:30", Map.of("domain", "database")));
  }

  Fixture team(String name, Map<Severity, List<String>> told) {
    teams.put(name, new Team(name, told, List.of()));
    return this;
  }

  Fixture receiver(Receiver receiver) {
    receivers.put(receiver.name(), receiver);
    return this;
  }

  Fixture quiet(QuietTime time) {
    quiet.add(time);
    return this;
  }

  Fixture withoutHeartbeat() {
    heartbeat = Optional.empty();
    return this;
  }

  Fixture withoutLinks() {
    links = new Settings.Links(Optional.empty(), Optional.empty(), Optional.empty());
    return this;
  }

  /** On Sundays in UTC, for warnings and below. */
  static QuietTime time(String name, String from, String to, Map<String, String> where) {
    return new QuietTime(
        name,
        List.of(DayOfWeek.SUNDAY),
        LocalTime.parse(from),
        LocalTime.parse(to),
        ZoneId.of("UTC"),
        where,
        List.of(Severity.WARNING, Severity.INFO));
  }

  Settings settings() {
    BigDecimal one = BigDecimal.ONE;
    Duration minute = Duration.ofMinutes(1);
    return new Settings(
        "acme-prod",
        Map.of(),
        links,
        "platform",
        teams,
        receivers,
        heartbeat,
        quiet,
        new Aws(List.of(), new Aws.PaidCalls(one, Period.MONTHLY, one, one), Optional.empty()),
        new Cost(
            List.of(),
            1,
            List.of(),
            List.of(),
            new Cost.BudgetDefaults(Map.of(), Severity.CRITICAL),
            Map.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty()),
        new Databases(minute, minute, minute, List.of(), List.of()),
        new Backups(minute, minute, List.of(), List.of(), Optional.empty()),
        new Breakers(minute, minute, List.of(), List.of()),
        RateLimits.none(),
        List.of(),
        new Incidents(Map.of(), Map.of()),
        List.of(),
        Map.of(),
        new Settings.Exporter("0.0.0.0:9877", Optional.empty(), Map.of()),
        new Settings.Deploy("guardband", "monitoring", Map.of(), "Guardband", false),
        new Settings.Versions(Version.parse("2.42"), Version.parse("0.25"), Version.parse("10")),
        Map.of());
  }
}
