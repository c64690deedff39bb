package dev.guardband.config;

import dev.guardband.model.Durations;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Backups.Source;
import dev.guardband.model.settings.Backups.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks that what makes a tier's backups can hold its RPO.
 *
 * @param databases how often databases are read
 */
record RecoveryPoints(Backups backups, Duration databases) {
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
  private static final Duration LOGS_EVERY = Duration.ofMinutes(5);

  private static final String RDS = "rds:";
  private static final String S3 = "s3:";

  void check(Yaml.Mapping root, Problems problems) {
    List<Yaml> written =
        root.mapping("backups").map(found -> found.items("tiers")).orElse(List.of());
    for (int i = 0; i < written.size(); i++) {
      Yaml.Mapping tier = (Yaml.Mapping) written.get(i);
      check(backups.tiers().get(i), tier.value("rpo").orElse(tier), problems);
    }
  }

  private void check(Tier tier, Yaml rpo, Problems problems) {
    Optional<Source> slowest =
        backups.sources().stream()
            .filter(source -> holds(tier, source) && every(source).compareTo(tier.rpo()) > 0)
            .findFirst();
    if (slowest.isPresent()) {
      String every = Durations.print(every(slowest.get()));
      problems.add(
          rpo,
          "at least " + every + ", which is how often source " + slowest.get().name() + " dumps",
          rpo.found(),
          "dump more often and shorten every:, or lengthen rpo");
      return;
    }
    Duration reachable = LOGS_EVERY.plus(databases);
    boolean rds = tier.resources().stream().anyMatch(pattern -> pattern.startsWith(RDS));
    if (rds && tier.rpo().compareTo(reachable) < 0) {
      problems.warn(
          rpo,
          "at least " + Durations.print(reachable) + " for rds:, as it ships logs every 5m",
          rpo.found(),
          "lengthen rpo; between two shipments it is exceeded, whoever is told");
    }
  }

  private static boolean holds(Tier tier, Source source) {
    String name = S3 + source.name();
    return tier.resources().stream()
        .anyMatch(pattern -> pattern.equals(name) || pattern.startsWith(name + "/"));
  }

  private static Duration every(Source source) {
    return source.mechanism() instanceof Mechanism.S3 dumps ? dumps.every() : Duration.ZERO;
  }
}
