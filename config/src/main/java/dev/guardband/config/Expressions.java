package dev.guardband.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds what a user wrote in PromQL. Lists of matchers, which are none by themselves, have been
 * read when they were typed.
 */
final class Expressions {
  private static final List<String> SIGNALS =
      List.of("requests", "latency", "saturation", "good", "total");

  private final List<Expression> found = new ArrayList<>();

  private Expressions() {}

  static List<Expression> in(Yaml.Mapping root) {
    Expressions expressions = new Expressions();
    expressions.ofItems(root, "rules", "expr");
    root.mapping("cost").ifPresent(cost -> expressions.ofItems(cost, "metered", "usage"));
    root.mapping("cost").ifPresent(cost -> expressions.ofItems(cost, "unit_costs", "requests"));
    root.mapping("backups").ifPresent(some -> expressions.ofItems(some, "sources", "metric"));
    root.mapping("profiles")
        .ifPresent(all -> all.entries().values().forEach(e -> expressions.ofSignals(e.value())));
    root.items("services").forEach(expressions::ofSignals);
    return List.copyOf(expressions.found);
  }

  private void ofItems(Yaml.Mapping section, String list, String key) {
    section.items(list).forEach(item -> of(item, key));
  }

  private void ofSignals(Yaml service) {
    SIGNALS.forEach(key -> of(service, key));
    if (service instanceof Yaml.Mapping mapping) {
      mapping.items("objectives").forEach(this::ofSignals);
    }
  }

  private void of(Yaml owner, String key) {
    if (owner instanceof Yaml.Mapping mapping) {
      mapping
          .scalar(key)
          .filter(scalar -> !scalar.isNothing())
          .map(Expressions::expression)
          .ifPresent(found::add);
    }
  }

  private static Expression expression(Yaml.Scalar scalar) {
    String promql = scalar.text().replace("${name}", "name");
    return new Expression(scalar.at(), scalar.path(), promql, scalar.found());
  }
}
