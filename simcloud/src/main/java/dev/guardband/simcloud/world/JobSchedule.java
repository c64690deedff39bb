package dev.guardband.simcloud.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies or restores made as the clock moves: one at each multiple of {@code every} since 1970,
 * over {@code takes} later, and always well.
 */
record JobSchedule(
    ProtectedResource resource, Duration every, Duration takes, BackupJob.Kind kind) {
  private static final Duration REMEMBERED = Duration.ofDays(30);

  List<BackupJob> jobs(Instant now) {
    long step = every.toSeconds();
    long oldest = now.minus(REMEMBERED).getEpochSecond();
    List<BackupJob> jobs = new ArrayList<>();
    for (long at = now.getEpochSecond() / step * step; at > oldest; at -= step) {
      Instant created = Instant.ofEpochSecond(at);
      Instant completed = created.plus(takes);
      jobs.add(
          completed.isAfter(now)
              ? BackupJob.going(resource, "RUNNING", created, kind)
              : BackupJob.ended(resource, "COMPLETED", created, completed, kind));
    }
    return jobs;
  }
}
