package dev.guardband.alertmanager;

import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which alerts need not be told while a louder one of the same cause fires.
 *
 * <p>Alertmanager applies a rule also where all labels of {@code equal} are absent on both sides.
 * So each rule asks its source for a subject, which alerts of others need not have.
 */
final class Inhibitions {
  /** Burn rates of an objective, fastest first: the {@code burn} label. */
  private static final List<String> BURNS = List.of("fast", "slow_page", "ticket", "slow");

  private static final String ABSENT = "GuardbandAbsent";

  private Inhibitions() {}

  static List<Map<String, Object>> all() {
    List<Map<String, Object>> rules = new ArrayList<>();
    List<String> severities = Arrays.stream(Severity.values()).map(Severity::label).toList();
    rules.addAll(quieter(Labels.SEVERITY, severities));
    rules.addAll(quieter(Labels.BURN, BURNS));
    rules.add(absent());
    return rules;
  }

  /** Each value of the label silences those after it, for the same limit on the same subject. */
  private static List<Map<String, Object>> quieter(String label, List<String> loudestFirst) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (int i = 0; i + 1 < loudestFirst.size(); i++) {
      List<String> source =
          List.of(Matchers.equal(label, loudestFirst.get(i)), Matchers.present(Labels.SUBJECT));
      List<String> target =
          List.of(Matchers.oneOf(label, loudestFirst.subList(i + 1, loudestFirst.size())));
      rules.add(rule(source, target, Labels.GUARD_IDENTITY));
    }
    return rules;
  }

  /** No exporter at all explains each target that is down and each source that is not read. */
  private static Map<String, Object> absent() {
    List<String> source =
        List.of(Matchers.equal(Labels.ALERTNAME, ABSENT), Matchers.present(Labels.SITE));
    List<String> target =
        List.of(
            Matchers.different(Labels.ALERTNAME, ABSENT),
            Matchers.equal(Labels.DOMAIN, Domain.EXPORTER.label()),
            Matchers.oneOf(
                Labels.GUARD, List.of(GuardKind.TARGET.label(), GuardKind.SOURCE.label())));
    return rule(source, target, List.of(Labels.SITE, Labels.DOMAIN));
  }

  private static Map<String, Object> rule(
      List<String> source, List<String> target, List<String> equal) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("source_matchers", source);
    rule.put("target_matchers", target);
    rule.put("equal", equal);
    return rule;
  }
}
