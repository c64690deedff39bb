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
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
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

final class KubernetesBackupSourceTest {
  private static final String IDS =
      "{source=\"cluster\",mechanism=\"cronjob\",namespace=\"prod\",schedule=\"orders\"";
  private static final String ORDERS = IDS + "} ";
  private static final String TIERED =
      "{tier=\"gold\",account=\"\",region=\"\",resource=\"kubernetes:cluster/prod/orders\"";
  private static final Optional<String> SELECTOR = Optional.of("guardband.dev/backup=true");
  private static final Mechanism.Kubernetes CRONJOBS =
      new Mechanism.Kubernetes(List.of("prod", "shop"), SELECTOR, Optional.empty());

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock("2026-11-20T12:30:00Z");
  private final World world = World.empty(clock);
  private SimCloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = SimCloud.start(world, clock, 0);
    world.cluster().accept("token", "system:serviceaccount:monitoring:guardband");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private KubernetesBackupSource source(Mechanism.Kubernetes wanted, TestSettings settings)
      throws IOException {
    Settings built = settings.backups("cluster", wanted).build();
    Backups.Source source = built.backups().sources().get(0);
    return new KubernetesBackupSource(
        source,
        built,
        new TryingUpstream(1),
        Kubeconfig.login(directory, cloud.uri(), "token"),
        clock);
  }

  private Reading read(TestSettings settings) throws Exception {
    return source(CRONJOBS, settings).read(Deadline.in(Duration.ofSeconds(20)));
  }

  private Reading read() throws Exception {
    return read(new TestSettings().tier("gold", Duration.ofHours(1), "kubernetes:cluster/prod/*"));
  }

  /** Due at 11:00 and 12:00. */
  private KubernetesObject hourly(String status) {
    KubernetesObject cronJob =
        KubernetesObject.of("batch/v1/cronjobs", "prod", "orders")
            .created("2026-10-01T00:00:00Z")
            .label("guardband.dev/backup", "true")
            .spec("{\"schedule\": \"0 * * * *\", \"suspend\": false, \"jobTemplate\": {}}")
            .status(status);
    world.cluster().put(cronJob);
    return cronJob;
  }

  private void job(KubernetesObject cronJob, String name, String status) {
    world
        .cluster()
        .put(
            KubernetesObject.of("batch/v1/jobs", "prod", name)
                .created("2026-11-20T09:00:00Z")
                .ownedBy("batch/v1", "CronJob", cronJob)
                .status(status));
  }

  private static String over(String condition, String from, String to) {
    String completed = condition.equals("Complete") ? ", \"completionTime\": \"" + to + '"' : "";
    return ("{\"startTime\": \"%s\"%s, \"conditions\": [{\"type\": \"%s\", \"status\": \"True\","
            + " \"lastTransitionTime\": \"%s\"}]}")
        .formatted(from, completed, condition, to);
  }

  private static long seconds(String at) {
    return Instant.parse(at).getEpochSecond();
  }

  @Test
  void a_cronjob_is_as_new_as_the_beginning_of_its_newest_run_that_succeeded() throws Exception {
    KubernetesObject orders =
        hourly(
            "{\"lastScheduleTime\": \"2026-11-20T12:00:00Z\","
                + " \"lastSuccessfulTime\": \"2026-11-20T11:07:00Z\"}");
    job(orders, "orders-1", over("Complete", "2026-11-20T10:00:02Z", "2026-11-20T10:05:02Z"));
    job(orders, "orders-2", over("Complete", "2026-11-20T11:00:03Z", "2026-11-20T11:07:00Z"));
    job(orders, "orders-3", "{\"startTime\": \"2026-11-20T12:00:01Z\", \"active\": 1}");

    Reading reading = read();

    long begun = seconds("2026-11-20T11:00:03Z");
    long now = seconds("2026-11-20T12:30:00Z");
    assertThat(Text.of(reading))
        .containsExactly(
            "backup_schedule_runs" + IDS + ",state=\"running\"} 1",
            "backup_schedule_runs" + IDS + ",state=\"suspended\"} 0",
            "backup_schedule_runs" + IDS + ",state=\"complete\"} 2",
            "backup_schedule_runs" + IDS + ",state=\"failed\"} 0",
            "backup_schedule_limit" + IDS + ",team=\"platform\"} 1",
            "backup_schedule_suspended" + ORDERS + "0",
            "backup_schedule_due_timestamp_seconds"
                + IDS
                + ",team=\"platform\"} "
                + seconds("2026-11-20T11:00:00Z"),
            "backup_schedule_started_timestamp_seconds" + ORDERS + seconds("2026-11-20T12:00:00Z"),
            "backup_schedule_newest_timestamp_seconds" + ORDERS + begun,
            "backup_schedule_duration_seconds" + ORDERS + "417",
            "backup_schedule_run_succeeded" + ORDERS + "1",
            "backup_schedule_run_complete" + ORDERS + "1",
            "dr_objective_rpo_seconds" + TIERED + ",team=\"platform\"} 3600",
            "dr_objective_rto_seconds" + TIERED + ",mode=\"automated\",team=\"platform\"} 3600",
            "dr_objective_rto_seconds" + TIERED + ",mode=\"manual\",team=\"platform\"} 3600",
            "dr_restore_limit" + TIERED + ",team=\"platform\"} 1",
            "dr_recovery_point_expiry_limit_ratio" + TIERED + ",team=\"platform\"} 0.2",
            "dr_recovery_point_newest_timestamp_seconds"
                + TIERED
                + ",mechanism=\"cronjob\"} "
                + begun,
            "dr_recovery_observed_timestamp_seconds" + TIERED + ",mechanism=\"cronjob\"} " + now,
            "dr_tier_pattern_resources{tier=\"gold\",pattern=\"kubernetes:cluster/prod/*\","
                + "account=\"\",region=\"\",mechanism=\"kubernetes:cluster\"} 1");
    assertThat(reading.notes()).isEmpty();
  }

