package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Settings.AlertOverride;
import dev.guardband.model.settings.UserRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code rules}, the user's own alerts, and {@code alerts}, changes to generated ones. */
final class RuleSection {
  private static final Type<Map<String, BigDecimal>> CASE =
      Maps.of(Selectors.SERIES, Numbers.NUMBER);

  private static final Key<String> ALERT =
      Key.of("alert", Types.ALERT, "Its name; unique over all files.", "RequestOverdue")
          .formerly("name");
  private static final Key<String> EXPR =
      Key.of("expr", Types.PROMQL, "PromQL that has a result when it fires.", "'overdue > 0'");
  private static final Key<Duration> FOR =
      Key.of("for", Numbers.HOLD, "How long it must hold.", "1m").byDefault("0s");
  private static final Key<Severity> SEVERITY =
      Key.of("severity", Types.SEVERITY, "How loud it is.", "critical");
  private static final Key<String> SUMMARY =
      Key.of("summary", Types.TEXT, "One sentence.", "A request is overdue.");
  private static final Key<Map<String, BigDecimal>> FIRES =
      Key.of("fires", CASE, "Series and values with which it fires.", "{overdue: 1}").optional();
  private static final Key<Map<String, BigDecimal>> QUIET =
      Key.of("quiet", CASE, "Series and values with which it does not.", "{overdue: 0}").optional();
  private static final Key<Boolean> UNPROVED =
      Key.of("unproved", Types.FLAG, "Waives the two cases; check reports it.", "true")
          .byDefault("false");

  static final Section<UserRule> RULE =
      Section.of(
              "rule",
              List.of(ALERT, EXPR, FOR, SEVERITY, Spend.TEAM, SUMMARY, FIRES, QUIET, UNPROVED),
              RuleSection::rule)
          .checked(RuleSection::checkProofs);

  private static final Key<Duration> NEW_FOR =
      Key.of("for", Numbers.HOLD, "How long it must hold.", "1h").optional();
  private static final Key<Duration> KEEP_FIRING_FOR =
      Key.of("keep_firing_for", Numbers.HOLD, "How long it outlives its cause.", "10m").optional();
  private static final Key<Severity> NEW_SEVERITY =
      Key.of("severity", Types.SEVERITY, "How loud it is.", "warning").optional();
  private static final Key<Boolean> ENABLED =
      Key.of("enabled", Types.FLAG, "Whether it is generated.", "false").byDefault("true");
  private static final Key<Map<String, String>> LABELS =
      Key.of(
              "labels",
              Maps.of(
                  Types.matching(
                      "label name",
                      "the name of a label that Guardband does not set itself",
                      "(?!(alertname|severity|team|site|domain|guard|subject)$)"
                          + "[a-zA-Z_][a-zA-Z0-9_]*"),
                  Types.TEXT),
              "Labels that are added.",
              "{escalation: slow}")
          .byDefault("{}");
  private static final Key<Map<String, String>> ANNOTATIONS =
      Key.of(
              "annotations",
              Maps.of(Types.LABEL, Types.TEXT),
              "Annotations that are added.",
              "{note: see the wiki}")
          .byDefault("{}");

  static final Section<AlertOverride> OVERRIDE =
      Section.of(
          "change to an alert",
          List.of(NEW_FOR, KEEP_FIRING_FOR, NEW_SEVERITY, ENABLED, LABELS, ANNOTATIONS),
          RuleSection::override);

  private RuleSection() {}

  private static void checkProofs(Values values) {
    if (values.get(UNPROVED)) {
      values
          .reading()
          .problems()
          .warn(
              values.at(UNPROVED),
              "fires and quiet, a case of each",
              "unproved: true",
              "add both; until then nothing shows that " + values.get(ALERT) + " fires");
    } else {
      values.needs(FIRES, "or unproved: true");
      values.needs(QUIET, "or unproved: true");
    }
  }

  private static UserRule rule(Values values) {
    List<String> facts = List.of("rule:" + values.get(ALERT));
    return new UserRule(
        values.get(ALERT),
        values.get(EXPR),
        values.get(FOR),
        values.get(SEVERITY),
        values.reading().owner(values.find(Spend.TEAM), values.node(), facts),
        values.get(SUMMARY),
        values.find(FIRES).orElse(Map.of()),
        values.find(QUIET).orElse(Map.of()),
        values.get(UNPROVED),
        values.at());
  }

  private static AlertOverride override(Values values) {
    return new AlertOverride(
        values.find(NEW_FOR),
        values.find(KEEP_FIRING_FOR),
        values.find(NEW_SEVERITY),
        values.get(ENABLED),
        values.get(LABELS),
        values.get(ANNOTATIONS));
  }
}
