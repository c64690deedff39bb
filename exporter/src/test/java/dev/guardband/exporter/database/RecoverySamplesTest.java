package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.Restorable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecoverySamplesTest {
  private static final String IDS =
      "{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\",";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  RecoverySamplesTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void point_in_time_recovery_is_a_copy_and_holds_its_retention() throws Exception {
    cloud.world().databases().put(orders().retentionDays(7).build());

    assertThat(Text.of(read(gold())))
        .filteredOn(line -> line.matches("dr_(copy|retention).*"))
        .containsExactly(
            "dr_copy_newest_timestamp_seconds"
                + IDS
                + "mechanism=\"rds_pitr\",copy_account=\"prod\",copy_region=\"eu-west-1\"} 1795175880",
            "dr_retention_held_seconds" + IDS + "mechanism=\"rds_pitr\"} 604800");
  }

  @Test
  void what_cannot_be_restored_is_no_copy_and_holds_nothing() throws Exception {
    cloud.world().databases().put(orders().restorable(new Restorable.Unknown()).build());

    assertThat(Text.of(read(gold())))
        .noneMatch(line -> line.matches("dr_(copy|retention|recovery_point_newest).*"));
  }

  @Test
  void every_limit_of_a_database_is_told_where_databases_are_read() throws Exception {
    cloud.world().databases().put(orders().build());
    Backups.Tier tier =
        new Backups.Tier(
            "gold",
            Duration.ofMinutes(15),
            new Backups.Rto(Duration.ofMinutes(15), Duration.ofHours(1)),
            Optional.of(Duration.ofDays(30)),
            Optional.of(Duration.ofDays(90)),
            new Backups.Copies(1, 2, 1),
            List.of("rds:*"),
            Optional.of("data"),
            TestSettings.HERE);

    assertThat(Text.of(read(prod().team("data").tier(tier))))
        .filteredOn(line -> line.contains("team=\"data\""))
        .containsExactly(
            "dr_objective_rpo_seconds" + IDS + "team=\"data\"} 900",
            "dr_objective_rto_seconds" + IDS + "mode=\"automated\",team=\"data\"} 900",
            "dr_objective_rto_seconds" + IDS + "mode=\"manual\",team=\"data\"} 3600",
            "dr_restore_limit" + IDS + "team=\"data\"} 1",
            "dr_recovery_point_expiry_limit_ratio" + IDS + "team=\"data\"} 0.2",
            "dr_objective_restore_test_seconds" + IDS + "team=\"data\"} 7776000",
            "dr_objective_retention_seconds" + IDS + "team=\"data\"} 2592000",
            "dr_objective_copies" + IDS + "dimension=\"regions\",team=\"data\"} 2",
            "dr_failover_limit" + IDS + "team=\"data\"} 1");
  }

  @Test
  void every_database_could_be_protected_and_each_pattern_tells_what_it_matches() throws Exception {
    cloud.world().databases().put(orders().tag("team", "data").build());

    Reading reading =
        read(
            prod()
                .team("data")
                .unprotected(Severity.WARNING)
                .tier("gold", Duration.ofMinutes(15), "rds:ord*", "tag:env=none", "s3:dumps"));

    String here = "account=\"prod\",region=\"eu-west-1\",";
    assertThat(Text.of(reading))
        .filteredOn(line -> line.matches("(backup_coverage|dr_tier).*"))
        .containsExactly(
            "backup_coverage_limit{"
                + here
                + "resource=\"rds:orders\",severity=\"warning\",team=\"data\"} 1",
            "dr_tier_pattern_resources{tier=\"gold\",pattern=\"rds:ord*\","
                + here
                + "mechanism=\"rds_pitr\"} 1",
            "dr_tier_pattern_resources{tier=\"gold\",pattern=\"tag:env=none\","
                + here
                + "mechanism=\"rds_pitr\"} 0");
  }

  private Reading read(TestSettings settings) throws Exception {
    Settings built = settings.build();
    return new RdsSource(
            built, cloud.calls(built, new TryingUpstream(1)), clock, Cloud.PROD_IRELAND)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }

  private TestSettings gold() {
    return prod().tier("gold", Duration.ofMinutes(15), "rds:*");
  }

  private TestSettings prod() {
    return cloud.settings().account("prod", Cloud.PROD, "eu-west-1");
  }

  private Database.Builder orders() {
    return Database.in(Cloud.PROD, "eu-west-1").named("orders");
  }
}