  @Test
  void a_newest_run_that_failed_is_told_and_the_one_before_still_counts() throws Exception {
    KubernetesObject orders = hourly("{}");
    job(orders, "orders-1", over("Complete", "2026-11-20T11:00:03Z", "2026-11-20T11:07:00Z"));
    job(orders, "orders-2", over("Failed", "2026-11-20T12:00:01Z", "2026-11-20T12:20:00Z"));

    Reading reading = read();

    assertThat(Text.of(reading, ScheduleMetrics.SUCCEEDED))
        .containsExactly("backup_schedule_run_succeeded" + ORDERS + "0");
    assertThat(Text.of(reading, ScheduleMetrics.COMPLETE)).isEmpty();
    assertThat(Text.of(reading, ScheduleMetrics.NEWEST))
        .containsExactly(
            "backup_schedule_newest_timestamp_seconds" + ORDERS + seconds("2026-11-20T11:00:03Z"));
  }

  @Test
  void a_success_of_which_no_job_is_left_was_begun_when_the_last_run_was_started()
      throws Exception {
    hourly(
        "{\"lastScheduleTime\": \"2026-11-20T11:00:00Z\","
            + " \"lastSuccessfulTime\": \"2026-11-20T11:07:00Z\"}");
    assertThat(Text.of(read(), ScheduleMetrics.NEWEST))
        .containsExactly(
            "backup_schedule_newest_timestamp_seconds" + ORDERS + seconds("2026-11-20T11:00:00Z"));
  }

  @Test
  void where_another_run_was_started_since_it_was_begun_when_one_was_last_due_before_its_end()
      throws Exception {
    hourly(
        "{\"lastScheduleTime\": \"2026-11-20T12:00:00Z\","
            + " \"lastSuccessfulTime\": \"2026-11-20T11:07:00Z\"}");
    assertThat(Text.of(read(), ScheduleMetrics.NEWEST))
        .containsExactly(
            "backup_schedule_newest_timestamp_seconds" + ORDERS + seconds("2026-11-20T11:00:00Z"));
  }

  @Test
  void a_run_that_took_longer_than_an_interval_was_begun_before_the_one_that_runs_now()
      throws Exception {
    KubernetesObject orders =
        hourly(
            "{\"lastScheduleTime\": \"2026-11-20T12:00:00Z\","
                + " \"lastSuccessfulTime\": \"2026-11-20T12:20:00Z\"}");
    job(orders, "orders-2", "{\"startTime\": \"2026-11-20T12:00:01Z\", \"active\": 1}");
    assertThat(Text.of(read(), ScheduleMetrics.NEWEST))
        .as("its job is gone")
        .containsExactly(
            "backup_schedule_newest_timestamp_seconds" + ORDERS + seconds("2026-11-20T11:00:00Z"));
    job(orders, "orders-1", over("Complete", "2026-11-20T10:00:03Z", "2026-11-20T12:20:00Z"));
    assertThat(Text.of(read(), ScheduleMetrics.NEWEST))
        .as("its job is left, and tells")
        .containsExactly(
            "backup_schedule_newest_timestamp_seconds" + ORDERS + seconds("2026-11-20T10:00:03Z"));
  }

