package dev.guardband.exporter.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.DumpMetrics;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DumpSourceTest {
  private static final String BUCKET = "acme-dumps";
  private static final String DUMPS = "{source=\"dumps\",account=\"prod\"} ";
  private static final String POINT =
      "dr_recovery_point_newest_timestamp_seconds{tier=\"analytics\",account=\"prod\",region=\"\","
          + "resource=\"s3:dumps\",mechanism=\"s3\"} ";

  private final SettableClock clock = new SettableClock("2026-11-01T02:00:00Z");
  private final Cloud cloud;

  DumpSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
    cloud.world().buckets().make(BUCKET, Cloud.PROD, "us-east-1");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void files_written_one_soon_after_the_other_are_one_dump() throws Exception {
    for (int night = 1; night <= 5; night++) {
      clock.set("2026-11-0" + night + "T02:00:00Z");
      put("postgresql/" + night + "/app.sql.gz", 700 + night);
      clock.set("2026-11-0" + night + "T04:30:00Z");
      put("postgresql/" + night + "/users é \"2\".sql.gz", 300);
    }
    put("postgresql/empty/", 0);
    put("other/of-someone-else", 99_999);
    clock.set("2026-11-05T12:00:00Z");

    Reading reading = read();

    assertThat(Text.of(reading))
        .filteredOn(line -> !line.startsWith("dr_objective") && !line.contains("_limit{"))
        .filteredOn(line -> !line.contains("limit_ratio"))
        .containsExactly(
            "backup_dump_late_limit_seconds{source=\"dumps\",account=\"prod\",team=\"platform\"}"
                + " 129600",
            "backup_dump_observed_timestamp_seconds" + DUMPS + "1793880000",
            "backup_dumps" + DUMPS + "5",
            "backup_dump_gaps" + DUMPS + "0",
            "backup_dump_newest_timestamp_seconds" + DUMPS + "1793844000",
            "backup_dump_size_bytes" + DUMPS + "1005",
            "backup_dump_usual_size_bytes" + DUMPS + "1003",
            "backup_dump_size_limit_bytes{source=\"dumps\",account=\"prod\",team=\"platform\"}"
                + " 501.5",
            POINT + "1793844000",
            POINT.replace("point_newest", "observed") + "1793880000",
            "dr_copy_newest_timestamp_seconds{tier=\"analytics\",account=\"prod\",region=\"\","
                + "resource=\"s3:dumps\",mechanism=\"s3\",copy_account=\"prod\",copy_region=\"\"}"
                + " 1793844000");
    assertThat(Text.of(reading, BackupMetrics.RPO_LIMIT))
        .containsExactly(
            "dr_objective_rpo_seconds{tier=\"analytics\",account=\"prod\",region=\"\","
                + "resource=\"s3:dumps\",team=\"platform\"} 86400");
    assertThat(reading.notes()).isEmpty();
  }

  @Test
  void a_stump_counts_as_no_backup_and_is_named() throws Exception {
    nights(1, 4, 1000);
    nights(5, 5, 499);

    Reading reading = read();

    assertThat(Text.of(reading, DumpMetrics.SIZE))
        .containsExactly("backup_dump_size_bytes" + DUMPS + "499");
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(POINT + Instant.parse("2026-11-04T02:00:00Z").getEpochSecond());
    assertThat(reading.notes())
        .containsExactly(
            "the dump of 2026-11-05T02:00:00Z has 499 bytes, half of the usual 1000 or less;"
                + " it counts as no backup");
  }

  @Test
  void a_database_that_shrinks_for_good_is_usual_again_after_some_nights() throws Exception {
    nights(1, 7, 1000);
    nights(8, 16, 400);

    assertThat(Text.of(read(), BackupMetrics.NEWEST_POINT))
        .containsExactly(POINT + Instant.parse("2026-11-16T02:00:00Z").getEpochSecond());
  }

  @Test
  void nights_without_a_dump_are_gaps_and_so_is_the_one_that_is_due() throws Exception {
    nights(1, 3, 1000);
    nights(6, 7, 1000);
    clock.set("2026-11-08T14:00:00Z");

    assertThat(Text.of(read(), DumpMetrics.GAPS)).containsExactly("backup_dump_gaps" + DUMPS + "1");

    clock.set("2026-11-08T14:00:01Z");

    assertThat(Text.of(read(), DumpMetrics.GAPS)).containsExactly("backup_dump_gaps" + DUMPS + "2");
  }

  @Test
  void without_a_dump_there_is_an_objective_and_no_point() throws Exception {
    Reading reading = read();

    assertThat(Text.of(reading, DumpMetrics.DUMPS)).containsExactly("backup_dumps" + DUMPS + "0");
    assertThat(Text.of(reading, DumpMetrics.NEWEST)).isEmpty();
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT)).isEmpty();
    assertThat(Text.of(reading, BackupMetrics.RPO_LIMIT)).hasSize(1);
    assertThat(reading.notes()).containsExactly("no dump is under s3://acme-dumps/postgresql/");
  }

  @Test
  void a_dump_in_the_future_is_no_better_than_now() throws Exception {
    clock.set("2026-11-05T12:10:00Z");
    put("postgresql/ahead", 500);
    clock.set("2026-11-05T12:00:00Z");
    Reading reading = read();

    String now = Long.toString(Instant.parse("2026-11-05T12:00:00Z").getEpochSecond());
    assertThat(BackupCloud.lines(reading, DumpMetrics.NEWEST, BackupMetrics.NEWEST_POINT))
        .hasSize(2)
        .allMatch(line -> line.endsWith("} " + now));
  }

  @Test
  void every_page_of_a_long_history_is_read() throws Exception {
    for (int i = 0; i < 1001; i++) {
      put("postgresql/part-" + i, 1);
    }

    assertThat(Text.of(read(), DumpMetrics.SIZE))
        .containsExactly("backup_dump_size_bytes" + DUMPS + "1001");
    assertThat(cloud.simulated().calls().count("s3", "ListObjectsV2")).isEqualTo(2);
  }

  @Test
  void a_bucket_that_may_not_be_listed_says_so() {
    cloud.simulated().faults().inject(new Fault.Deny(), Target.service("s3"));

    SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::read);

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(failure).hasMessageStartingWith("s3 ListObjectsV2: account prod");
  }

  private void nights(int from, int to, int bytes) {
    for (int night = from; night <= to; night++) {
      clock.set("2026-11-%02dT02:00:00Z".formatted(night));
      put("postgresql/" + night, bytes);
    }
  }

  private void put(String key, int bytes) {
    cloud.world().buckets().put(BUCKET, key, new byte[bytes]);
  }

  private Reading read() throws SourceFailure, InterruptedException {
    Mechanism.S3 dumps =
        new Mechanism.S3("prod", "s3://" + BUCKET + "/postgresql/", Duration.ofDays(1));
    Settings settings =
        cloud
            .settings()
            .account("prod", Cloud.PROD, "eu-west-1")
            .tier("analytics", Duration.ofDays(1), "s3:dumps")
            .build();
    Backups.Source source = new Backups.Source("dumps", dumps, TestSettings.HERE);
    return new DumpSource(
            source, dumps, settings, cloud.calls(settings, new TryingUpstream(1)), clock)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }
}
