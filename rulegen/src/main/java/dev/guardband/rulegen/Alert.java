package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Settings.AlertOverride;
import dev.guardband.render.Expr;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Declares an alert: what is said here, and what every alert has (site, links, owner, overrides)
 * put together.
 */
final class Alert {
  private final String name;
  private final GuardKind kind;
  private final Expr expr;
  private final Map<String, Sentence> labels = new LinkedHashMap<>();
  private String severity = "";
  private Duration hold = Duration.ZERO;
  private Duration keep = Duration.ZERO;
  private Sentence subject = Sentence.empty();
  private String summary = "";
  private Sentence description = Sentence.empty();

  private Alert(String name, GuardKind kind, Expr expr) {
    this.name = name;
    this.kind = kind;
    this.expr = expr;
  }

  static Alert of(String name, GuardKind kind, Expr expr) {
    return new Alert(name, kind, expr);
  }

  Alert severity(String label) {
    this.severity = label;
    return this;
  }

  Alert hold(Duration duration) {
    this.hold = duration;
    return this;
  }

  Alert keep(Duration duration) {
    this.keep = duration;
    return this;
  }

  Alert subject(Sentence sentence) {
    this.subject = sentence;
    return this;
  }

  Alert label(String label, String value) {
    labels.put(label, Sentence.of(value));
    return this;
  }

  Alert says(String staticSummary, Sentence details) {
    this.summary = staticSummary;
    this.description = details;
    return this;
  }

  /**
   * The rule, or none where the configuration turns it off.
   *
   * @param cases given how long the condition must hold in the end
   */
  Optional<AlertRule> provedBy(Plan plan, Function<Duration, List<Proof>> cases) {
    AlertOverride override = plan.settings().overrides().getOrDefault(name, AlertOverride.none());
    if (!override.enabled()) {
      return Optional.empty();
    }
    Duration held = override.hold().orElse(hold);
    return Optional.of(
        new AlertRule(
            name,
            kind,
            override.severity().map(changed -> changed.label()).orElse(severity),
            expr,
            held,
            override.keepFiringFor().orElse(keep),
            allLabels(plan, override),
            allAnnotations(plan, override),
            new Proofs(() -> cases.apply(held))));
  }

  private Map<String, Sentence> allLabels(Plan plan, AlertOverride override) {
    Settings settings = plan.settings();
    Map<String, Sentence> all = new LinkedHashMap<>();
    String told = override.severity().map(changed -> changed.label()).orElse(severity);
    all.put(Labels.SEVERITY, Sentence.of(told));
    if (!expr.labels().contains(Labels.TEAM)) {
      all.put(Labels.TEAM, Sentence.of(settings.defaultTeam()));
    }
    all.put(Labels.SITE, Sentence.of(settings.site()));
    all.put(Labels.DOMAIN, Sentence.of(kind.domain().label()));
    all.put(Labels.GUARD, Sentence.of(kind.label()));
    all.put(Labels.SUBJECT, subject);
    all.putAll(labels);
    override.labels().forEach((label, value) -> all.put(label, Sentence.of(value)));
    return all;
  }

  private Map<String, Sentence> allAnnotations(Plan plan, AlertOverride override) {
    Map<String, Sentence> all = new LinkedHashMap<>();
    all.put(AlertRule.SUMMARY, Sentence.of(summary));
    all.put("description", description);
    all.put("runbook_url", Sentence.of(plan.links().runbook(name)));
    all.put("dashboard_url", Sentence.of(plan.links().panel(kind)));
    override.annotations().forEach((key, value) -> all.put(key, Sentence.of(value)));
    return all;
  }
}
