package dev.guardband.exporter.backup;

import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Glob;
import java.util.List;

/** Which tiers a resource is in; it may be in several. */
public final class Tiers {
  private static final String RDS = "rds:";
  private static final String TAG = "tag:";
  private static final String ARN = "arn:";
  private static final int ARN_SERVICE = 2;

  private Tiers() {}

  public static List<Tier> of(List<Tier> tiers, Resource resource) {
    return tiers.stream()
        .filter(
            tier ->
                resource.subjects().stream()
                    .anyMatch(subject -> Glob.anyMatches(tier.resources(), subject)))
        .toList();
  }

  /** Whether any tier may hold an RDS instance. */
  public static boolean mayHoldDatabases(List<Tier> tiers) {
    return tiers.stream()
        .flatMap(tier -> tier.resources().stream())
        .anyMatch(Tiers::mayMatchDatabase);
  }

  private static boolean mayMatchDatabase(String pattern) {
    if (!pattern.startsWith(ARN)) {
      return pattern.startsWith(RDS) || pattern.startsWith(TAG) || pattern.startsWith("*");
    }
    String[] parts = pattern.split(":", -1);
    // A star may stand for colons too, so that what follows it is not where it seems.
    for (int i = 1; i < Math.min(parts.length, ARN_SERVICE + 1); i++) {
      if (parts[i].contains("*")) {
        return true;
      }
    }
    return parts.length > ARN_SERVICE && parts[ARN_SERVICE].equals("rds");
  }
}