  @Test
  void one_that_never_succeeded_has_no_time_and_not_1970() throws Exception {
    hourly("{\"lastScheduleTime\": \"2026-11-20T12:00:00Z\"}");
    Reading reading = read();
    assertThat(Text.of(reading, ScheduleMetrics.NEWEST)).isEmpty();
    assertThat(Text.of(reading, ScheduleMetrics.SUCCEEDED)).isEmpty();
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT)).isEmpty();
    assertThat(Text.of(reading, ScheduleMetrics.DUE)).hasSize(1);
  }

  @Test
  void one_that_is_suspended_is_not_due() throws Exception {
    world.cluster().put(hourly("{}").spec("{\"schedule\": \"0 * * * *\", \"suspend\": true}"));
    Reading reading = read();
    assertThat(Text.of(reading, ScheduleMetrics.SUSPENDED))
        .containsExactly("backup_schedule_suspended" + ORDERS + "1");
    assertThat(Text.of(reading, ScheduleMetrics.DUE)).isEmpty();
  }

  @Test
  void one_that_was_made_since_it_was_last_due_but_one_is_not_due_yet() throws Exception {
    world.cluster().put(hourly("{}").created("2026-11-20T11:30:00Z"));
    assertThat(Text.of(read(), ScheduleMetrics.DUE)).isEmpty();
  }

  @Test
  void a_schedule_that_is_not_understood_is_said_and_the_rest_is_known() throws Exception {
    world.cluster().put(hourly("{}").spec("{\"schedule\": \"now and then\"}"));
    Reading reading = read();
    assertThat(reading.notes())
        .containsExactly(
            "the schedule of prod/orders is not understood, so that a run it misses is not"
                + " noticed");
    assertThat(Text.of(reading, ScheduleMetrics.LIMIT)).hasSize(1);
  }

  @Test
  void a_job_of_another_owner_is_no_run() throws Exception {
    KubernetesObject orders = hourly("{}");
    String good = over("Complete", "2026-11-20T11:00:03Z", "2026-11-20T11:07:00Z");
    job(orders.created("2026-11-20T10:00:00Z"), "of-one-of-its-name-before", good);
    world
        .cluster()
        .put(KubernetesObject.of("batch/v1/jobs", "prod", "orders-by-hand").status(good));
    assertThat(Text.of(read(), ScheduleMetrics.NEWEST)).isEmpty();
  }

  @Test
  void a_start_in_the_future_is_no_better_than_now() throws Exception {
    KubernetesObject orders = hourly("{}");
    job(orders, "orders-1", over("Complete", "2026-11-20T12:31:00Z", "2026-11-20T12:32:00Z"));
    Reading reading = read();
    long now = seconds("2026-11-20T12:30:00Z");
    assertThat(Text.of(reading, ScheduleMetrics.NEWEST))
        .containsExactly("backup_schedule_newest_timestamp_seconds" + ORDERS + now);
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds"
                + TIERED
                + ",mechanism=\"cronjob\"} "
                + now);
  }

  @Test
  void a_run_whose_two_clocks_disagree_has_no_duration() throws Exception {
    KubernetesObject orders = hourly("{}");
    job(orders, "orders-1", over("Complete", "2026-11-20T11:00:03Z", "2026-11-20T11:00:00Z"));
    assertThat(Text.of(read(), ScheduleMetrics.DURATION)).isEmpty();
  }

  @Test
  void the_team_of_a_label_owns_it_whatever_else_the_labels_say() throws Exception {
    world.cluster().put(hourly("{}").label("team", "payments").label("note", "f\u00fcr \"alle\""));
    assertThat(Text.of(read(new TestSettings().team("payments")), ScheduleMetrics.LIMIT))
        .containsExactly("backup_schedule_limit" + IDS + ",team=\"payments\"} 1");
  }

  @Test
  void one_name_in_two_namespaces_is_two_resources() throws Exception {
    hourly("{}");
    world
        .cluster()
        .put(
            KubernetesObject.of("batch/v1/cronjobs", "shop", "orders")
                .label("guardband.dev/backup", "true")
                .spec("{\"schedule\": \"0 3 * * *\"}"));
    Reading reading =
        read(new TestSettings().tier("gold", Duration.ofHours(1), "kubernetes:cluster"));
    assertThat(Text.of(reading, BackupMetrics.RPO_LIMIT))
        .containsExactly(
            "dr_objective_rpo_seconds" + TIERED + ",team=\"platform\"} 3600",
            "dr_objective_rpo_seconds"
                + TIERED.replace("/prod/", "/shop/")
                + ",team=\"platform\"} 3600");
  }

  @Test
  void nothing_that_is_selected_is_said() throws Exception {
    Reading reading = read();
    assertThat(reading.notes())
        .containsExactly("no CronJob has the labels, and Velero has nothing of these namespaces");
    assertThat(Text.of(reading, RecoveryMetrics.PATTERN_RESOURCES))
        .containsExactly(
            "dr_tier_pattern_resources{tier=\"gold\",pattern=\"kubernetes:cluster/prod/*\","
                + "account=\"\",region=\"\",mechanism=\"kubernetes:cluster\"} 0");
  }

  @Test
  void jobs_that_may_not_be_listed_fail_the_whole_reading() throws Exception {
    hourly("{}");
    Target jobs = Target.service("kubernetes").operation("list jobs");
    cloud.faults().inject(new Fault.Deny(), jobs);
    SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::read);
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(failure).hasMessageStartingWith("kubernetes jobs.batch of prod: HTTP 403, ");
  }
}
