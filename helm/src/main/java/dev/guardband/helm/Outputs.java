package dev.guardband.helm;

import dev.guardband.model.Artifact;
import java.util.Locale;

/** What the other outputs' files are, by their paths. */
final class Outputs {
  private Outputs() {}

  /** A file that Prometheus loads, not one of its tests. */
  static boolean isRules(Artifact artifact) {
    return artifact.path().matches("rules/[^/]+\\.yaml");
  }

  static boolean isDashboard(Artifact artifact) {
    return artifact.path().matches("dashboards/[^/]+\\.json");
  }

  /** A file that Alertmanager loads, not the test of its routes. */
  static boolean isAlertmanager(Artifact artifact) {
    return artifact.path().matches("alertmanager/(templates/)?[^/]+\\.(yml|tmpl)");
  }

  static String file(Artifact artifact) {
    return artifact.path().substring(artifact.path().lastIndexOf('/') + 1);
  }

  /** The end of an object's name: lower case, without the file's ending. */
  static String stem(Artifact artifact) {
    return file(artifact)
        .replaceFirst("\\.\\w+$", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[_ ]", "-");
  }
}
