package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.AutomatedBackup;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import dev.guardband.simcloud.world.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SnapshotSourceTest {
  private static final String ORDERS = "{account=\"prod\",region=\"eu-west-1\",database=\"orders\"";
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  SnapshotSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void snapshots_are_counted_by_how_they_were_made_and_only_good_ones() throws Exception {
    Database orders = orders(0);
    Snapshot manual = Snapshot.manual(orders, "by-hand", MAY);
    add(manual);
    add(Snapshot.manual(orders, "by-hand-2", JUNE).unencrypted());
    add(Snapshot.manual(orders, "begun", JUNE).withStatus("creating"));
    add(Snapshot.manual(orders, "broken", JUNE).withStatus("failed"));
    add(Snapshot.manual(orders, "copy", JUNE).copiedFrom("arn:aws:rds:us-east-1:1:snapshot:x"));
    add(Snapshot.manual(orders, "vault", JUNE).withType("awsbackup"));

    assertThat(Text.of(read()))
        .containsExactly(
            "rds_snapshot_newest_timestamp_seconds" + ORDERS + ",type=\"awsbackup\"} 1780272000",
            "rds_snapshot_oldest_timestamp_seconds" + ORDERS + ",type=\"awsbackup\"} 1780272000",
            "rds_snapshots_available" + ORDERS + ",type=\"awsbackup\"} 1",
            "rds_snapshots_unencrypted" + ORDERS + ",type=\"awsbackup\"} 0",
            "rds_snapshots_incomplete" + ORDERS + ",type=\"awsbackup\"} 0",
            "rds_snapshot_newest_timestamp_seconds" + ORDERS + ",type=\"copied\"} 1780272000",
            "rds_snapshot_oldest_timestamp_seconds" + ORDERS + ",type=\"copied\"} 1780272000",
            "rds_snapshots_available" + ORDERS + ",type=\"copied\"} 1",
            "rds_snapshots_unencrypted" + ORDERS + ",type=\"copied\"} 0",
            "rds_snapshots_incomplete" + ORDERS + ",type=\"copied\"} 0",
            "rds_snapshot_newest_timestamp_seconds" + ORDERS + ",type=\"manual\"} 1780272000",
            "rds_snapshot_oldest_timestamp_seconds" + ORDERS + ",type=\"manual\"} 1777593600",
            "rds_snapshots_available" + ORDERS + ",type=\"manual\"} 2",
            "rds_snapshots_unencrypted" + ORDERS + ",type=\"manual\"} 1",
            "rds_snapshots_incomplete" + ORDERS + ",type=\"manual\"} 2");
  }

  @Test
  void a_snapshot_that_is_not_whole_is_no_time() throws Exception {
    add(Snapshot.manual(orders(0), "begun", JUNE).withStatus("creating"));

    Reading reading = read();

    assertThat(Text.of(reading, DatabaseCareMetrics.SNAPSHOT_NEWEST)).isEmpty();
    assertThat(Text.of(reading, DatabaseCareMetrics.SNAPSHOTS))
        .containsExactly("rds_snapshots_available" + ORDERS + ",type=\"manual\"} 0");
  }

  @Test
  void a_time_in_the_future_is_no_better_than_now() throws Exception {
    add(Snapshot.manual(orders(0), "tomorrow", Instant.parse("2026-11-21T00:00:00Z")));

    assertThat(Text.of(read(), DatabaseCareMetrics.SNAPSHOT_NEWEST))
        .containsExactly(
            "rds_snapshot_newest_timestamp_seconds" + ORDERS + ",type=\"manual\"} 1795176000");
  }

  @Test
  void clusters_have_their_own() throws Exception {
    DatabaseCluster cluster = DatabaseCluster.in(Cloud.PROD, "eu-west-1", "orders");
    cloud.world().databases().put(cluster);
    add(Snapshot.manual(cluster, "by-hand", MAY));

    Reading reading = read();

    String of = ORDERS.replace("\"orders\"", "\"cluster:orders\"");
    assertThat(Text.of(reading, DatabaseCareMetrics.SNAPSHOTS))
        .containsExactly(
            "rds_snapshots_available" + of + ",type=\"automated\"} 30",
            "rds_snapshots_available" + of + ",type=\"manual\"} 1");
    assertThat(Text.of(reading, DatabaseCareMetrics.WINDOW_END))
        .containsExactly(
            "rds_restore_window_end_timestamp_seconds" + of + ",state=\"active\"} 1795175880");
  }

  @Test
  void what_is_left_of_a_deleted_database_can_be_seen() throws Exception {
    retained(MAY, JUNE);
    retained(JUNE, JUNE.plusSeconds(60));

    assertThat(Text.of(read()))
        .containsExactly(
            "rds_restore_window_start_timestamp_seconds"
                + ORDERS
                + ",state=\"retained\"} 1777593600",
            "rds_restore_window_end_timestamp_seconds"
                + ORDERS
                + ",state=\"retained\"} 1780272060");
  }

  @Test
  void all_pages_are_read_also_where_one_is_deleted_between_them() throws Exception {
    Database orders = orders(0);
    for (int i = 0; i < 250; i++) {
      add(Snapshot.manual(orders, "s" + (1000 + i), MAY.plusSeconds(i)));
    }
    Settings settings = settings();
    AtomicInteger calls = new AtomicInteger();
    TryingUpstream upstream = new TryingUpstream(1);
    Upstream deleting =
        new Upstream() {
          @Override
          public <T> T call(Operation operation, Deadline deadline, Attempt<T> attempt)
              throws SourceFailure, InterruptedException {
            if (calls.incrementAndGet() == 2) {
              cloud
                  .world()
                  .databaseCare()
                  .remove(Snapshot.manual(orders, "s1099", MAY.plusSeconds(99)));
              cloud
                  .world()
                  .databaseCare()
                  .remove(Snapshot.manual(orders, "s1150", MAY.plusSeconds(150)));
            }
            return upstream.call(operation, deadline, attempt);
          }
        };
    AwsCalls aws = new AwsCalls(settings.aws(), deleting, clock);

    Reading reading =
        new SnapshotSource(settings, aws, clock, Cloud.PROD_IRELAND)
            .read(Deadline.in(Duration.ofSeconds(20)));

    // The one of the page that was read already is still seen, the other is not.
    assertThat(Text.of(reading, DatabaseCareMetrics.SNAPSHOTS))
        .containsExactly("rds_snapshots_available" + ORDERS + ",type=\"manual\"} 249");
  }

  private void retained(Instant from, Instant to) {
    cloud
        .world()
        .databaseCare()
        .put(
            new AutomatedBackup(
                Cloud.PROD, "eu-west-1", Snapshot.Of.INSTANCE, "orders", "retained", from, to));
  }

  private void add(Snapshot snapshot) {
    cloud.world().databaseCare().put(snapshot);
  }

  private Database orders(int retentionDays) {
    Database orders =
        Database.in(Cloud.PROD, "eu-west-1").named("orders").retentionDays(retentionDays).build();
    cloud.world().databases().put(orders);
    return orders;
  }

  private Settings settings() {
    return cloud.settings().account("prod", Cloud.PROD, "eu-west-1").build();
  }

  private Reading read() throws Exception {
    Settings settings = settings();
    return new SnapshotSource(
            settings, cloud.calls(settings, new TryingUpstream(1)), clock, Cloud.PROD_IRELAND)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }
}
