package dev.guardband.exporter.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Kubeconfig;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.ScheduleMetrics;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VeleroSourceTest {
  private static final String IDS =
      "{source=\"cluster\",mechanism=\"velero\",namespace=\"velero\",schedule=\"daily\"";
  private static final String DAILY = IDS + "} ";
  private static final String ITEMS =
      "{source=\"cluster\",namespace=\"velero\",schedule=\"daily\"} ";
  private static final String RESOURCE =
      "{tier=\"gold\",account=\"\",region=\"\",resource=\"kubernetes:cluster/velero.io/daily\"";
  private static final String LOCATION =
      "{source=\"cluster\",namespace=\"velero\",location=\"default\"";

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock("2026-11-20T12:30:00Z");
  private final World world = World.empty(clock);
  private SimCloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = SimCloud.start(world, clock, 0);
    world.cluster().installVelero().accept("token", "guardband");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Reading read() throws Exception {
    return read("velero");
  }

  private Reading read(String namespace) throws Exception {
    return read(namespace, "kubernetes:cluster/velero.io*");
  }

  private Reading read(String namespace, String pattern) throws Exception {
    Mechanism.Kubernetes wanted =
        new Mechanism.Kubernetes(List.of("prod"), Optional.empty(), Optional.of(namespace));
    Settings settings =
        new TestSettings()
            .tier("gold", Duration.ofHours(24), pattern)
            .backups("cluster", wanted)
            .build();
    return new KubernetesBackupSource(
            settings.backups().sources().get(0),
            settings,
            new TryingUpstream(1),
            Kubeconfig.login(directory, cloud.uri(), "token"),
            clock)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }

  private static KubernetesObject of(String plural, String name) {
    return KubernetesObject.of("velero.io/v1/" + plural, "velero", name)
        .created("2026-10-01T00:00:00Z");
  }

  /** Due at 01:00 of the 19th and the 20th. */
  private void daily() {
    world
        .cluster()
        .put(
            of("schedules", "daily")
                .spec("{\"schedule\": \"0 1 * * *\", \"template\": {\"ttl\": \"720h0m0s\"}}")
                .status("{\"phase\": \"Enabled\", \"lastBackup\": \"2026-11-20T01:00:00Z\"}"));
  }

  private KubernetesObject backup(String name, String phase, String start) {
    KubernetesObject made =
        of("backups", name)
            .label("velero.io/schedule-name", "daily")
            .created(start)
            .status(
                ("{\"phase\": \"%s\", \"startTimestamp\": \"%s\", \"completionTimestamp\": \"%s\","
                        + " \"expiration\": \"2026-12-20T01:00:00Z\", \"errors\": 2,"
                        + " \"progress\": {\"totalItems\": 310, \"itemsBackedUp\": 308}}")
                    .formatted(phase, start, Instant.parse(start).plusSeconds(150)));
    world.cluster().put(made);
    return made;
  }

  private static long seconds(String at) {
    return Instant.parse(at).getEpochSecond();
  }

  @Test
  void a_schedule_is_as_new_as_the_beginning_of_its_newest_backup_that_completed()
      throws Exception {
    daily();
    backup("daily-1", "Completed", "2026-11-19T01:00:05Z");
    backup("daily-2", "PartiallyFailed", "2026-11-20T01:00:05Z");

    Reading reading = read();

    long begun = seconds("2026-11-19T01:00:05Z");
    assertThat(Text.of(reading, ScheduleMetrics.NEWEST))
        .containsExactly("backup_schedule_newest_timestamp_seconds" + DAILY + begun);
    assertThat(Text.of(reading, ScheduleMetrics.DUE))
        .containsExactly(
            "backup_schedule_due_timestamp_seconds"
                + IDS
                + ",team=\"platform\"} "
                + seconds("2026-11-19T01:00:00Z"));
    assertThat(Text.of(reading, ScheduleMetrics.SUCCEEDED))
        .containsExactly("backup_schedule_run_succeeded" + DAILY + "1");
    assertThat(Text.of(reading, ScheduleMetrics.COMPLETE))
        .containsExactly("backup_schedule_run_complete" + DAILY + "0");
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds"
                + RESOURCE
                + ",mechanism=\"velero\"} "
                + begun);
    assertThat(Text.of(reading, RecoveryMetrics.RETENTION_HELD))
        .containsExactly("dr_retention_held_seconds" + RESOURCE + ",mechanism=\"velero\"} 2678395");
    assertThat(Text.of(reading, RecoveryMetrics.EXPIRY))
        .containsExactly(
            "dr_recovery_point_expiry_timestamp_seconds"
                + RESOURCE
                + "} "
                + seconds("2026-12-20T01:00:00Z"));
    assertThat(Text.of(reading, RecoveryMetrics.POINT_LIFETIME))
        .containsExactly("dr_recovery_point_lifetime_seconds" + RESOURCE + "} 2678395");
    assertThat(Text.of(reading, ScheduleMetrics.ITEMS))
        .containsExactly("backup_velero_items" + ITEMS + "310");
    assertThat(Text.of(reading, ScheduleMetrics.ITEMS_BACKED_UP))
        .containsExactly("backup_velero_items_backed_up" + ITEMS + "308");
    assertThat(Text.of(reading, ScheduleMetrics.ERRORS))
        .containsExactly("backup_velero_errors" + ITEMS + "2");
    assertThat(Text.of(reading, ScheduleMetrics.WARNINGS))
        .containsExactly("backup_velero_warnings" + ITEMS + "0");
  }

  @ParameterizedTest
  @CsvSource({
    "New, new, '', ''",
    "Queued, queued, '', ''",
    "ReadyToStart, ready_to_start, '', ''",
    "FailedValidation, failed_validation, 0, ''",
    "InProgress, in_progress, '', ''",
    "WaitingForPluginOperations, waiting_for_plugin_operations, '', ''",
    "WaitingForPluginOperationsPartiallyFailed,"
        + " waiting_for_plugin_operations_partially_failed, '', ''",
    "Finalizing, finalizing, '', ''",
    "FinalizingPartiallyFailed, finalizing_partially_failed, '', ''",
    "Completed, completed, 1, 1",
    "PartiallyFailed, partially_failed, 1, 0",
    "Failed, failed, 0, ''",
    "Deleting, deleting, '', ''",
    "GoneFishing, gone_fishing, '', ''",
  })
  void each_phase_is_seen_and_only_completed_is_good(
      String phase, String state, String succeeded, String complete) throws Exception {
    daily();
    backup("daily-1", phase, "2026-11-20T01:00:05Z");
    Reading reading = read();
    assertThat(Text.of(reading, ScheduleMetrics.RUNS))
        .contains("backup_schedule_runs" + IDS + ",state=\"" + state + "\"} 1")
        .hasSize(Velero.STATES.contains(state) ? 13 : 14);
    assertThat(Text.of(reading, ScheduleMetrics.SUCCEEDED))
        .isEqualTo(
            succeeded.isEmpty()
                ? List.of()
                : List.of("backup_schedule_run_succeeded" + DAILY + succeeded));
    assertThat(Text.of(reading, ScheduleMetrics.COMPLETE))
        .isEqualTo(
            complete.isEmpty()
                ? List.of()
                : List.of("backup_schedule_run_complete" + DAILY + complete));
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .hasSize(phase.equals("Completed") ? 1 : 0);
  }

  @Test
  void one_that_has_expired_is_no_recovery_point() throws Exception {
    daily();
    backup("daily-1", "Completed", "2026-11-20T01:00:05Z");
    clock.set("2026-12-20T01:00:00Z");
    assertThat(Text.of(read(), BackupMetrics.NEWEST_POINT)).isEmpty();
  }

  @Test
  void backups_of_a_schedule_that_is_gone_are_still_recovery_points() throws Exception {
    backup("daily-1", "Completed", "2026-11-20T01:00:05Z");
    Reading reading = read();
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT)).hasSize(1);
    assertThat(Text.of(reading, ScheduleMetrics.LIMIT)).isEmpty();
    assertThat(Text.of(reading, ScheduleMetrics.DUE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes:cluster, 0",
    "kubernetes:cluster/*, 0",
    "kubernetes:cluster/velero.io/daily, 1",
    "kubernetes:cluster/velero.io, 1",
  })
  void what_nothing_makes_any_more_has_an_objective_where_a_tier_names_it(
      String pattern, int objectives) throws Exception {
    backup("daily-1", "Completed", "2026-11-20T01:00:05Z");
    world.cluster().put(of("backups", "by-hand").status("{\"phase\": \"Completed\"}"));
    assertThat(Text.of(read("velero", pattern), BackupMetrics.RPO_LIMIT)).hasSize(objectives);
  }

  @Test
  void a_schedule_has_an_objective_by_any_pattern() throws Exception {
    daily();
    assertThat(Text.of(read("velero", "kubernetes:cluster"), BackupMetrics.RPO_LIMIT)).hasSize(1);
  }

  @Test
  void backups_of_no_schedule_are_one_resource() throws Exception {
    world
        .cluster()
        .put(
            of("backups", "before-the-upgrade")
                .status(
                    "{\"phase\": \"Completed\", \"startTimestamp\": \"2026-11-20T09:00:00Z\"}"));
    Reading reading = read();
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds"
                + RESOURCE.replace("/daily", "")
                + ",mechanism=\"velero\"} "
                + seconds("2026-11-20T09:00:00Z"));
    assertThat(Text.of(reading, ScheduleMetrics.RUNS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "all ; {} ; 1",
        "all by a star ; {\"includedNamespaces\": [\"*\"]} ; 1",
        "that one ; {\"includedNamespaces\": [\"dev\", \"prod\"]} ; 1",
        "another ; {\"includedNamespaces\": [\"dev\"]} ; 0",
        "all but that one ; {\"excludedNamespaces\": [\"prod\"]} ; 0",
        "none is all ; {\"includedNamespaces\": null} ; 1",
      })
  void what_covers_no_namespace_that_is_wanted_is_left_out(String name, String spec, int seen)
      throws Exception {
    world
        .cluster()
        .put(
            of("schedules", "daily")
                .spec("{\"schedule\": \"@daily\", \"template\": " + spec + "}"));
    assertThat(Text.of(read(), ScheduleMetrics.LIMIT)).as(name).hasSize(seen);
  }

  @Test
  void a_paused_schedule_is_suspended() throws Exception {
    world
        .cluster()
        .put(of("schedules", "daily").spec("{\"schedule\": \"0 1 * * *\", \"paused\": true}"));
    Reading reading = read();
    assertThat(Text.of(reading, ScheduleMetrics.SUSPENDED))
        .containsExactly("backup_schedule_suspended" + DAILY + "1");
    assertThat(Text.of(reading, ScheduleMetrics.DUE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Available, 1", "Unavailable, 0"})
  void a_storage_location_is_reached_or_not(String phase, String available) throws Exception {
    world
        .cluster()
        .put(
            of("backupstoragelocations", "default")
                .status(
                    "{\"phase\": \"%s\", \"lastValidationTime\": \"2026-11-20T12:29:30Z\"}"
                        .formatted(phase)));
    Reading reading = read();
    assertThat(Text.of(reading, ScheduleMetrics.AVAILABLE))
        .containsExactly("backup_storage_location_available" + LOCATION + "} " + available);
    assertThat(Text.of(reading, ScheduleMetrics.VALIDATED))
        .containsExactly(
            "backup_storage_location_validated_timestamp_seconds"
                + LOCATION
                + "} "
                + seconds("2026-11-20T12:29:30Z"));
    assertThat(Text.of(reading, ScheduleMetrics.LOCATION_LIMIT))
        .containsExactly("backup_storage_location_limit" + LOCATION + ",team=\"platform\"} 1");
  }

  @Test
  void one_that_nobody_looked_at_is_unknown_and_not_unavailable() throws Exception {
    world.cluster().put(of("backupstoragelocations", "default"));
    Reading reading = read();
    assertThat(Text.of(reading, ScheduleMetrics.AVAILABLE)).isEmpty();
    assertThat(Text.of(reading, ScheduleMetrics.LOCATION_LIMIT)).hasSize(1);
  }

  @Test
  void restores_prove_the_schedule_that_they_are_from() throws Exception {
    daily();
    backup("daily-1", "Completed", "2026-11-20T01:00:05Z");
    restore("one", "{\"backupName\": \"daily-1\"}", "Completed", "2026-11-20T08:00:00Z");
    restore("two", "{\"scheduleName\": \"daily\"}", "Failed", "2026-11-20T10:00:00Z");
    restore("three", "{\"backupName\": \"gone\"}", "Completed", "2026-11-20T11:00:00Z");

    Reading reading = read();

    String copies = ",copy_account=\"\",copy_region=\"\"} ";
    assertThat(Text.of(reading, RecoveryMetrics.RESTORE_DURATION))
        .containsExactly(
            "dr_restore_duration_seconds" + RESOURCE + ",mode=\"manual\"" + copies + "300");
    assertThat(Text.of(reading, RecoveryMetrics.RESTORE_LAST_SUCCESS))
        .containsExactly(
            "dr_restore_last_success_timestamp_seconds"
                + RESOURCE
                + copies
                + seconds("2026-11-20T08:05:00Z"));
    assertThat(Text.of(reading, RecoveryMetrics.RESTORE_SUCCEEDED))
        .containsExactly("dr_restore_last_succeeded" + RESOURCE + copies + "0");
    assertThat(Text.of(reading, RecoveryMetrics.RESTORE_TESTS))
        .containsExactly(
            "dr_restore_tests" + RESOURCE + ",outcome=\"succeeded\"" + copies + "1",
            "dr_restore_tests" + RESOURCE + ",outcome=\"failed\"" + copies + "1",
            "dr_restore_tests" + RESOURCE + ",outcome=\"partially_failed\"" + copies + "0",
            "dr_restore_tests" + RESOURCE + ",outcome=\"running\"" + copies + "0");
  }

  private void restore(String name, String spec, String phase, String start) {
    world
        .cluster()
        .put(
            of("restores", name)
                .spec(spec)
                .status(
                    "{\"phase\": \"%s\", \"startTimestamp\": \"%s\", \"completionTimestamp\": \"%s\"}"
                        .formatted(phase, start, Instant.parse(start).plusSeconds(300))));
  }

  @Test
  void velero_may_live_in_another_namespace() throws Exception {
    world
        .cluster()
        .put(
            KubernetesObject.of("velero.io/v1/schedules", "openshift-adp", "daily")
                .spec("{\"schedule\": \"@daily\"}"));
    assertThat(Text.of(read(), ScheduleMetrics.LIMIT)).isEmpty();
    assertThat(Text.of(read("openshift-adp"), ScheduleMetrics.LIMIT))
        .containsExactly(
            "backup_schedule_limit{source=\"cluster\",mechanism=\"velero\","
                + "namespace=\"openshift-adp\",schedule=\"daily\",team=\"platform\"} 1");
  }

  @Test
  void a_cluster_without_velero_is_not_found() throws Exception {
    try (SimCloud bare = SimCloud.start(World.empty(clock), clock, 0)) {
      bare.world().cluster().accept("token", "guardband");
      cloud.close();
      cloud = bare;
      SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::read);
      assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
      assertThat(failure)
          .hasMessage(
              "kubernetes schedules.velero.io of velero: HTTP 404; the API knows no such resource:"
                  + " is what defines it installed?");
    }
  }
}
