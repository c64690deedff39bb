package dev.guardband.rulegen;

import dev.guardband.model.Artifact;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules, the test of each, and a runbook for each alert, as files. */
public final class Rulegen {
  private Rulegen() {}

  public static List<Artifact> of(Plan plan) {
    List<RuleFile> files = files(plan);
    List<Artifact> artifacts = new ArrayList<>();
    files.forEach(
        file -> artifacts.add(new Artifact(rulesPath(file.stem()), RulesYaml.print(file))));
    files.forEach(
        file ->
            artifacts.add(
                new Artifact(
                    "rules/tests/" + file.stem() + "_test.yaml",
                    TestsYaml.print(
                        file, "../" + file.stem() + ".yaml", Togethers.of(plan, file)))));
    artifacts.addAll(Runbooks.of(plan, files));
    return artifacts;
  }

  /** How many rules the files hold, so that it can be held against what Prometheus loads. */
  public static long count(Plan plan) {
    return files(plan).stream().flatMap(RuleFile::rules).count();
  }

  /**
   * The names of all alerts that the settings lead to, those that are turned off too and the user's
   * own not.
   */
  public static Set<String> alertNames(Settings settings) {
    Plan plan = Plan.of(settings.withoutOverrides());
    return Arrays.stream(Domain.values())
        .filter(domain -> domain != Domain.CUSTOM)
        .flatMap(domain -> of(domain, plan).stream())
        .flatMap(RuleFile::alerts)
        .map(AlertRule::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where rules are written, for example {@code rules/cost.yaml}. */
  static String rulesPath(String stem) {
    return "rules/" + stem + ".yaml";
  }

  /** All files that hold a rule. */
  static List<RuleFile> files(Plan plan) {
    return Arrays.stream(Domain.values())
        .flatMap(domain -> of(domain, plan).stream())
        .filter(file -> !file.groups().isEmpty())
        .toList();
  }

  private static List<RuleFile> of(Domain domain, Plan plan) {
    return switch (domain) {
      case COST -> CostRules.of(plan);
      case DATABASE -> DatabaseRules.of(plan);
      case BACKUP -> BackupRules.files(plan);
      case BREAKER -> BreakerRules.of(plan);
      case SERVICE ->
          Stream.concat(ServiceRules.of(plan).stream(), IncidentRules.of(plan).stream()).toList();
      case EXPORTER -> List.of(ExporterRules.of(plan));
      case CUSTOM -> CustomRules.of(plan);
    };
  }
}
