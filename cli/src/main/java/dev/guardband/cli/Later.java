package dev.guardband.cli;

import dev.guardband.exporter.Uncollected;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keys that are read and checked, and of which this version makes nothing yet. */
final class Later {
  /** Those that no generated file and no source of the exporter depends on. */
  static final List<String> KEYS =
      List.of(
          "cost.forecast",
          "cost.anomaly",
          "cost.metered",
          "cost.unit_costs",
          "cost.savings",
          "databases.policies[].storage_free",
          "databases.policies[].replica_lag",
          "databases.policies[].connections",
          "databases.policies[].certificate_expiry",
          "backups.tiers[].rto",
          "backups.tiers[].retention",
          "backups.tiers[].restore_test",
          "backups.tiers[].copies",
          "backups.unprotected",
          "breakers.policies[].failures",
          "breakers.policies[].flapping",
          "rate_limits",
          "profiles.*.throttled",
          "profiles.*.saturation",
          "profiles.*.thresholds",
          "services[].throttled",
          "services[].saturation",
          "services[].thresholds",
          "incidents",
          "exporter.access");

  private static final Pattern ENTRIES = Pattern.compile("(.*?\\[).*");

  private Later() {}

  /**
   * What is to be said of a key in this respect; nothing where all of it is in use.
   *
   * @param path in the reference's form
   */
  static List<String> of(String path, Settings settings) {
    List<String> lines = new ArrayList<>();
    if (isListed(path)) {
      lines.add("read and checked; this version makes nothing of it yet");
    }
    String start = ENTRIES.matcher(path).replaceFirst("$1");
    Uncollected.in(settings).stream().filter(line -> line.startsWith(start)).forEach(lines::add);
    return lines;
  }

  static boolean isListed(String path) {
    return KEYS.stream()
        .anyMatch(
            key -> path.equals(key) || path.startsWith(key + ".") || path.startsWith(key + "["));
  }
}
