package dev.guardband.simcloud.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Recovery points made as the clock moves: one at each multiple of {@code every} since 1970, ready
 * {@code takes} later, kept for {@code keptFor}.
 */
public record BackupSchedule(
    Duration every, Duration takes, Duration keptFor, Optional<String> copiedFrom) {
  private static final long SMALLEST_BYTES = 1L << 30;

  public BackupSchedule {
    if (every.toSeconds() < 1) {
      throw new IllegalArgumentException("a schedule needs a second or more, was " + every);
    }
  }

  public BackupSchedule(Duration every, Duration takes, Duration keptFor) {
    this(every, takes, keptFor, Optional.empty());
  }

  /** The same of copies from a vault, by its ARN. */
  public BackupSchedule copying(String vaultArn) {
    return new BackupSchedule(every, takes, keptFor, Optional.of(vaultArn));
  }

  /** None is made after {@code until}; the newest comes first. */
  List<RecoveryPoint> points(ProtectedResource resource, Instant now, Instant until) {
    long step = every.toSeconds();
    long oldest = now.minus(keptFor).getEpochSecond();
    List<RecoveryPoint> points = new ArrayList<>();
    for (long at = until.getEpochSecond() / step * step; at > oldest; at -= step) {
      points.add(point(resource, Instant.ofEpochSecond(at), until));
    }
    return points;
  }

  private RecoveryPoint point(ProtectedResource resource, Instant created, Instant until) {
    byte[] name = (resource.arn() + created).getBytes(StandardCharsets.UTF_8);
    UUID id = UUID.nameUUIDFromBytes(name);
    String arn =
        "arn:aws:backup:" + resource.region() + ":" + resource.account() + ":recovery-point:" + id;
    boolean ready = !created.plus(takes).isAfter(until);
    RecoveryPoint.Status status =
        ready ? RecoveryPoint.Status.COMPLETED : RecoveryPoint.Status.CREATING;
    long size = SMALLEST_BYTES + Math.floorMod(id.getLeastSignificantBits(), SMALLEST_BYTES);
    RecoveryPoint point = new RecoveryPoint(arn, created, status, size).keptFor(keptFor);
    return copiedFrom.map(point::copiedFrom).orElse(point);
  }

  /** The job that made a point. */
  BackupJob job(ProtectedResource resource, RecoveryPoint point) {
    BackupJob.Kind kind = new BackupJob.Kind.Backup("SUCCESS");
    return point.status().restorable()
        ? BackupJob.ended(resource, "COMPLETED", point.created(), point.created().plus(takes), kind)
        : BackupJob.going(resource, "RUNNING", point.created(), kind);
  }
}
