package dev.guardband.exporter.backup;

import static dev.guardband.exporter.backup.BackupCloud.ORDERS;
import static dev.guardband.exporter.backup.BackupCloud.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.simcloud.world.BackupJob;
import dev.guardband.simcloud.world.BackupJob.Kind;
import dev.guardband.simcloud.world.Vault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackupJobsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Kind FINE = new Kind.Backup("SUCCESS");
  private static final String HERE = "{account=\"prod\",region=\"eu-west-1\",";
  private static final String LAST = HERE + "resource=\"rds:orders\",kind=\"backup\"";

  private final BackupCloud backups;

  BackupJobsTest() throws IOException {
    backups = new BackupCloud();
  }

  @AfterEach
  void close() {
    backups.close();
  }

  @Test
  void jobs_of_a_day_are_counted_by_type_and_state() throws Exception {
    backups.job(ORDERS, "COMPLETED", "2026-11-20T01:00:00Z", MINUTE, FINE);
    backups.job(ORDERS, "COMPLETED", "2026-11-20T02:00:00Z", MINUTE, new Kind.Backup("KMSIssue"));
    backups.job(ORDERS, "FAILED", "2026-11-20T03:00:00Z", MINUTE, new Kind.Backup("AccessDenied"));
    backups.job(ORDERS, "FAILED", "2026-11-19T11:00:00Z", MINUTE, new Kind.Backup("AccessDenied"));

    Reading reading = backups.read(backups.prod());

    assertThat(Text.of(reading, ProtectionMetrics.JOBS))
        .hasSize(Job.BACKUP_STATES.size())
        .contains(
            "backup_jobs" + HERE + "type=\"RDS\",state=\"completed\"} 1",
            "backup_jobs" + HERE + "type=\"RDS\",state=\"completed_with_issues\"} 1",
            "backup_jobs" + HERE + "type=\"RDS\",state=\"failed\"} 1",
            "backup_jobs" + HERE + "type=\"RDS\",state=\"expired\"} 0");
    assertThat(Text.of(reading, ProtectionMetrics.JOB_MESSAGES))
        .containsExactlyInAnyOrder(
            "backup_job_messages" + HERE + "type=\"RDS\",category=\"SUCCESS\"} 1",
            "backup_job_messages" + HERE + "type=\"RDS\",category=\"KMSIssue\"} 1",
            "backup_job_messages" + HERE + "type=\"RDS\",category=\"AccessDenied\"} 1");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "COMPLETED, SUCCESS, 1, 1",
    "COMPLETED, KMSIssue, 1, 0",
    "PARTIAL, AGGREGATE_ALL, 1, 0",
    "FAILED, AccessDenied, 0, none",
    "ABORTED, SUCCESS, 0, none",
    "EXPIRED, SUCCESS, 0, none",
  })
  void the_newest_job_that_is_over_counts(
      String state, String category, String succeeded, String complete) throws Exception {
    backups.job(ORDERS, "FAILED", "2026-11-20T01:00:00Z", MINUTE, FINE);
    backups.job(ORDERS, "COMPLETED", "2026-11-20T02:00:00Z", MINUTE, FINE);
    backups.job(ORDERS, state, "2026-11-20T03:00:00Z", MINUTE, new Kind.Backup(category));
    backups
        .cloud
        .world()
        .backups()
        .work()
        .put(
            BackupJob.going(
                ORDERS, "RUNNING", Instant.parse("2026-11-20T11:59:00Z"), new Kind.Backup("")));

    Reading reading = backups.read(backups.prod().team("payments", "database:ord*"));

    assertThat(lines(reading, ProtectionMetrics.JOB_SUCCEEDED, ProtectionMetrics.JOB_LIMIT))
        .containsExactly(
            "backup_job_limit" + LAST + ",team=\"payments\"} 1",
            "backup_job_last_succeeded" + LAST + "} " + succeeded);
    if (complete.equals("none")) {
      assertThat(lines(reading, ProtectionMetrics.JOB_COMPLETE)).isEmpty();
    } else {
      assertThat(lines(reading, ProtectionMetrics.JOB_COMPLETE))
          .containsExactly("backup_job_last_complete" + LAST + "} " + complete);
    }
  }

  @Test
  void copies_are_counted_by_where_they_go_and_one_that_fails_is_enough() throws Exception {
    Kind virginia = new Kind.Copy(Vault.unlocked(Cloud.PROD, "us-east-1", "dr").arn());
    Kind isolated = new Kind.Copy(Vault.unlocked("999999999999", "eu-west-1", "dr").arn());
    backups.job(ORDERS, "COMPLETED", "2026-11-20T03:00:00Z", MINUTE, virginia);
    backups.job(ORDERS, "FAILED", "2026-11-20T02:00:00Z", MINUTE, isolated);

    Reading reading = backups.read(backups.prod());

    assertThat(Text.of(reading, ProtectionMetrics.COPY_JOBS))
        .contains(
            "backup_copy_jobs"
                + HERE
                + "copy_account=\"prod\",copy_region=\"us-east-1\",state=\"completed\"} 1",
            "backup_copy_jobs"
                + HERE
                + "copy_account=\"prod\",copy_region=\"us-east-1\",state=\"failed\"} 0",
            "backup_copy_jobs"
                + HERE
                + "copy_account=\"999999999999\",copy_region=\"eu-west-1\",state=\"failed\"} 1")
        .hasSize(2 * Job.COPY_STATES.size());
    assertThat(lines(reading, ProtectionMetrics.JOB_SUCCEEDED))
        .containsExactly("backup_job_last_succeeded" + LAST.replace("backup\"", "copy\"") + "} 0");
  }
}
