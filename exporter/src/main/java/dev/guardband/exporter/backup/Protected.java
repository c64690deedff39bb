package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.settings.Backups.Tier;
import java.util.List;

/**
 * A resource that AWS Backup has protected, or holds copies of.
 *
 * @param home where it lives
 * @param type as AWS Backup calls it, for example {@code RDS}
 * @param points those that are kept here
 */
record Protected(
    String arn, Resource resource, Place home, String type, List<Tier> tiers, Holding points) {
  Protected {
    tiers = List.copyOf(tiers);
  }
}
