package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Team;
import dev.guardband.render.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers what a name means under a plan: an alert, a metric, a guard's subject, or a team.
 *
 * <pre>
 * Explain.of(plan, "api/availability").text()
 * api/availability: objective of payments, 99.9% over 30d
 *   set at        guardband.yaml:131:19
 *   …
 * </pre>
 */
public final class Explain {
  private final Plan plan;
  private final List<RuleFile> files;
  private final Audience audience;
  private final Explanation said = new Explanation();

  private Explain(Plan plan) {
    this.plan = plan;
    this.files = Rulegen.files(plan);
    this.audience = new Audience(plan);
  }

  /** The explanation; empty where nothing has the name. */
  public static Explanation of(Plan plan, String name) {
    Explain explain = new Explain(plan);
    explain.alert(name);
    explain.metric(name);
    explain.guards(name);
    explain.team(name);
    return explain.said;
  }

  /** Everything that has an explanation. */
  public static List<String> names(Plan plan) {
    Stream<String> alerts = Rulegen.files(plan).stream().flatMap(RuleFile::alerts).map(Rule::name);
    Stream<String> metrics = Catalog.all().stream().map(Metric::name);
    Stream<String> guards = plan.guards().stream().map(Guard::subject);
    Stream<String> teams = plan.settings().teams().keySet().stream();
    return Stream.of(alerts, metrics, guards, teams)
        .flatMap(names -> names)
        .distinct()
        .sorted()
        .toList();
  }

  private Stream<AlertRule> alerts() {
    return files.stream().flatMap(RuleFile::alerts);
  }

  private void alert(String name) {
    List<AlertRule> rules = alerts().filter(alert -> alert.name().equals(name)).toList();
    if (rules.isEmpty()) {
      return;
    }
    AlertRule first = rules.get(0);
    said.head(name + ": alert of " + first.kind().domain().label() + ". " + first.summary());
    said.line("guard", first.kind().label());
    said.line("runbook", plan.links().runbook(name));
    said.line("panel", plan.links().panel(first.kind()));
    rules.forEach(this::rule);
    new Relations(files)
        .silencing(rules).stream()
            .map(rule -> "while " + rule.name() + " fires for the same as " + rule.severity())
            .distinct()
            .forEach(louder -> said.line("not told", louder));
    limits(first.kind());
    if (first.kind() == GuardKind.OBJECTIVE) {
      new FirstDay(plan, said).ofAll();
    }
  }

  private void rule(AlertRule rule) {
    String after = rule.hold().isZero() ? "at once" : "after " + Durations.print(rule.hold());
    said.line(rule.severity(), after);
    audience
        .of(rule)
        .forEach(
            told ->
                said.line(
                    "", "tells " + told.receivers() + (told.team().isEmpty() ? "" : of(told))));
    audience.quiet(rule).forEach(time -> said.line("", "not in the quiet time " + time));
    said.block(rule.expr().text());
  }

  private static String of(Audience.Told told) {
    return " for " + told.team();
  }

  private void limits(GuardKind kind) {
    plan.guards().stream()
        .filter(guard -> guard.kind() == kind)
        .forEach(
            guard ->
                said.line(
                    "limit", guard.subject() + ": " + guard.limit() + ", set by " + guard.setBy()));
  }

  private void metric(String name) {
    Optional<Metric> known =
        Catalog.all().stream().filter(metric -> metric.name().equals(name)).findFirst();
    known.ifPresent(
        metric -> {
          said.head(name + ": " + lower(metric.type()) + ", " + lower(metric.origin()));
          said.line("help", metric.help());
          said.line(
              "labels", metric.labels().isEmpty() ? "none" : String.join(", ", metric.labels()));
          recordedBy(metric);
          readBy(metric);
        });
  }

  private void recordedBy(Metric metric) {
    rules()
        .filter(rule -> rule instanceof RecordRule && rule.name().equals(metric.name()))
        .forEach(
            rule -> {
              said.line("recorded as", labels((RecordRule) rule));
              said.block(rule.expr().text());
            });
  }

  private static String labels(RecordRule rule) {
    List<String> labels =
        rule.labels().entrySet().stream()
            .map(label -> label.getKey() + " " + label.getValue())
            .toList();
    return labels.isEmpty() ? "" : String.join(", ", labels);
  }

  private void readBy(Metric metric) {
    Pattern name =
        Pattern.compile("(?<![a-zA-Z0-9_:])" + Pattern.quote(metric.name()) + "(?![a-zA-Z0-9_:])");
    List<String> readers =
        rules()
            .filter(rule -> name.matcher(rule.expr().text()).find())
            .map(Rule::name)
            .distinct()
            .toList();
    said.line("read by", readers.isEmpty() ? "no rule" : String.join(", ", readers));
  }

  private Stream<Rule> rules() {
    return files.stream().flatMap(RuleFile::rules);
  }

  private void guards(String subject) {
    Subjects.of(plan, subject)
        .forEach(
            guard -> {
              said.head(
                  subject
                      + ": "
                      + guard.kind().label()
                      + " of "
                      + guard.owner()
                      + ", "
                      + guard.limit());
              said.line("set by", guard.setBy().toString());
              if (!guard.subject().equals(subject)) {
                said.line("found by", guard.subject());
              }
              said.line("alerts", alertsOf(guard.kind()));
              told(guard.owner());
              new GuardFacts(plan.settings(), said).of(guard);
              if (guard.kind() == GuardKind.OBJECTIVE) {
                new FirstDay(plan, said).of(guard.subject());
              }
            });
  }

  private void told(String team) {
    for (Severity severity : Severity.values()) {
      said.line(severity.label(), "tells " + audience.told(team, severity).receivers());
    }
  }

  private String alertsOf(GuardKind kind) {
    List<String> names =
        alerts().filter(alert -> alert.kind() == kind).map(AlertRule::name).distinct().toList();
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private void team(String name) {
    Optional<Team> team = Optional.ofNullable(plan.settings().teams().get(name));
    team.ifPresent(
        found -> {
          said.head(name + ": team");
          told(name);
          found.owns().forEach(pattern -> said.line("owns", pattern));
          plan.guards().stream()
              .filter(guard -> guard.owner().equals(name))
              .forEach(guard -> said.line("guard", guard.kind().label() + " " + guard.subject()));
        });
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
