package dev.guardband.helm;

import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.util.LinkedHashMap;
import java.util.Map;

/** The chart's values: what every installation may choose, then what the configuration says. */
final class Values {
  private static final String GENERATED = "\n# From guardband.yaml.\n";

  private Values() {}

  static String of(Plan plan) {
    return Yaml.HEADER
        + ChartFiles.text(ChartFiles.VALUES)
        + GENERATED
        + Yaml.print(generated(plan.settings()));
  }

  private static Map<String, Object> generated(Settings settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("port", Listening.port(settings));
    values.put(
        "stateDirectory",
        settings.exporter().stateDirectory().map(path -> path.toString()).orElse(""));
    values.put("targetLabels", Listening.targetLabels(settings));
    values.put("releaseLabels", settings.deploy().releaseLabels());
    values.put("dashboardsFolder", settings.deploy().dashboardsFolder());
    Map<String, Object> rbac = new LinkedHashMap<>();
    rbac.put("create", true);
    rbac.put("access", ClusterAccess.of(settings));
    values.put("rbac", rbac);
    return values;
  }
}
