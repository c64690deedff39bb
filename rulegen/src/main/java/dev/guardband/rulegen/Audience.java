package dev.guardband.rulegen;

import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.QuietTime;
import dev.guardband.model.settings.Receiver;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Team;
import dev.guardband.render.Plan;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is told of an alert, and when not. */
final class Audience {
  private final Plan plan;
  private final Settings settings;

  Audience(Plan plan) {
    this.plan = plan;
    this.settings = plan.settings();
  }

  /**
   * A team that an alert may be for.
   *
   * @param receivers for example {@code oncall (PagerDuty), alerts (Slack #alerts)}
   */
  record Told(String team, String severity, String receivers) {}

  List<Told> of(AlertRule rule) {
    return severity(rule)
        .map(severity -> teams(rule).stream().map(team -> told(team, severity)).toList())
        .orElseGet(() -> List.of(new Told("", rule.severity(), machine(rule))));
  }

  /** One who owns such a guard, of one severity. */
  Told told(String team, Severity severity) {
    return new Told(team, severity.label(), receivers(team, severity));
  }

  private static Optional<Severity> severity(AlertRule rule) {
    return Stream.of(Severity.values())
        .filter(severity -> severity.label().equals(rule.severity()))
        .findFirst();
  }

  private String machine(AlertRule rule) {
    boolean heard = rule.kind() == GuardKind.WATCHDOG && settings.heartbeat().isPresent();
    return heard ? "the heartbeat's receiver" : "nobody";
  }

  /** In the file's order. */
  private List<String> teams(AlertRule rule) {
    Optional<String> fixed =
        Relations.labels(rule).getOrDefault(Labels.TEAM, Optional.of(settings.defaultTeam()));
    if (fixed.isPresent()) {
      return List.of(fixed.get());
    }
    List<String> owners =
        plan.guards().stream()
            .filter(guard -> guard.kind() == rule.kind())
            .map(Guard::owner)
            .toList();
    return settings.teams().values().stream()
        .filter(team -> owners.contains(team.name()) || mayOwn(team, rule.kind()))
        .map(Team::name)
        .toList();
  }

  /** What is found at run time has an owner by its tags, which may name any team, or by name. */
  private boolean mayOwn(Team team, GuardKind kind) {
    return switch (kind.domain()) {
      case DATABASE -> true;
      case BACKUP -> settings.backups().tiers().stream().anyMatch(tier -> tier.team().isEmpty());
      case BREAKER ->
          team.owns().stream()
              .anyMatch(owned -> owned.startsWith("breaker:") || owned.startsWith("service:"));
      case COST, SERVICE, EXPORTER, CUSTOM -> false;
    };
  }

  private String receivers(String team, Severity severity) {
    List<String> told = settings.told(team, severity);
    return told.isEmpty()
        ? "nobody"
        : told.stream().map(this::receiver).collect(Collectors.joining(", "));
  }

  private String receiver(String name) {
    Receiver receiver = Objects.requireNonNull(settings.receivers().get(name), name);
    return name + " (" + medium(receiver) + ")";
  }

  private static String medium(Receiver receiver) {
    if (receiver instanceof Receiver.PagerDuty) {
      return "PagerDuty";
    }
    return receiver instanceof Receiver.SlackToken slack ? "Slack " + slack.channel() : "Slack";
  }

  /** The times at which some alerts of this rule are not told, each in words. */
  List<String> quiet(AlertRule rule) {
    return settings.quiet().stream()
        .filter(time -> severity(rule).filter(time.severities()::contains).isPresent())
        .filter(time -> canMeet(rule, time.where()))
        .map(Audience::words)
        .toList();
  }

  private static boolean canMeet(AlertRule rule, Map<String, String> where) {
    Map<String, Optional<String>> labels = Relations.labels(rule);
    return where.entrySet().stream()
        .allMatch(
            wanted ->
                labels.getOrDefault(wanted.getKey(), Optional.of("")).stream()
                    .allMatch(wanted.getValue()::equals));
  }

  private static String words(QuietTime time) {
    List<String> words = new ArrayList<>();
    words.add(
        time.days().isEmpty()
            ? "every day"
            : time.days().stream().map(Audience::day).collect(Collectors.joining(", ")));
    words.add(time.from() + " to " + time.to() + " " + time.zone());
    if (!time.where().isEmpty()) {
      words.add(
          time.where().entrySet().stream()
              .map(label -> label.getKey() + " " + label.getValue())
              .collect(Collectors.joining(" and ", "where it is ", "")));
    }
    return time.name() + ": " + String.join(", ", words);
  }

  private static String day(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
