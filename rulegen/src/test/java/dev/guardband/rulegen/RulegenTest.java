package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Artifact;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulegenTest {
  private static final Pattern RULES_FOUND = Pattern.compile("SUCCESS: (\\d+) rules found");
  private static final Pattern CODE = Pattern.compile("`([a-z]+[a-z_:0-9]+)[`{(\\[ ]");

  private final Plan plan = Contract.plan();

  @TempDir Path directory;

  private List<Path> write(String prefix) throws IOException {
    for (Artifact artifact : Rulegen.of(plan)) {
      Path file = directory.resolve(artifact.path());
      Files.createDirectories(file.getParent());
      Files.writeString(file, artifact.text());
    }
    try (Stream<Path> files = Files.list(directory.resolve(prefix))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @Test
  void promtool_loads_as_many_rules_as_were_written() throws IOException {
    long loaded = 0;
    for (Path file : write("rules")) {
      Promtool.Result result =
          Promtool.run(directory, "check", "rules", "--lint=all", "--lint-fatal", file.toString());
      assertThat(result.passed()).as(result.output()).isTrue();
      Matcher found = RULES_FOUND.matcher(result.output());
      assertThat(found.find()).as(result.output()).isTrue();
      loaded += Long.parseLong(found.group(1));
    }
    assertThat(loaded).isEqualTo(Rulegen.count(plan));
  }

  @Test
  void generated_tests_pass() throws IOException {
    for (Path test : write("rules/tests")) {
      Promtool.Result result =
          Promtool.run(
              directory.resolve("rules/tests"), "test", "rules", test.getFileName().toString());
      assertThat(result.passed()).as(result.output()).isTrue();
    }
  }

  @Test
  void every_alert_carries_what_routes_and_inhibitions_rely_on() {
    alerts()
        .forEach(
            alert -> {
              assertThat(alert.labels()).containsKeys(Labels.GUARD_IDENTITY.toArray(String[]::new));
              assertThat(alert.labels()).containsKey(Labels.SEVERITY);
              assertThat(
                      alert.labels().containsKey(Labels.TEAM)
                          || alert.expr().labels().contains(Labels.TEAM))
                  .as(alert.name())
                  .isTrue();
              assertThat(alert.annotations())
                  .containsKeys("summary", "description", "runbook_url", "dashboard_url");
            });
  }

  @Test
  void a_sentence_names_only_labels_that_the_alert_has() {
    alerts()
        .forEach(
            alert ->
                Stream.concat(
                        alert.labels().values().stream(), alert.annotations().values().stream())
                    .flatMap(sentence -> sentence.labels().stream())
                    .forEach(
                        label ->
                            assertThat(alert.expr().labels()).as(alert.name()).contains(label)));
  }

  @Test
  void every_alert_of_ours_has_a_runbook_and_every_runbook_an_alert() throws IOException {
    Set<String> ours =
        alerts()
            .filter(
                alert ->
                    plan.settings().rules().stream()
                        .noneMatch(rule -> rule.alert().equals(alert.name())))
            .map(AlertRule::name)
            .collect(Collectors.toSet());
    Path texts =
        Path.of(
            System.getProperty("guardband.root"),
            "rulegen/src/main/resources/dev/guardband/rulegen/runbooks");
    try (Stream<Path> files = Files.list(texts)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
          .containsExactlyInAnyOrderElementsOf(ours);
    }
  }

  @Test
  void runbooks_name_only_metrics_of_the_catalog() {
    Set<String> known = Catalog.all().stream().map(Metric::name).collect(Collectors.toSet());
    for (Artifact artifact : Rulegen.of(plan)) {
      if (artifact.path().startsWith("runbooks/")) {
        Matcher code = CODE.matcher(artifact.text());
        while (code.find()) {
          String name = code.group(1);
          if (name.matches("(finops|rds|dr|backup|sre|slo|guardband|guard|budget)[_:].*")) {
            assertThat(known).as(artifact.path()).contains(name);
          }
        }
      }
    }
  }

  private Stream<AlertRule> alerts() {
    return Rulegen.files(plan).stream().flatMap(RuleFile::alerts);
  }
}
