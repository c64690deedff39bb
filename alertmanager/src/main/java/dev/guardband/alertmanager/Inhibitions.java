package dev.guardband.alertmanager;

import dev.guardband.render.Inhibition;
import dev.guardband.render.Inhibition.Condition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which alerts need not be told while a louder one of the same cause fires. */
final class Inhibitions {
  private Inhibitions() {}

  static List<Map<String, Object>> all() {
    return Inhibition.all().stream().map(Inhibitions::rule).toList();
  }

  private static Map<String, Object> rule(Inhibition inhibition) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("source_matchers", matchers(inhibition.source()));
    rule.put("target_matchers", matchers(inhibition.target()));
    rule.put("equal", inhibition.equal());
    return rule;
  }

  private static List<String> matchers(List<Condition> conditions) {
    return conditions.stream().map(Inhibitions::matcher).toList();
  }

  private static String matcher(Condition condition) {
    return condition instanceof Condition.OneOf one
        ? Matchers.oneOf(one.label(), one.values())
        : Matchers.different(condition.label(), ((Condition.Different) condition).value());
  }
}
