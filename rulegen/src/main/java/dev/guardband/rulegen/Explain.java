package dev.guardband.rulegen;

import dev.guardband.model.Durations;
import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Team;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers what a name means under a plan: an alert, a metric, a guard's subject, or a team.
 *
 * <pre>
 * Explain.of(plan, "api/availability")
 * api/availability: objective of payments, 99.9% over 30d
 *   set at        guardband.yaml:131:19
 *   …
 * </pre>
 */
public final class Explain {
  private static final int LABEL = 14;

  private final Plan plan;
  private final StringBuilder text = new StringBuilder();

  private Explain(Plan plan) {
    this.plan = plan;
  }

  /** The explanation; none where nothing has the name. */
  public static Optional<String> of(Plan plan, String name) {
    Explain explain = new Explain(plan);
    explain.alert(name);
    explain.metric(name);
    explain.guards(name);
    explain.team(name);
    return explain.text.isEmpty() ? Optional.empty() : Optional.of(explain.text.toString());
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

  private void alert(String name) {
    List<AlertRule> rules =
        Rulegen.files(plan).stream()
            .flatMap(RuleFile::alerts)
            .filter(alert -> alert.name().equals(name))
            .toList();
    if (rules.isEmpty()) {
      return;
    }
    AlertRule first = rules.get(0);
    head(name + ": alert of " + first.kind().domain().label() + ". " + first.summary());
    line("guard", first.kind().label());
    line("runbook", plan.links().runbook(name));
    line("panel", plan.links().panel(first.kind()));
    for (AlertRule rule : rules) {
      line(rule.severity(), rule.hold().isZero() ? "at once" : "after " + held(rule));
      told(rule);
      block(rule.expr().text());
    }
    limits(first.kind());
  }

  private static String held(AlertRule rule) {
    return Durations.print(rule.hold());
  }

  private void told(AlertRule rule) {
    Stream.of(Severity.values())
        .filter(severity -> severity.label().equals(rule.severity()))
        .forEach(
            severity ->
                plan.guards().stream()
                    .filter(guard -> guard.kind() == rule.kind())
                    .map(Guard::owner)
                    .distinct()
                    .forEach(
                        owner -> line("", "tells " + owner + ": " + receivers(owner, severity))));
  }

  private String receivers(String team, Severity severity) {
    List<String> told = plan.settings().told(team, severity);
    return told.isEmpty() ? "nobody" : String.join(", ", told);
  }

  private void limits(GuardKind kind) {
    plan.guards().stream()
        .filter(guard -> guard.kind() == kind)
        .forEach(
            guard ->
                line(
                    "limit", guard.subject() + ": " + guard.limit() + ", at " + guard.definedAt()));
  }

  private void metric(String name) {
    Catalog.all().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .ifPresent(
            metric -> {
              head(name + ": " + lower(metric.type()) + ", " + lower(metric.origin()));
              line("help", metric.help());
              line("labels", String.join(", ", metric.labels()));
              recordedBy(metric);
              readBy(metric);
            });
  }

  private void recordedBy(Metric metric) {
    rules()
        .filter(rule -> rule instanceof RecordRule && rule.name().equals(metric.name()))
        .forEach(rule -> block(rule.expr().text()));
  }

  private void readBy(Metric metric) {
    List<String> readers =
        rules()
            .filter(rule -> rule.expr().text().matches("(?s).*\\b" + metric.name() + "\\b.*"))
            .map(Rule::name)
            .distinct()
            .toList();
    line("read by", readers.isEmpty() ? "no rule" : String.join(", ", readers));
  }

  private Stream<Rule> rules() {
    return Rulegen.files(plan).stream().flatMap(RuleFile::rules);
  }

  private void guards(String subject) {
    plan.guards().stream()
        .filter(guard -> guard.subject().equals(subject))
        .forEach(
            guard -> {
              head(
                  subject
                      + ": "
                      + guard.kind().label()
                      + " of "
                      + guard.owner()
                      + ", "
                      + guard.limit());
              line("set at", guard.definedAt().toString());
              line("alerts", alertsOf(guard.kind()));
              for (Severity severity : Severity.values()) {
                line(severity.label(), "tells " + receivers(guard.owner(), severity));
              }
              objective(subject);
            });
  }

  private String alertsOf(GuardKind kind) {
    return String.join(
        ", ",
        Rulegen.files(plan).stream()
            .flatMap(RuleFile::alerts)
            .filter(alert -> alert.kind() == kind)
            .map(AlertRule::name)
            .distinct()
            .toList());
  }

  private void objective(String subject) {
    for (Service service : plan.settings().services()) {
      service.objectives().stream()
          .filter(each -> subject.equals(service.name() + "/" + each.name()))
          .forEach(
              each -> {
                BurnArithmetic arithmetic = new BurnArithmetic(each);
                line("budget", BurnArithmetic.percent(each.errorBudget()) + " of events");
                line(
                    "spent by",
                    Durations.print(arithmetic.fullOutage())
                        + " of full outage in "
                        + Durations.print(each.over()));
                Coverage.aligned(arithmetic.table()).lines().forEach(row -> line("", row));
              });
    }
  }

  private void team(String name) {
    Optional<Team> team = Optional.ofNullable(plan.settings().teams().get(name));
    team.ifPresent(
        found -> {
          head(name + ": team");
          for (Severity severity : Severity.values()) {
            line(severity.label(), "tells " + receivers(name, severity));
          }
          found.owns().forEach(pattern -> line("owns", pattern));
          List<String> owned = new ArrayList<>();
          plan.guards().stream()
              .filter(guard -> guard.owner().equals(name))
              .forEach(guard -> owned.add(guard.kind().label() + " " + guard.subject()));
          owned.forEach(guard -> line("guard", guard));
        });
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void head(String line) {
    text.append(text.isEmpty() ? "" : "\n").append(line).append('\n');
  }

  private void line(String label, String value) {
    text.append("  ").append(label).append(" ".repeat(Math.max(1, LABEL - label.length())));
    text.append(value).append('\n');
  }

  private void block(String expression) {
    expression.lines().forEach(line -> line("", line));
  }
}
