package dev.guardband.alertmanager;

import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Alertmanager configuration, its message templates, and a script that tests every route.
 *
 * <p>Written for Alertmanager 0.25 and later. {@code sh alertmanager/routes_test.sh} exits 1 if an
 * alert would be told to anybody else than the configuration says.
 */
public final class Alertmanager {
  private Alertmanager() {}

  public static List<Artifact> of(Plan plan) {
    return List.of(
        new Artifact("alertmanager/alertmanager.yml", configuration(plan)),
        new Artifact("alertmanager/templates/" + Templates.FILE, Templates.text()),
        new Artifact("alertmanager/routes_test.sh", RouteTests.script(plan.settings())));
  }

  private static String configuration(Plan plan) {
    Routing routing = Routing.of(plan.settings());
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("templates", List.of("templates/*.tmpl"));
    root.put("route", Routes.tree(plan.settings(), routing));
    root.put("inhibit_rules", Inhibitions.all());
    if (!plan.settings().quiet().isEmpty()) {
      root.put("time_intervals", QuietTimes.intervals(plan.settings().quiet()));
    }
    root.put("receivers", Receivers.used(plan, routing));
    return Yaml.document(root);
  }
}
