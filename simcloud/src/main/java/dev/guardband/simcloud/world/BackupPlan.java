package dev.guardband.simcloud.world;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan of AWS Backup: when what is backed up, and for how long.
 *
 * @param lastExecuted absent before its first run
 */
public record BackupPlan(
    String account,
    String region,
    String name,
    Optional<Instant> lastExecuted,
    List<Rule> rules,
    List<Selection> selections) {
  public BackupPlan {
    rules = List.copyOf(rules);
    selections = List.copyOf(selections);
  }

  /**
   * One rhythm.
   *
   * @param keptForDays absent where recovery points stay until they are deleted by hand
   * @param copiesTo ARNs of vaults
   */
  public record Rule(
      String name, String schedule, Optional<Integer> keptForDays, List<String> copiesTo) {
    public Rule {
      copiesTo = List.copyOf(copiesTo);
    }
  }

  /**
   * What it covers.
   *
   * @param resources ARNs, with stars
   * @param exceptFor ARNs that it leaves out, with stars
   * @param tags each of which is enough
   */
  public record Selection(
      String name, List<String> resources, List<String> exceptFor, Map<String, String> tags) {
    public Selection {
      resources = List.copyOf(resources);
      exceptFor = List.copyOf(exceptFor);
    }
  }

  public String id() {
    return "plan-" + name;
  }
}
