package dev.guardband.helm;

import com.marcnuri.helm.TemplateCommand;
import dev.guardband.model.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** A generated chart on disk, and the real Helm on it. */
record Chart(Path directory) {
  static final Artifact RULES =
      new Artifact(
          "rules/cost.yaml",
          """
          # Generated
          groups:
            - name: guardband-cost
              rules:
                - alert: BudgetExceeded
                  expr: |2-
                      a
                    >
                      b
                  annotations:
                    description: 'Budget {{ $labels.budget }} is {{ $value | humanizePercentage }} spent: "x" \\d.'
          """);
  static final Artifact SERVICE_RULES =
      new Artifact("rules/service-pay_api.yaml", "# Generated\ngroups: []\n");
  static final Artifact DASHBOARD =
      new Artifact(
          "dashboards/cost.json",
          "{\n  \"uid\": \"guardband-cost\",\n  \"l\": \"{{budget}}\"\n}\n");
  static final Artifact ROUTES =
      new Artifact("alertmanager/alertmanager.yml", "templates:\n  - templates/*.tmpl\n");
  static final Artifact MESSAGES =
      new Artifact(
          "alertmanager/templates/guardband.tmpl", "{{ define \"x\" }}{{ .Status }}{{ end }}\n");
  static final List<Artifact> OTHERS =
      List.of(
          RULES,
          SERVICE_RULES,
          new Artifact("rules/tests/cost_test.yaml", "rule_files: []\n"),
          DASHBOARD,
          ROUTES,
          MESSAGES,
          new Artifact("alertmanager/routes_test.sh", "#!/bin/sh\n"),
          new Artifact("runbooks/BudgetExceeded.md", "# BudgetExceeded\n"));

  static Chart in(Path directory, List<Artifact> others) throws IOException {
    for (Artifact artifact : Helm.of(Contract.plan(), others)) {
      Path file = directory.resolve(artifact.path());
      Files.createDirectories(file.getParent());
      Files.writeString(file, artifact.text());
    }
    return new Chart(directory.resolve("helm/guardband"));
  }

  com.marcnuri.helm.LintResult lint() {
    return new com.marcnuri.helm.Helm(directory).lint().strict().call();
  }

  /** All objects that the release would have. */
  List<Map<String, Object>> objects(Map<String, Object> set) {
    TemplateCommand template =
        new com.marcnuri.helm.Helm(directory)
            .template()
            .withName("guardband")
            .withNamespace("monitoring");
    set.forEach(template::set);
    List<Map<String, Object>> objects = new ArrayList<>();
    StreamSupport.stream(new Yaml().loadAll(template.call()).spliterator(), false)
        .flatMap(document -> Optional.ofNullable(document).stream())
        .map(Chart::map)
        .forEach(objects::add);
    return objects;
  }

  static Map<String, Object> named(List<Map<String, Object>> objects, String kindAndName) {
    return objects.stream()
        .filter(object -> kindAndName(object).equals(kindAndName))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kindAndName));
  }

  static String kindAndName(Map<String, Object> object) {
    return object.get("kind") + "/" + at(object, "metadata", "name");
  }

  /** What is found by these keys, or by the index of a list. */
  static Object at(Object from, Object... path) {
    Object found = from;
    for (Object step : path) {
      found =
          step instanceof Integer index
              ? ((List<?>) found).get(index)
              : Optional.ofNullable(((Map<?, ?>) found).get(step))
                  .orElseThrow(() -> new AssertionError("no " + step + " in " + from));
    }
    return found;
  }

  @SuppressWarnings("unchecked") // SnakeYAML's maps of documents have text for keys
  static Map<String, Object> map(Object document) {
    return (Map<String, Object>) document;
  }
}
