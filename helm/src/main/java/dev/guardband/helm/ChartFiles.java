package dev.guardband.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The chart's files that are the same for everyone. */
final class ChartFiles {
  static final String VALUES = "values.yaml";

  static final List<String> STATIC =
      List.of(
          "Chart.yaml",
          "README.md",
          ".helmignore",
          "values.schema.json",
          "templates/NOTES.txt",
          "templates/_helpers.tpl",
          "templates/alertmanager.yaml",
          "templates/config.yaml",
          "templates/dashboards.yaml",
          "templates/deployment.yaml",
          "templates/networkpolicy.yaml",
          "templates/poddisruptionbudget.yaml",
          "templates/prometheusrules.yaml",
          "templates/pvc.yaml",
          "templates/rbac.yaml",
          "templates/service.yaml",
          "templates/serviceaccount.yaml",
          "templates/servicemonitor.yaml",
          "templates/tests/connection.yaml");

  private ChartFiles() {}

  static String text(String file) {
    try (InputStream in =
        Objects.requireNonNull(ChartFiles.class.getResourceAsStream("chart/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
