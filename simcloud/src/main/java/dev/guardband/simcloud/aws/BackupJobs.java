package dev.guardband.simcloud.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.BackupJob;
import dev.guardband.simcloud.world.World;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;

/** AWS Backup: what was backed up, copied and restored. */
final class BackupJobs {
  private final World world;

  BackupJobs(World world) {
    this.world = world;
  }

  JsonObject listBackupJobs(Operation.Call call) {
    return answer(call, "BackupJobs", BackupJob.Kind.Backup.class, BackupJobs::backup);
  }

  JsonObject listCopyJobs(Operation.Call call) {
    return answer(call, "CopyJobs", BackupJob.Kind.Copy.class, BackupJobs::copy);
  }

  JsonObject listRestoreJobs(Operation.Call call) {
    return answer(call, "RestoreJobs", BackupJob.Kind.Restore.class, BackupJobs::restore);
  }

  private <K extends BackupJob.Kind> JsonObject answer(
      Operation.Call call, String member, Class<K> kind, Function<BackupJob, JsonElement> shape) {
    Instant after = call.text("createdAfter").map(BackupJobs::time).orElse(Instant.MIN);
    List<BackupJob> all =
        world.backups().work().jobs(call.account(), call.region(), kind).stream()
            .filter(job -> job.created().isAfter(after))
            .toList();
    return BackupPaging.of(member).answer(call, all, shape);
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Backup.invalid("createdAfter must be a time, was " + text);
    }
  }

  private static JsonElement backup(BackupJob job) {
    JsonObject shape = common(job, "BackupJobId", "State");
    shape.addProperty("ResourceArn", job.resource().arn());
    BackupJob.Kind.Backup kind = (BackupJob.Kind.Backup) job.kind();
    shape.addProperty("MessageCategory", kind.messageCategory());
    return shape;
  }

  private static JsonElement copy(BackupJob job) {
    JsonObject shape = common(job, "CopyJobId", "State");
    shape.addProperty("ResourceArn", job.resource().arn());
    BackupJob.Kind.Copy kind = (BackupJob.Kind.Copy) job.kind();
    shape.addProperty("DestinationBackupVaultArn", kind.destinationVaultArn());
    return shape;
  }

  private static JsonElement restore(BackupJob job) {
    JsonObject shape = common(job, "RestoreJobId", "Status");
    shape.addProperty("SourceResourceArn", job.resource().arn());
    BackupJob.Kind.Restore kind = (BackupJob.Kind.Restore) job.kind();
    kind.validation().ifPresent(result -> shape.addProperty("ValidationStatus", result));
    kind.testingPlan()
        .ifPresent(
            plan -> {
              JsonObject creator = new JsonObject();
              creator.addProperty("RestoreTestingPlanArn", plan);
              shape.add("CreatedBy", creator);
            });
    return shape;
  }

  private static JsonObject common(BackupJob job, String id, String state) {
    JsonObject shape = new JsonObject();
    shape.addProperty("AccountId", job.resource().account());
    shape.addProperty(id, job.id());
    shape.addProperty("ResourceType", job.resource().type());
    shape.addProperty(state, job.state());
    shape.add("CreationDate", Times.epochSeconds(job.created()));
    job.completed().ifPresent(time -> shape.add("CompletionDate", Times.epochSeconds(time)));
    return shape;
  }
}
