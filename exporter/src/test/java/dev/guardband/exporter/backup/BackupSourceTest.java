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
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.BackupSchedule;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.RecoveryPoint;
import dev.guardband.simcloud.world.RecoveryPoint.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BackupSourceTest {
  private static final Target BACKUP = Target.service("backup");
  private static final String POINTS = "ListRecoveryPointsByResource";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  BackupSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void what_is_protected_is_told_whole() throws Exception {
    ProtectedResource orders = protect("arn:aws:rds:eu-west-1:222222222222:db:orders", "RDS");
    point(orders, "2026-11-20T09:00:00Z", Status.COMPLETED);
    point(orders, "2026-11-20T10:00:00Z", Status.AVAILABLE);
    point(orders, "2026-11-20T11:00:00Z", Status.PARTIAL);
    point(orders, "2026-11-20T11:30:00Z", Status.CREATING);
    ProtectedResource events = protect("arn:aws:s3:::analytics-events", "S3");
    point(events, "2026-11-19T12:00:00Z", Status.COMPLETED);
    protect("arn:aws:s3:::analytics-new", "S3");
    protect("arn:aws:dynamodb:eu-west-1:222222222222:table/sessions", "DynamoDB");

    Reading reading =
        read(
            prod()
                .tier("gold", Duration.ofMinutes(15), "rds:*")
                .tier("events", Duration.ofDays(1), "arn:aws:s3:::analytics-*")
                .build());

    String place = "{account=\"prod\",region=\"eu-west-1\",resource=\"";
    String gold = "{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\",";
    String s3 =
        "{tier=\"events\",account=\"prod\",region=\"eu-west-1\",resource=\"arn:aws:s3:::analytics-";
    assertThat(Text.of(reading))
        .filteredOn(line -> !line.startsWith("backup_recovery_points"))
        .containsExactly(
            "backup_protected"
                + place
                + "arn:aws:dynamodb:eu-west-1:222222222222:table/sessions\",type=\"DynamoDB\"} 1",
            "backup_protected" + place + "rds:orders\",type=\"RDS\"} 1",
            "dr_recovery_point_newest_timestamp_seconds"
                + gold
                + "mechanism=\"aws_backup\"} 1795168800",
            "dr_recovery_observed_timestamp_seconds"
                + gold
                + "mechanism=\"aws_backup\"} 1795176000",
            "backup_protected" + place + "arn:aws:s3:::analytics-events\",type=\"S3\"} 1",
            "dr_recovery_point_newest_timestamp_seconds"
                + s3
                + "events\",mechanism=\"aws_backup\"} 1795089600",
            "dr_recovery_observed_timestamp_seconds"
                + s3
                + "events\",mechanism=\"aws_backup\"} 1795176000",
            "dr_objective_rpo_seconds" + s3 + "events\",team=\"platform\"} 86400",
            "backup_protected" + place + "arn:aws:s3:::analytics-new\",type=\"S3\"} 1",
            "dr_objective_rpo_seconds" + s3 + "new\",team=\"platform\"} 86400");
    String points = "backup_recovery_points" + place + "rds:orders\",type=\"RDS\",state=\"";
    assertThat(Text.of(reading, BackupMetrics.RECOVERY_POINTS))
        .hasSize(3 * Point.STATES.size())
        .filteredOn(line -> line.contains("rds:orders"))
        .containsExactly(
            points + "completed\"} 1",
            points + "partial\"} 1",
            points + "deleting\"} 0",
            points + "expired\"} 0",
            points + "available\"} 1",
            points + "stopped\"} 0",
            points + "creating\"} 1");
  }

  @Test
  void points_are_asked_for_only_where_a_tier_wants_them() throws Exception {
    protect("arn:aws:s3:::media", "S3");
    protect("arn:aws:s3:::analytics-events", "S3");

    read(prod().tier("events", Duration.ofDays(1), "arn:aws:s3:::analytics-*").build());

    assertThat(cloud.simulated().calls().count("backup", POINTS)).isEqualTo(1);
  }

  @Test
  void all_pages_of_both_listings_are_read() throws Exception {
    for (int i = 0; i < 1200; i++) {
      protect("arn:aws:s3:::bucket-" + i, "S3");
    }
    ProtectedResource orders = protect("arn:aws:rds:eu-west-1:222222222222:db:orders", "RDS");
    cloud
        .world()
        .backups()
        .protect(
            orders,
            new BackupSchedule(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(2500)));

    Reading reading = read(prod().tier("gold", Duration.ofMinutes(15), "rds:*").build());

    assertThat(Text.of(reading, BackupMetrics.PROTECTED)).hasSize(1201).doesNotHaveDuplicates();
    assertThat(Text.of(reading, BackupMetrics.RECOVERY_POINTS))
        .contains(
            "backup_recovery_points{account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\",type=\"RDS\",state=\"completed\"} 2500");
    assertThat(cloud.simulated().calls().count("backup", "ListProtectedResources")).isEqualTo(2);
    assertThat(cloud.simulated().calls().count("backup", POINTS)).isEqualTo(3);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.Throttle(), ErrorClass.THROTTLED),
        Arguments.of(new Fault.ServerError(500), ErrorClass.UNAVAILABLE),
        Arguments.of(new Fault.Hang(), ErrorClass.TIMEOUT),
        Arguments.of(new Fault.Truncate(), ErrorClass.MALFORMED),
        // HttpURLConnection ends a body that breaks off as if it were whole.
        Arguments.of(new Fault.Drop(), ErrorClass.MALFORMED),
        Arguments.of(Fault.Expire.everywhere(), ErrorClass.DENIED),
        Arguments.of(new Fault.Deny(), ErrorClass.DENIED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_in_the_second_listing_publishes_nothing(Fault fault, ErrorClass expected) {
    protect("arn:aws:s3:::media", "S3");
    cloud.simulated().faults().inject(fault, BACKUP.operation(POINTS));
    Settings settings = prod().tier("all", Duration.ofDays(1), "arn:*").build();

    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class, () -> source(settings).read(Deadline.in(Duration.ofSeconds(2))));

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure)
        .hasMessageStartingWith("backup " + POINTS + ": account prod in eu-west-1: ");
  }

  private Reading read(Settings settings) throws SourceFailure, InterruptedException {
    return source(settings).read(Deadline.in(Duration.ofSeconds(20)));
  }

  private BackupSource source(Settings settings) {
    return new BackupSource(
        settings, cloud.calls(settings, new TryingUpstream(1)), clock, Cloud.PROD_IRELAND);
  }

  private TestSettings prod() {
    return cloud.settings().account("prod", Cloud.PROD, "eu-west-1");
  }

  private ProtectedResource protect(String arn, String type) {
    ProtectedResource resource = new ProtectedResource(Cloud.PROD, "eu-west-1", arn, type);
    cloud.world().backups().protect(resource);
    return resource;
  }

  private void point(ProtectedResource resource, String created, Status status) {
    String arn = "arn:aws:backup:eu-west-1:222222222222:recovery-point:" + created;
    cloud
        .world()
        .backups()
        .put(resource, new RecoveryPoint(arn, Instant.parse(created), status, 1));
  }
}
