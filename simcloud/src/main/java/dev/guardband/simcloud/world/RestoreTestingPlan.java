package dev.guardband.simcloud.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan of AWS Backup by which restores are tried.
 *
 * @param types of resources that it selects, for example {@code RDS}
 */
public record RestoreTestingPlan(
    String account,
    String region,
    String name,
    String schedule,
    Optional<Instant> lastExecuted,
    List<String> types) {
  public RestoreTestingPlan {
    types = List.copyOf(types);
  }

  public String arn() {
    return "arn:aws:backup:" + region + ":" + account + ":restore-testing-plan:" + name;
  }
}
