package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a runbook says of an alert beside its own text. */
final class PageParts {
  private static final int MOST = 20;

  private final Plan plan;
  private final List<RuleFile> files;
  private final Relations relations;
  private final Audience audience;

  PageParts(Plan plan, List<RuleFile> files) {
    this.plan = plan;
    this.files = List.copyOf(files);
    this.relations = new Relations(files);
    this.audience = new Audience(plan);
  }

  /** What fires, and how far from their limits all subjects are. */
  String lookFirst(List<AlertRule> rules, PageText text) {
    GuardKind kind = rules.get(0).kind();
    String fires = "## Look first\n\nWhat fires:\n\n" + text.query(text.firing());
    return fires + (hasMargin(kind) ? "\n" + margins(kind, text) : "") + "\n";
  }

  private boolean hasMargin(GuardKind kind) {
    return files.stream()
        .flatMap(RuleFile::rules)
        .filter(RecordRule.class::isInstance)
        .map(RecordRule.class::cast)
        .filter(rule -> rule.metric().equals(GuardMetrics.MARGIN))
        .anyMatch(rule -> kind.label().equals(rule.labels().get(Labels.GUARD)));
  }

  private String margins(GuardKind kind, PageText text) {
    String margins =
        plan.select(
                GuardMetrics.MARGIN,
                Matcher.equal(Labels.SITE, plan.settings().site()),
                Matcher.equal(Labels.GUARD, kind.label()))
            .text();
    return "The least margins: 1 is untouched, 0 at the limit, below 0 past it; no series is"
        + " unknown.\n\n"
        + text.query("bottomk(" + MOST + ", " + margins + ")");
  }

  /** Where each objective's bad events come from; nothing on pages of other guards. */
  String events(AlertRule rule, PageText text) {
    if (rule.kind() != GuardKind.OBJECTIVE) {
      return "";
    }
    StringBuilder section =
        new StringBuilder("\n## Events\n\nThe bad events of the last 5 minutes, by");
    section.append(" all labels that they have; where good ones are counted apart, all events.\n");
    for (Service service : plan.settings().services()) {
      for (Objective objective : service.objectives()) {
        section
            .append("\n### ")
            .append(service.name() + "/" + objective.name())
            .append("\n\n")
            .append(text.query(FailingEvents.of(objective.sli(), ObjectiveInputs.more(plan))));
      }
    }
    return section.toString();
  }

  String told(List<AlertRule> rules) {
    StringBuilder section = new StringBuilder("\n## Who is told\n\n");
    section.append("| Team | Severity | Told |\n|---|---|---|\n");
    rules.stream()
        .flatMap(rule -> audience.of(rule).stream())
        .distinct()
        .forEach(
            told ->
                section.append(
                    "| %s | %s | %s |\n"
                        .formatted(
                            told.team().isEmpty() ? "" : code(told.team()),
                            told.severity(),
                            cell(told.receivers()))));
    List<String> quiet =
        rules.stream().flatMap(rule -> audience.quiet(rule).stream()).distinct().toList();
    if (!quiet.isEmpty()) {
      section.append("\nNot told in quiet times:\n\n");
      quiet.forEach(time -> section.append("- ").append(time).append('\n'));
    }
    return section + silencers(rules);
  }

  private String silencers(List<AlertRule> rules) {
    Map<String, Set<String>> silencers = severities(relations.silencing(rules));
    if (silencers.isEmpty()) {
      return "";
    }
    StringBuilder section =
        new StringBuilder("\nNot told while one of these fires for the same cause:\n\n");
    silencers.forEach(
        (name, of) -> section.append("- %s, %s\n".formatted(link(name), String.join(" or ", of))));
    return section.toString();
  }

  private static Map<String, Set<String>> severities(List<AlertRule> rules) {
    Map<String, Set<String>> severities = new LinkedHashMap<>();
    for (AlertRule rule : rules) {
      severities.computeIfAbsent(rule.name(), name -> new TreeSet<>()).add(rule.severity());
    }
    return severities;
  }

  String related(List<AlertRule> rules) {
    AlertRule first = rules.get(0);
    List<AlertRule> sameDomain = relations.besides(first);
    List<AlertRule> silenced = relations.silencedBy(rules);
    Map<String, AlertRule> near = new LinkedHashMap<>();
    Stream.of(
            sameDomain.stream().filter(other -> other.kind() == first.kind()),
            silenced.stream(),
            relations.silencing(rules).stream())
        .flatMap(others -> others)
        .filter(other -> !other.name().equals(first.name()))
        .forEach(other -> near.putIfAbsent(other.name(), other));
    Map<String, Set<String>> quieter = severities(silenced);
    StringBuilder section = new StringBuilder("\n## Related alerts\n\n");
    near.forEach((name, rule) -> section.append(line(rule, quieter.getOrDefault(name, Set.of()))));
    String further =
        sameDomain.stream()
            .map(AlertRule::name)
            .filter(name -> !near.containsKey(name))
            .distinct()
            .map(PageParts::link)
            .collect(Collectors.joining(", "));
    if (!further.isEmpty()) {
      section.append("- Of the same domain: ").append(further).append('\n');
    }
    return section + (near.isEmpty() && further.isEmpty() ? "None.\n" : "");
  }

  private static String line(AlertRule rule, Set<String> quieter) {
    String silenced =
        quieter.isEmpty()
            ? ""
            : " As " + String.join(" or ", quieter) + " it is not told while this one fires.";
    return "- " + link(rule.name()) + ": " + rule.summary() + silenced + "\n";
  }

  private static String link(String alert) {
    return "[" + alert + "](" + alert + ".md)";
  }

  static String code(String text) {
    return "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
