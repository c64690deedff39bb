package dev.guardband.cli.demo;

import dev.guardband.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prometheus's own configuration: the generated scrape section with the demo's target in it, the
 * generated rules, the watched services, and where Alertmanager is.
 */
final class DemoPrometheus {
  private static final List<String> SERVICES = List.of("api", "search", "ingest");
  private static final String INTERVAL = "5s";

  private final DemoFiles files;
  private final Addresses addresses;

  DemoPrometheus(DemoFiles files, Addresses addresses) {
    this.files = files;
    this.addresses = addresses;
  }

  /** Writes it beside the generated files; where it is. */
  Path write() throws IOException {
    Map<String, Object> generated =
        new org.yaml.snakeyaml.Yaml()
            .load(Files.readString(files.generated().resolve("prometheus/scrape.yml")));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("global", Map.of("scrape_interval", INTERVAL));
    all.put("rule_files", List.of(files.generated().resolve("rules") + "/*.yaml"));
    all.put(
        "alerting",
        Map.of(
            "alertmanagers",
            List.of(Map.of("static_configs", List.of(targets(addresses.alertmanager()))))));
    all.put("scrape_configs", scrapes(generated));
    Path file = files.generated().resolveSibling("prometheus.yml");
    Files.writeString(file, Yaml.print(all));
    return file;
  }

  private List<Object> scrapes(Map<String, Object> generated) {
    List<Object> scrapes = new ArrayList<>();
    for (Object each : (List<?>) generated.getOrDefault("scrape_configs", List.of())) {
      Map<Object, Object> job = new LinkedHashMap<>((Map<?, ?>) each);
      job.put("scrape_interval", INTERVAL);
      job.put("static_configs", List.of(asAnOperatorLabels(targets(addresses.exporter()))));
      scrapes.add(job);
    }
    SERVICES.forEach(service -> scrapes.add(service(service)));
    return scrapes;
  }

  private static Map<String, Object> targets(int port) {
    Map<String, Object> targets = new LinkedHashMap<>();
    targets.put("targets", List.of("127.0.0.1:" + port));
    return targets;
  }

  /** The labels that the Prometheus operator gives a target; ours must win over them. */
  private static Map<String, Object> asAnOperatorLabels(Map<String, Object> targets) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("namespace", "monitoring");
    labels.put("service", "guardband");
    labels.put("pod", "guardband-0");
    targets.put("labels", labels);
    return targets;
  }

  private Map<String, Object> service(String name) {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("job_name", name);
    job.put("honor_labels", true);
    job.put("metrics_path", "/apps/" + name + "/metrics");
    job.put("static_configs", List.of(targets(addresses.cloud())));
    return job;
  }
}
