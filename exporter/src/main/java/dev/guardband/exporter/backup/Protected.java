package dev.guardband.exporter.backup;

import dev.guardband.model.settings.Backups.Tier;
import java.util.List;

/**
 * A resource that AWS Backup has protected.
 *
 * @param type as AWS Backup calls it, for example {@code RDS}
 * @param points of a resource that is in a tier; of others they are not asked for
 */
record Protected(Resource resource, String type, List<Tier> tiers, List<Point> points) {
  Protected {
    tiers = List.copyOf(tiers);
    points = List.copyOf(points);
  }
}
