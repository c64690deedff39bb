package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import dev.guardband.simcloud.world.PendingAction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MaintenanceSourceTest {
  private static final String HERE = "{account=\"prod\",region=\"eu-west-1\",database=\"";
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  MaintenanceSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void what_waits_is_a_series_an_action_with_its_dates_as_values() throws Exception {
    Database orders = put(Database.in(Cloud.PROD, "eu-west-1").named("orders"));
    pend(orders.arn(), "system-update", Optional.of(MAY), Optional.of(JUNE));
    pend(orders.arn(), "db-upgrade", Optional.empty(), Optional.empty());
    pend(
        "arn:aws:rds:eu-west-1:1:cluster:ledger",
        "system-update",
        Optional.of(MAY),
        Optional.empty());
    pend("arn:aws:rds:eu-west-1:1:og:options", "system-update", Optional.of(MAY), Optional.empty());

    assertThat(Text.of(read(limited())))
        .filteredOn(line -> !line.startsWith("rds_engine"))
        .containsExactly(
            "rds_pending_maintenance" + HERE + "cluster:ledger\",action=\"system-update\"} 1",
            "rds_pending_maintenance_auto_applied_timestamp_seconds"
                + HERE
                + "cluster:ledger\",action=\"system-update\"} 1777593600",
            "rds_pending_maintenance" + HERE + "orders\",action=\"system-update\"} 1",
            "rds_pending_maintenance_forced_timestamp_seconds"
                + HERE
                + "orders\",action=\"system-update\"} 1780272000",
            "rds_pending_maintenance_auto_applied_timestamp_seconds"
                + HERE
                + "orders\",action=\"system-update\"} 1777593600",
            "rds_pending_maintenance" + HERE + "orders\",action=\"db-upgrade\"} 1",
            "rds_pending_maintenance_limit_seconds"
                + HERE
                + "orders\",severity=\"warning\",team=\"platform\"} 604800");
  }

  @Test
  void support_ends_with_the_engines_major_version() throws Exception {
    put(Database.in(Cloud.PROD, "eu-west-1").named("old").engine("mysql", "5.7.44"));
    put(Database.in(Cloud.PROD, "eu-west-1").named("oracle").engine("oracle-ee", "19.0.0"));
    put(
        Database.in(Cloud.PROD, "eu-west-1")
            .named("ledger-1")
            .engine("aurora-postgresql", "16.4")
            .cluster("ledger"));
    cloud.world().databases().put(DatabaseCluster.in(Cloud.PROD, "eu-west-1", "ledger"));

    Reading reading = read(limited());

    assertThat(Text.of(reading, DatabaseCareMetrics.SUPPORT_END))
        .containsExactly(
            "rds_engine_support_end_timestamp_seconds"
                + HERE
                + "old\",support=\"standard\"} 1709164799",
            "rds_engine_support_end_timestamp_seconds"
                + HERE
                + "old\",support=\"extended\"} 1803859199",
            "rds_engine_support_end_timestamp_seconds"
                + HERE
                + "cluster:ledger\",support=\"standard\"} 2498169599",
            "rds_engine_support_end_timestamp_seconds"
                + HERE
                + "cluster:ledger\",support=\"extended\"} 2592777599");
    assertThat(Text.of(reading, DatabaseCareMetrics.SUPPORT_LIMIT))
        .containsExactly(
            "rds_engine_support_limit_seconds"
                + HERE
                + "old\",severity=\"warning\",team=\"platform\"} 7776000",
            "rds_engine_support_limit_seconds"
                + HERE
                + "cluster:ledger\",severity=\"warning\",team=\"platform\"} 7776000");
  }

  private Database put(Database.Builder builder) {
    Database database = builder.build();
    cloud.world().databases().put(database);
    return database;
  }

  private void pend(
      String arn, String action, Optional<Instant> autoApplied, Optional<Instant> forced) {
    cloud
        .world()
        .databaseCare()
        .put(new PendingAction(Cloud.PROD, "eu-west-1", arn, action, autoApplied, forced));
  }

  private TestSettings limited() {
    return cloud
        .settings()
        .account("prod", Cloud.PROD, "eu-west-1")
        .databases(RdsClusterTest.limits());
  }

  private Reading read(TestSettings of) throws Exception {
    Settings settings = of.build();
    return new MaintenanceSource(
            settings, cloud.calls(settings, new TryingUpstream(1)), clock, Cloud.PROD_IRELAND)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }
}
