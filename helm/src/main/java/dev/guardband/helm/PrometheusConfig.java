package dev.guardband.helm;

import dev.guardband.model.Artifact;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of a plain Prometheus's configuration that scrape the exporter and load the rules.
 *
 * <p>The file is a whole configuration too: {@code prometheus --config.file=prometheus/scrape.yml}
 * works where exporter and Prometheus run on one machine.
 */
public final class PrometheusConfig {
  private PrometheusConfig() {}

  public static List<Artifact> of(Plan plan, List<Artifact> others) {
    Map<String, Object> root = new LinkedHashMap<>();
    if (others.stream().anyMatch(Outputs::isRules)) {
      root.put("rule_files", List.of("../rules/*.yaml"));
    }
    root.put("scrape_configs", List.of(scrape(plan.settings())));
    return List.of(new Artifact("prometheus/scrape.yml", Yaml.document(root)));
  }

  private static Map<String, Object> scrape(Settings settings) {
    Map<String, Object> scrape = new LinkedHashMap<>();
    scrape.put("job_name", settings.deploy().job());
    scrape.put("honor_labels", true);
    scrape.put("scrape_interval", "30s");
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("targets", List.of("localhost:" + Listening.port(settings)));
    if (!settings.selector().isEmpty()) {
      target.put("labels", settings.selector());
    }
    scrape.put("static_configs", List.of(target));
    return scrape;
  }
}
