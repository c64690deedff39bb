package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.core.SourceFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.model.BackupJob;
import software.amazon.awssdk.services.backup.model.CopyJob;
import software.amazon.awssdk.services.backup.model.ListBackupJobsResponse;
import software.amazon.awssdk.services.backup.model.ListCopyJobsResponse;
import software.amazon.awssdk.services.backup.model.ListRestoreJobsResponse;
import software.amazon.awssdk.services.backup.model.RestoreJobsListMember;

/** Reads jobs that were created after a time. */
final class JobReader {
  static final String BACKUPS = "ListBackupJobs";
  static final String COPIES = "ListCopyJobs";
  static final String RESTORES = "ListRestoreJobs";

  private static final String COMPLETED = "completed";
  private static final String SUCCESS = "SUCCESS";

  private final BackupListings listings;

  JobReader(BackupListings listings) {
    this.listings = listings;
  }

  List<Job> backups(Instant after) throws SourceFailure, InterruptedException {
    return listings.all(
        BACKUPS,
        (client, options, token) ->
            client.listBackupJobs(
                request ->
                    request
                        .overrideConfiguration(options)
                        .byCreatedAfter(after)
                        .maxResults(BackupListings.MOST_RESULTS)
                        .nextToken(token)),
        (ListBackupJobsResponse answer) -> {
          listings.whole(BACKUPS, "BackupJobs", answer.hasBackupJobs());
          List<Job> jobs = new ArrayList<>();
          for (BackupJob each : answer.backupJobs()) {
            jobs.add(backup(each));
          }
          return Pages.Page.of(jobs, answer.nextToken());
        });
  }

  private Job backup(BackupJob found) throws SourceFailure {
    String category = text(found.messageCategory());
    boolean quiet = category.isEmpty() || category.equalsIgnoreCase(SUCCESS);
    String state = listings.lower(BACKUPS, "State", found.stateAsString());
    // What the console calls "completed with issues" has no state of its own.
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupJobs.html
    String told = state.equals(COMPLETED) && !quiet ? "completed_with_issues" : state;
    return new Job(
        listings.required(BACKUPS, "ResourceArn", found.resourceArn()),
        text(found.resourceType()),
        told,
        listings.required(BACKUPS, "CreationDate", found.creationDate()),
        Optional.ofNullable(found.completionDate()),
        new Job.Detail.Backup(category));
  }

  List<Job> copies(Instant after) throws SourceFailure, InterruptedException {
    return listings.all(
        COPIES,
        (client, options, token) ->
            client.listCopyJobs(
                request ->
                    request
                        .overrideConfiguration(options)
                        .byCreatedAfter(after)
                        .maxResults(BackupListings.MOST_RESULTS)
                        .nextToken(token)),
        (ListCopyJobsResponse answer) -> {
          listings.whole(COPIES, "CopyJobs", answer.hasCopyJobs());
          List<Job> jobs = new ArrayList<>();
          for (CopyJob each : answer.copyJobs()) {
            jobs.add(copy(each));
          }
          return Pages.Page.of(jobs, answer.nextToken());
        });
  }

  private Job copy(CopyJob found) throws SourceFailure {
    return new Job(
        text(found.resourceArn()),
        text(found.resourceType()),
        listings.lower(COPIES, "State", found.stateAsString()),
        listings.required(COPIES, "CreationDate", found.creationDate()),
        Optional.ofNullable(found.completionDate()),
        new Job.Detail.Copy(
            listings.required(
                COPIES, "DestinationBackupVaultArn", found.destinationBackupVaultArn())));
  }

  List<Job> restores(Instant after) throws SourceFailure, InterruptedException {
    return listings.all(
        RESTORES,
        (client, options, token) ->
            client.listRestoreJobs(
                request ->
                    request
                        .overrideConfiguration(options)
                        .byCreatedAfter(after)
                        .maxResults(BackupListings.MOST_RESULTS)
                        .nextToken(token)),
        (ListRestoreJobsResponse answer) -> {
          listings.whole(RESTORES, "RestoreJobs", answer.hasRestoreJobs());
          List<Job> jobs = new ArrayList<>();
          for (RestoreJobsListMember each : answer.restoreJobs()) {
            jobs.add(restore(each));
          }
          return Pages.Page.of(jobs, answer.nextToken());
        });
  }

  private Job restore(RestoreJobsListMember found) throws SourceFailure {
    boolean automated =
        found.createdBy() != null && found.createdBy().restoreTestingPlanArn() != null;
    return new Job(
        text(found.sourceResourceArn()),
        text(found.resourceType()),
        listings.lower(RESTORES, "Status", found.statusAsString()),
        listings.required(RESTORES, "CreationDate", found.creationDate()),
        Optional.ofNullable(found.completionDate()),
        new Job.Detail.Restore(
            automated,
            text(found.validationStatusAsString()).toLowerCase(Locale.ROOT),
            text(found.recoveryPointArn())));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
