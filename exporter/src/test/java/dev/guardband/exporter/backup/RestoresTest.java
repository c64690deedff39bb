package dev.guardband.exporter.backup;

import static dev.guardband.exporter.backup.BackupCloud.ORDERS;
import static dev.guardband.exporter.backup.BackupCloud.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.simcloud.world.BackupJob;
import dev.guardband.simcloud.world.BackupJob.Kind;
import dev.guardband.simcloud.world.ProtectedResource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestoresTest {
  private static final Optional<String> PLAN =
      Optional.of("arn:aws:backup:eu-west-1:222222222222:restore-testing-plan:weekly");
  private static final String IDS =
      "{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\"";
  private static final String HERE = ",copy_account=\"prod\",copy_region=\"eu-west-1\"} ";

  private final BackupCloud backups;

  RestoresTest() throws IOException {
    backups = new BackupCloud();
  }

  @AfterEach
  void close() {
    backups.close();
  }

  @Test
  void a_restore_by_a_plan_is_by_machine_and_any_other_by_hand() throws Exception {
    restored("COMPLETED", "2026-11-18T00:00:00Z", 20, tested("SUCCESSFUL"));
    restored("COMPLETED", "2026-11-19T00:00:00Z", 11, tested("SUCCESSFUL"));
    restored("COMPLETED", "2026-11-17T00:00:00Z", 50, new Kind.Restore(none(), none()));

    Reading reading = backups.read(gold());

    assertThat(lines(reading, RecoveryMetrics.RESTORE_DURATION))
        .containsExactly(
            "dr_restore_duration_seconds" + IDS + ",mode=\"automated\"" + HERE + "660",
            "dr_restore_duration_seconds" + IDS + ",mode=\"manual\"" + HERE + "3000");
    assertThat(
            lines(
                reading,
                RecoveryMetrics.RESTORE_LAST_SUCCESS,
                RecoveryMetrics.RESTORE_SUCCEEDED,
                RecoveryMetrics.RESTORE_VALIDATED))
        .containsExactly(
            "dr_restore_last_success_timestamp_seconds" + IDS + HERE + "1795047060",
            "dr_restore_last_succeeded" + IDS + HERE + "1",
            "dr_restore_validated" + IDS + HERE + "1");
    assertThat(lines(reading, RecoveryMetrics.RESTORE_TESTS))
        .containsExactly(
            "dr_restore_tests" + IDS + ",outcome=\"succeeded\"" + HERE + "3",
            "dr_restore_tests" + IDS + ",outcome=\"failed\"" + HERE + "0",
            "dr_restore_tests" + IDS + ",outcome=\"aborted\"" + HERE + "0",
            "dr_restore_tests" + IDS + ",outcome=\"found_bad\"" + HERE + "0",
            "dr_restore_tests" + IDS + ",outcome=\"running\"" + HERE + "0");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "COMPLETED, SUCCESSFUL, 1, 1, succeeded",
    "COMPLETED, VALIDATING, 1, none, succeeded",
    "COMPLETED, FAILED, 0, 0, found_bad",
    "COMPLETED, TIMED_OUT, 0, 0, found_bad",
    "FAILED, '', 0, none, failed",
    "ABORTED, '', 0, none, aborted",
  })
  void the_newest_restore_tells_whether_it_works(
      String status, String validation, int succeeded, String validated, String outcome)
      throws Exception {
    restored("COMPLETED", "2026-11-01T00:00:00Z", 10, tested(""));
    restored(status, "2026-11-19T00:00:00Z", 12, tested(validation));

    Reading reading = backups.read(gold());

    assertThat(lines(reading, RecoveryMetrics.RESTORE_SUCCEEDED))
        .containsExactly("dr_restore_last_succeeded" + IDS + HERE + succeeded);
    assertThat(lines(reading, RecoveryMetrics.RESTORE_VALIDATED))
        .isEqualTo(
            validated.equals("none")
                ? List.of()
                : List.of("dr_restore_validated" + IDS + HERE + validated));
    assertThat(lines(reading, RecoveryMetrics.RESTORE_LAST_SUCCESS))
        .containsExactly(
            "dr_restore_last_success_timestamp_seconds"
                + IDS
                + HERE
                + (succeeded == 1 ? "1795047120" : "1793491800"));
    assertThat(lines(reading, RecoveryMetrics.RESTORE_TESTS))
        .contains(
            "dr_restore_tests"
                + IDS
                + ",outcome=\""
                + outcome
                + "\""
                + HERE
                + (outcome.equals("succeeded") ? 2 : 1));
  }

  @Test
  void never_restored_is_unknown_and_not_zero() throws Exception {
    backups.protect(ORDERS);

    Reading reading = backups.read(gold());

    assertThat(
            lines(
                reading,
                RecoveryMetrics.RESTORE_LAST_SUCCESS,
                RecoveryMetrics.RESTORE_DURATION,
                RecoveryMetrics.RESTORE_SUCCEEDED,
                RecoveryMetrics.RESTORE_TESTS))
        .isEmpty();
  }

  @Test
  void one_that_ends_before_it_begins_has_no_duration_and_one_in_the_future_ended_now()
      throws Exception {
    restored("COMPLETED", "2026-11-20T11:59:00Z", -5, tested(""));
    restored("COMPLETED", "2026-11-20T11:58:00Z", 60, new Kind.Restore(none(), none()));

    Reading reading = backups.read(gold());

    assertThat(lines(reading, RecoveryMetrics.RESTORE_DURATION))
        .containsExactly("dr_restore_duration_seconds" + IDS + ",mode=\"manual\"" + HERE + "3600");
    assertThat(lines(reading, RecoveryMetrics.RESTORE_LAST_SUCCESS))
        .containsExactly("dr_restore_last_success_timestamp_seconds" + IDS + HERE + "1795176000");
  }

  @Test
  void a_copy_that_is_restored_elsewhere_proves_the_resource() throws Exception {
    ProtectedResource copy = new ProtectedResource(Cloud.PROD, "us-east-1", ORDERS.arn(), "RDS");
    backups.job(
        copy,
        "COMPLETED",
        "2026-11-19T00:00:00Z",
        Duration.ofMinutes(30),
        new Kind.Restore(PLAN, none()));

    Reading reading = backups.read(gold(), Cloud.PROD_VIRGINIA);

    assertThat(lines(reading, RecoveryMetrics.RESTORE_DURATION))
        .containsExactly(
            "dr_restore_duration_seconds"
                + IDS
                + ",mode=\"automated\",copy_account=\"prod\",copy_region=\"us-east-1\"} 1800");
  }

  @Test
  void older_restores_are_asked_for_where_a_tier_accepts_them() throws Exception {
    restored("COMPLETED", "2026-09-01T00:00:00Z", 10, tested(""));

    assertThat(lines(backups.read(gold()), RecoveryMetrics.RESTORE_LAST_SUCCESS)).hasSize(1);
    assertThat(
            lines(
                backups.read(backups.prod().tier("gold", Duration.ofHours(1), "rds:*")),
                RecoveryMetrics.RESTORE_LAST_SUCCESS))
        .isEmpty();
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Kind tested(String validation) {
    return new Kind.Restore(PLAN, Optional.of(validation).filter(text -> !text.isEmpty()));
  }

  private void restored(String status, String created, int minutes, Kind kind) {
    Instant from = Instant.parse(created);
    Instant to = from.plus(Duration.ofMinutes(minutes));
    backups.cloud.world().backups().work().put(BackupJob.ended(ORDERS, status, from, to, kind));
  }

  private TestSettings gold() {
    return backups.prod().tier(BackupCloud.tier(Copies.ONE, "rds:*"));
  }
}
