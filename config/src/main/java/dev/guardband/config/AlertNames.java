package dev.guardband.config;

import java.util.LinkedHashSet;
import java.util.Set;

/** Holds the names of alerts in the file against those that are generated from it. */
record AlertNames(Set<String> generated, Problems problems) {
  void check(Yaml.Mapping root) {
    Set<String> known = new LinkedHashSet<>(generated);
    for (Yaml item : root.items(Kind.RULE.path())) {
      if (item instanceof Yaml.Mapping rule) {
        rule.scalar(Kind.RULE.nameKey()).ifPresent(name -> declare(name, known));
      }
    }
    root.mapping("alerts")
        .ifPresent(alerts -> alerts.entries().values().forEach(entry -> check(entry, known)));
  }

  private void declare(Yaml.Scalar name, Set<String> known) {
    known.add(name.text());
    if (generated.contains(name.text())) {
      problems.add(
          name,
          "a name that no generated alert has",
          name.found(),
          "give it another name; alerts: changes what is generated");
    }
  }

  private void check(Yaml.Entry entry, Set<String> known) {
    Yaml.Scalar name = entry.key();
    if (!known.contains(name.text())) {
      problems.add(
          name,
          "the name of an alert that is generated from this configuration",
          name.found(),
          Spelling.nearest(name.text(), known)
              .map(near -> "did you mean " + near + "?")
              .orElse("guardband generate writes them all to rules/; remove this entry"));
    }
  }
}
