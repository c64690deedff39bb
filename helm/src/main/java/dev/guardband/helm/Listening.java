package dev.guardband.helm;

import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the exporter is found, and the labels that our selectors expect its target to have. */
final class Listening {
  private Listening() {}

  /** Of {@code 0.0.0.0:9877}, or {@code [::]:9877}. */
  static int port(Settings settings) {
    String listen = settings.exporter().listen();
    return Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
  }

  static Map<String, String> targetLabels(Settings settings) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.JOB, settings.deploy().job());
    labels.putAll(settings.selector());
    return labels;
  }
}
