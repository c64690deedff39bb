package dev.guardband.exporter.backup;

import static dev.guardband.exporter.backup.BackupCloud.EVENTS;
import static dev.guardband.exporter.backup.BackupCloud.ORDERS;
import static dev.guardband.exporter.backup.BackupCloud.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.BackupPlan;
import dev.guardband.simcloud.world.BackupSchedule;
import dev.guardband.simcloud.world.BackupWork;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.RecoveryPoint.Status;
import dev.guardband.simcloud.world.RestoreTestingPlan;
import dev.guardband.simcloud.world.Vault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BackupSourceTest {
  private static final Target BACKUP = Target.service("backup");
  private static final String POINTS = "ListRecoveryPointsByBackupVault";
  private static final String PLACE = "{account=\"prod\",region=\"eu-west-1\",";
  private static final String GOLD =
      "{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\"";

  private final BackupCloud backups;

  BackupSourceTest() throws IOException {
    backups = new BackupCloud();
  }

  @AfterEach
  void close() {
    backups.close();
  }

  @Test
  void what_is_protected_is_told_whole() throws Exception {
    backups.protect(ORDERS);
    backups.put(ORDERS, "2026-11-20T09:00:00Z", Status.COMPLETED);
    backups.put(ORDERS, "2026-11-20T10:00:00Z", Status.AVAILABLE);
    backups.put(ORDERS, "2026-11-20T11:00:00Z", Status.PARTIAL);
    backups.put(ORDERS, "2026-11-20T11:30:00Z", Status.CREATING);
    backups.put(ORDERS, "2026-11-20T08:00:00Z", Status.EXPIRED);
    backups.protect(EVENTS);
    backups.put(EVENTS, backups.point("2026-11-19T12:00:00Z", Status.COMPLETED).unencrypted());
    backups.protect("arn:aws:s3:::analytics-new", "S3");
    backups.protect("arn:aws:dynamodb:eu-west-1:222222222222:table/sessions", "DynamoDB");

    Reading reading =
        backups.read(
            backups
                .prod()
                .tier("gold", Duration.ofMinutes(15), "rds:*")
                .tier("events", Duration.ofDays(1), "arn:aws:s3:::analytics-*"));

    String s3 =
        "{tier=\"events\",account=\"prod\",region=\"eu-west-1\",resource=\"arn:aws:s3:::analytics-";
    assertThat(
            lines(
                reading,
                BackupMetrics.PROTECTED,
                BackupMetrics.NEWEST_POINT,
                BackupMetrics.OBSERVED,
                BackupMetrics.RPO_LIMIT))
        .containsExactly(
            "backup_protected"
                + PLACE
                + "resource=\"arn:aws:dynamodb:eu-west-1:222222222222:table/sessions\",type=\"DynamoDB\"} 1",
            "backup_protected" + PLACE + "resource=\"rds:orders\",type=\"RDS\"} 1",
            "dr_recovery_point_newest_timestamp_seconds"
                + GOLD
                + ",mechanism=\"aws_backup\"} 1795168800",
            "dr_recovery_observed_timestamp_seconds"
                + GOLD
                + ",mechanism=\"aws_backup\"} 1795176000",
            "backup_protected"
                + PLACE
                + "resource=\"arn:aws:s3:::analytics-events\",type=\"S3\"} 1",
            "dr_recovery_point_newest_timestamp_seconds"
                + s3
                + "events\",mechanism=\"aws_backup\"} 1795089600",
            "dr_recovery_observed_timestamp_seconds"
                + s3
                + "events\",mechanism=\"aws_backup\"} 1795176000",
            "dr_objective_rpo_seconds" + s3 + "events\",team=\"platform\"} 86400",
            "backup_protected" + PLACE + "resource=\"arn:aws:s3:::analytics-new\",type=\"S3\"} 1",
            "dr_objective_rpo_seconds" + s3 + "new\",team=\"platform\"} 86400");
    String points =
        "backup_recovery_points" + PLACE + "resource=\"rds:orders\",type=\"RDS\",state=";
    assertThat(Text.of(reading, BackupMetrics.RECOVERY_POINTS))
        .hasSize(3 * Point.STATES.size())
        .filteredOn(line -> line.contains("rds:orders"))
        .containsExactly(
            points + "\"completed\"} 1",
            points + "\"partial\"} 1",
            points + "\"deleting\"} 0",
            points + "\"expired\"} 1",
            points + "\"available\"} 1",
            points + "\"stopped\"} 0",
            points + "\"creating\"} 1");
    assertThat(
            lines(
                reading,
                ProtectionMetrics.OLDEST_POINT,
                ProtectionMetrics.POINT_BYTES,
                ProtectionMetrics.UNENCRYPTED_POINTS))
        .containsExactly(
            "backup_recovery_point_oldest_timestamp_seconds"
                + PLACE
                + "resource=\"rds:orders\",type=\"RDS\"} 1795165200",
            "backup_recovery_point_bytes" + PLACE + "resource=\"rds:orders\",type=\"RDS\"} 2048",
            "backup_recovery_points_unencrypted"
                + PLACE
                + "resource=\"rds:orders\",type=\"RDS\"} 0",
            "backup_recovery_point_oldest_timestamp_seconds"
                + PLACE
                + "resource=\"arn:aws:s3:::analytics-events\",type=\"S3\"} 1795089600",
            "backup_recovery_point_bytes"
                + PLACE
                + "resource=\"arn:aws:s3:::analytics-events\",type=\"S3\"} 1024",
            "backup_recovery_points_unencrypted"
                + PLACE
                + "resource=\"arn:aws:s3:::analytics-events\",type=\"S3\"} 1");
  }

  @Test
  void every_limit_of_a_tier_is_a_series_with_its_owner() throws Exception {
    backups.protect(EVENTS);

    Reading reading =
        backups.read(
            backups
                .prod()
                .team("data", "account:prod")
                .tier(BackupCloud.tier(new Copies(3, 2, 2), "arn:aws:s3:::*")));

    String ids =
        "{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\"arn:aws:s3:::analytics-events\",";
    assertThat(Text.of(reading))
        .filteredOn(line -> line.contains("team=\"data\"") && line.contains("tier="))
        .containsExactly(
            "dr_objective_rpo_seconds" + ids + "team=\"data\"} 900",
            "dr_objective_rto_seconds" + ids + "mode=\"automated\",team=\"data\"} 900",
            "dr_objective_rto_seconds" + ids + "mode=\"manual\",team=\"data\"} 3600",
            "dr_restore_limit" + ids + "team=\"data\"} 1",
            "dr_recovery_point_expiry_limit_ratio" + ids + "team=\"data\"} 0.2",
            "dr_objective_restore_test_seconds" + ids + "team=\"data\"} 7776000",
            "dr_objective_retention_seconds" + ids + "team=\"data\"} 2592000",
            "dr_objective_copies" + ids + "dimension=\"regions\",team=\"data\"} 2",
            "dr_objective_copies" + ids + "dimension=\"accounts\",team=\"data\"} 2",
            "dr_objective_copies" + ids + "dimension=\"copies\",team=\"data\"} 3");
  }

  @Test
  void the_last_point_tells_when_it_goes_and_how_long_it_was_kept() throws Exception {
    backups.protect(ORDERS);
    Duration week = Duration.ofDays(7);
    backups.put(ORDERS, backups.point("2026-11-14T12:00:00Z", Status.COMPLETED).keptFor(week));
    backups.put(ORDERS, backups.point("2026-11-13T13:00:00Z", Status.COMPLETED).keptFor(week));

    Reading reading = backups.read(gold());

    assertThat(
            lines(
                reading,
                RecoveryMetrics.EXPIRY,
                RecoveryMetrics.POINT_LIFETIME,
                RecoveryMetrics.RETENTION_HELD))
        .containsExactly(
            "dr_retention_held_seconds" + GOLD + ",mechanism=\"aws_backup\"} 604800",
            "dr_recovery_point_expiry_timestamp_seconds" + GOLD + "} 1795262400",
            "dr_recovery_point_lifetime_seconds" + GOLD + "} 604800");
  }

  @Test
  void a_point_past_its_end_is_no_good_one_though_it_is_still_listed() throws Exception {
    backups.protect(ORDERS);
    backups.put(
        ORDERS,
        backups.point("2026-11-20T10:00:00Z", Status.COMPLETED).keptFor(Duration.ofHours(1)));

    Reading reading = backups.read(gold());

    assertThat(
            lines(
                reading, BackupMetrics.NEWEST_POINT, RecoveryMetrics.COPY, RecoveryMetrics.EXPIRY))
        .isEmpty();
  }

  @Test
  void a_point_that_is_kept_for_good_never_expires() throws Exception {
    backups.protect(ORDERS);
    backups.put(ORDERS, "2026-11-20T10:00:00Z", Status.COMPLETED);

    Reading reading = backups.read(gold());

    assertThat(lines(reading, RecoveryMetrics.EXPIRY, RecoveryMetrics.POINT_LIFETIME)).isEmpty();
    assertThat(reading.samples())
        .filteredOn(sample -> sample.metric().equals(RecoveryMetrics.RETENTION_HELD))
        .extracting(sample -> sample.value())
        .containsExactly(Double.POSITIVE_INFINITY);
  }

  @Test
  void a_point_in_the_future_is_no_better_than_now() throws Exception {
    backups.protect(ORDERS);
    backups.put(ORDERS, "2026-11-20T12:10:00Z", Status.COMPLETED);

    Reading reading = backups.read(gold());

    assertThat(lines(reading, BackupMetrics.NEWEST_POINT, RecoveryMetrics.COPY))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds"
                + GOLD
                + ",mechanism=\"aws_backup\"} 1795176000",
            "dr_copy_newest_timestamp_seconds"
                + GOLD
                + ",mechanism=\"aws_backup\",copy_account=\"prod\",copy_region=\"eu-west-1\"} 1795176000");
  }

  @Test
  void a_copy_belongs_to_the_resource_that_it_is_of_and_not_to_its_namesake() throws Exception {
    String source = Vault.unlocked(Cloud.PROD, "eu-west-1", "Default").arn();
    ProtectedResource copied = new ProtectedResource(Cloud.PROD, "us-east-1", ORDERS.arn(), "RDS");
    backups.protect(copied);
    backups.put(copied, backups.point("2026-11-20T10:00:00Z", Status.COMPLETED).copiedFrom(source));
    ProtectedResource bucket = new ProtectedResource(Cloud.PROD, "us-east-1", EVENTS.arn(), "S3");
    backups.protect(bucket);
    backups.put(
        bucket,
        backups
            .point("2026-11-20T09:00:00Z", Status.COMPLETED)
            .copiedFrom(source.replace(Cloud.PROD, Cloud.PAYMENTS)));
    ProtectedResource namesake =
        new ProtectedResource(
            Cloud.PROD, "us-east-1", ORDERS.arn().replace("eu-west-1", "us-east-1"), "RDS");
    backups.protect(namesake);
    backups.put(namesake, "2026-11-20T11:00:00Z", Status.COMPLETED);

    Reading reading =
        backups.read(
            backups.prod().tier("gold", Duration.ofMinutes(15), "rds:*", "arn:aws:s3:::*"),
            Cloud.PROD_VIRGINIA);

    String there = ",mechanism=\"aws_backup\",copy_account=\"prod\",copy_region=\"us-east-1\"} ";
    assertThat(lines(reading, RecoveryMetrics.COPY))
        .containsExactlyInAnyOrder(
            "dr_copy_newest_timestamp_seconds" + GOLD + there + "1795168800",
            "dr_copy_newest_timestamp_seconds"
                + GOLD.replace("prod", "payments-prod").replace("rds:orders", EVENTS.arn())
                + there
                + "1795165200",
            "dr_copy_newest_timestamp_seconds"
                + GOLD.replace("eu-west-1", "us-east-1")
                + there
                + "1795172400");
    assertThat(lines(reading, BackupMetrics.NEWEST_POINT, BackupMetrics.PROTECTED))
        .containsExactly(
            "backup_protected{account=\"prod\",region=\"us-east-1\",resource=\"rds:orders\",type=\"RDS\"} 1",
            "dr_recovery_point_newest_timestamp_seconds"
                + GOLD.replace("eu-west-1", "us-east-1")
                + ",mechanism=\"aws_backup\"} 1795172400");
  }

  @Test
  void vaults_tell_their_locks_and_limits() throws Exception {
    backups
        .cloud
        .world()
        .backups()
        .work()
        .put(Vault.unlocked(Cloud.PROD, "eu-west-1", "gold").locked(7, 90));
    backups.protect(ORDERS);
    backups.put(ORDERS, backups.point("2026-11-20T10:00:00Z", Status.COMPLETED).in("gold"));

    Reading reading = backups.read(gold());

    assertThat(Text.of(reading))
        .filteredOn(line -> line.startsWith("backup_vault"))
        .containsExactly(
            "backup_vaults{account=\"prod\",region=\"eu-west-1\"} 2",
            "backup_vault_locked" + PLACE + "vault=\"Default\"} 0",
            "backup_vault_recovery_points" + PLACE + "vault=\"Default\"} 0",
            "backup_vault_locked" + PLACE + "vault=\"gold\"} 1",
            "backup_vault_recovery_points" + PLACE + "vault=\"gold\"} 1",
            "backup_vault_min_retention_seconds" + PLACE + "vault=\"gold\"} 604800",
            "backup_vault_max_retention_seconds" + PLACE + "vault=\"gold\"} 7776000");
    assertThat(lines(reading, BackupMetrics.NEWEST_POINT)).hasSize(1);
  }

  @Test
  void names_may_hold_anything() throws Exception {
    String arn = "arn:aws:s3:::größe \"1\"/\\+日本";
    ProtectedResource odd = backups.protect(arn, "S3");
    backups.put(odd, backups.point("2026-11-20T10:00:00Z", Status.COMPLETED).in("Tresor ü/+"));
    backups
        .cloud
        .world()
        .backups()
        .work()
        .put(Vault.unlocked(Cloud.PROD, "eu-west-1", "Tresor ü/+"));

    Reading reading = backups.read(backups.prod().tier("gold", Duration.ofHours(1), "arn:*größe*"));

    assertThat(lines(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\""
                + arn
                + "\",mechanism=\"aws_backup\"} 1795168800");
  }

  @Test
  void all_pages_of_both_listings_are_read() throws Exception {
    for (int i = 0; i < 1200; i++) {
      backups.protect("arn:aws:s3:::bucket-" + i, "S3");
    }
    backups.protect(ORDERS);
    backups
        .cloud
        .world()
        .backups()
        .protect(
            ORDERS,
            new BackupSchedule(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(2500)));

    Reading reading = backups.read(gold());

    assertThat(Text.of(reading, BackupMetrics.PROTECTED)).hasSize(1201).doesNotHaveDuplicates();
    assertThat(Text.of(reading, BackupMetrics.RECOVERY_POINTS))
        .contains(
            "backup_recovery_points"
                + PLACE
                + "resource=\"rds:orders\",type=\"RDS\",state=\"completed\"} 2500");
    assertThat(Text.of(reading, ProtectionMetrics.JOBS))
        .contains(
            "backup_jobs" + PLACE + "type=\"RDS\",state=\"completed\"} 1440",
            "backup_jobs" + PLACE + "type=\"S3\",state=\"completed\"} 0");
    assertThat(calls("ListProtectedResources")).isEqualTo(2);
    assertThat(calls(POINTS)).isEqualTo(3);
    assertThat(calls("ListBackupJobs")).isEqualTo(2);
  }

  @Test
  void points_that_are_deleted_before_their_page_is_read_are_left_out() throws Exception {
    backups.protect(ORDERS);
    Instant first = Instant.parse("2026-10-01T00:00:00Z");
    for (int i = 0; i < 2500; i++) {
      backups.put(ORDERS, first.plusSeconds(i).toString(), Status.COMPLETED);
    }
    Settings settings = gold().build();
    AtomicInteger pages = new AtomicInteger();
    TryingUpstream upstream = new TryingUpstream(1);
    Upstream deleting =
        new Upstream() {
          @Override
          public <T> T call(Operation operation, Deadline deadline, Attempt<T> attempt)
              throws SourceFailure, InterruptedException {
            if (operation.name().equals(POINTS) && pages.incrementAndGet() == 2) {
              deletePoint(first.plusSeconds(1200));
              deletePoint(first.plusSeconds(1300));
            }
            return upstream.call(operation, deadline, attempt);
          }
        };
    AwsCalls aws = new AwsCalls(settings.aws(), deleting, backups.clock);

    Reading reading =
        new BackupSource(settings, aws, backups.clock, Cloud.PROD_IRELAND)
            .read(Deadline.in(Duration.ofSeconds(20)));

    assertThat(pages).hasValue(3);
    assertThat(Text.of(reading, BackupMetrics.RECOVERY_POINTS))
        .contains(
            "backup_recovery_points"
                + PLACE
                + "resource=\"rds:orders\",type=\"RDS\",state=\"completed\"} 2498");
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds"
                + GOLD
                + ",mechanism=\"aws_backup\"} "
                + first.plusSeconds(2499).getEpochSecond());
  }

  private void deletePoint(Instant created) {
    backups
        .cloud
        .world()
        .backups()
        .remove(ORDERS, backups.point(created.toString(), Status.COMPLETED));
  }

  @Test
  void a_vault_and_a_plan_that_go_between_two_calls_are_left_out() throws Exception {
    backups.protect(ORDERS);
    backups.put(ORDERS, "2026-11-20T10:00:00Z", Status.COMPLETED);
    backups
        .cloud
        .world()
        .backups()
        .work()
        .put(
            new BackupPlan(
                Cloud.PROD, "eu-west-1", "nightly", Optional.empty(), List.of(), List.of()));
    Fault gone = new Fault.Refuse(400, "ResourceNotFoundException", "it does not exist");
    backups.cloud.simulated().faults().inject(gone, BACKUP.operation(POINTS));
    backups.cloud.simulated().faults().inject(gone, BACKUP.operation("GetBackupPlan"));

    Reading reading = backups.read(gold());

    assertThat(lines(reading, BackupMetrics.PROTECTED)).hasSize(1);
    assertThat(lines(reading, BackupMetrics.NEWEST_POINT, ProtectionMetrics.PLAN_SELECTIONS))
        .isEmpty();
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
    backups.protect("arn:aws:s3:::media", "S3");
    backups.cloud.simulated().faults().inject(fault, BACKUP.operation(POINTS));

    SourceFailure failure = failure(Cloud.PROD_IRELAND);

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure)
        .hasMessageStartingWith("backup " + POINTS + ": account prod in eu-west-1: ");
  }

  static Stream<String> listings() {
    return Stream.of(
        "ListBackupVaults",
        "ListProtectedResources",
        "ListBackupJobs",
        "ListCopyJobs",
        "ListRestoreJobs",
        "ListBackupPlans",
        "GetBackupPlan",
        "ListBackupSelections",
        "GetBackupSelection",
        "ListRestoreTestingPlans",
        "ListRestoreTestingSelections");
  }

  @ParameterizedTest
  @MethodSource("listings")
  void a_throttled_listing_publishes_nothing(String listing) {
    new DemoPlans(backups).put();
    backups.cloud.simulated().faults().inject(new Fault.Throttle(), BACKUP.operation(listing));

    SourceFailure failure = failure(Cloud.PROD_IRELAND);

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(ErrorClass.THROTTLED);
    assertThat(failure)
        .hasMessageStartingWith("backup " + listing + ": account prod in eu-west-1: ");
  }

  @Test
  void a_region_that_hangs_leaves_the_others_as_they_are() throws Exception {
    backups.protect(ORDERS);
    backups.put(ORDERS, "2026-11-20T10:00:00Z", Status.COMPLETED);
    backups.cloud.simulated().faults().inject(new Fault.Hang(), BACKUP.region("us-east-1"));

    SourceFailure failure = failure(Cloud.PROD_VIRGINIA);

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(lines(backups.read(gold()), BackupMetrics.NEWEST_POINT)).hasSize(1);
  }

  @Test
  void what_it_asks_for_is_what_it_says_it_uses() throws Exception {
    new DemoPlans(backups).put();
    backups.protect(ORDERS);

    backups.read(gold());

    List<String> said =
        backups.source(gold().build(), Cloud.PROD_IRELAND).uses().stream()
            .map(ApiUse::operation)
            .map(operation -> operation.name())
            .toList();
    assertThat(said).isNotEmpty().allSatisfy(name -> assertThat(calls(name)).isPositive());
    long all = said.stream().mapToLong(this::calls).sum();
    assertThat(backups.cloud.simulated().calls().all()).hasSize((int) all);
  }

  @Test
  void a_resource_in_two_tiers_is_noted_and_each_pattern_tells_what_it_matches() throws Exception {
    backups.protect(ORDERS);
    backups.protect(EVENTS);

    Reading reading =
        backups.read(
            backups
                .prod()
                .tier("gold", Duration.ofMinutes(15), "rds:ord*", "tag:tier=1")
                .tier("silver", Duration.ofHours(1), "arn:aws:rds:*", "arn:aws:ec2:*"));

    assertThat(reading.notes()).containsExactly("rds:orders is in several tiers, gold, silver");
    String here = "\",account=\"prod\",region=\"eu-west-1\",mechanism=\"aws_backup\"} ";
    assertThat(lines(reading, RecoveryMetrics.PATTERN_RESOURCES))
        .containsExactly(
            "dr_tier_pattern_resources{tier=\"gold\",pattern=\"rds:ord*" + here + "1",
            "dr_tier_pattern_resources{tier=\"silver\",pattern=\"arn:aws:rds:*" + here + "1",
            "dr_tier_pattern_resources{tier=\"silver\",pattern=\"arn:aws:ec2:*" + here + "0");
  }

  private long calls(String operation) {
    return backups.cloud.simulated().calls().count("backup", operation);
  }

  private SourceFailure failure(Place place) {
    Settings settings = backups.prod().tier("all", Duration.ofDays(1), "arn:*").build();
    return catchThrowableOfType(
        SourceFailure.class,
        () -> backups.source(settings, place).read(Deadline.in(Duration.ofSeconds(2))));
  }

  private TestSettings gold() {
    return backups.prod().tier("gold", Duration.ofMinutes(15), "rds:*");
  }

  /** One plan of each kind, so that every listing has something to list. */
  private record DemoPlans(BackupCloud backups) {
    void put() {
      BackupWork work = backups.cloud.world().backups().work();
      work.put(
          new BackupPlan(
              Cloud.PROD,
              "eu-west-1",
              "nightly",
              Optional.empty(),
              List.of(
                  new BackupPlan.Rule("daily", "cron(0 1 * * ? *)", Optional.of(35), List.of())),
              List.of(new BackupPlan.Selection("all", List.of("*"), List.of(), Map.of()))));
      work.put(
          new RestoreTestingPlan(
              Cloud.PROD, "eu-west-1", "weekly", "rate(7 days)", Optional.empty(), List.of("RDS")));
    }
  }
}
