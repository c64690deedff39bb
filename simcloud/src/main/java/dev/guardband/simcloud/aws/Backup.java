package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Backups;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.RecoveryPoint;
import dev.guardband.simcloud.world.Vault;
import dev.guardband.simcloud.world.World;
import java.util.List;

/** AWS Backup: its vaults, what is protected, and by which recovery points. */
final class Backup {
  private final World world;

  Backup(World world) {
    this.world = world;
  }

  JsonObject listBackupVaults(Operation.Call call) {
    List<Vault> all = world.backups().work().vaults(call.account(), call.region());
    return BackupPaging.of("BackupVaultList").answer(call, all, this::shape);
  }

  JsonObject listRecoveryPointsByBackupVault(Operation.Call call) {
    String name = call.text("backupVaultName").orElse("");
    Vault vault =
        world.backups().work().vaults(call.account(), call.region()).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> missing("Backup vault " + name + " does not exist"));
    return BackupPaging.of("RecoveryPoints")
        .answer(call, world.backups().in(vault), stored -> shape(stored, vault));
  }

  JsonObject listProtectedResources(Operation.Call call) {
    List<ProtectedResource> all = world.backups().of(call.account(), call.region());
    return BackupPaging.of("Results").answer(call, all, this::shape);
  }

  JsonObject listRecoveryPointsByResource(Operation.Call call) {
    String arn = call.text("resourceArn").orElse("");
    ProtectedResource resource =
        world.backups().of(call.account(), call.region()).stream()
            .filter(each -> each.arn().equals(arn))
            .findFirst()
            .orElseThrow(() -> missing("Not a protected resource: " + arn));
    return BackupPaging.of("RecoveryPoints")
        .answer(call, world.backups().points(resource), point -> shape(point, call));
  }

  private JsonObject shape(Vault vault) {
    JsonObject shape = new JsonObject();
    shape.addProperty("BackupVaultName", vault.name());
    shape.addProperty("BackupVaultArn", vault.arn());
    shape.addProperty("VaultType", "BACKUP_VAULT");
    shape.addProperty("VaultState", "AVAILABLE");
    shape.addProperty("EncryptionKeyArn", key(vault.region(), vault.account()));
    shape.addProperty("NumberOfRecoveryPoints", world.backups().in(vault).size());
    shape.addProperty("Locked", vault.lock().isPresent());
    vault
        .lock()
        .ifPresent(
            lock -> {
              shape.addProperty("MinRetentionDays", lock.leastDays());
              shape.addProperty("MaxRetentionDays", lock.mostDays());
            });
    return shape;
  }

  private JsonObject shape(ProtectedResource resource) {
    JsonObject shape = new JsonObject();
    shape.addProperty("ResourceArn", resource.arn());
    shape.addProperty("ResourceType", resource.type());
    world
        .backups()
        .lastBackup(resource)
        .ifPresent(time -> shape.add("LastBackupTime", Times.epochSeconds(time)));
    return shape;
  }

  private static JsonObject shape(Backups.Stored stored, Vault vault) {
    RecoveryPoint point = stored.point();
    JsonObject shape = new JsonObject();
    shape.addProperty("RecoveryPointArn", point.arn());
    shape.addProperty("BackupVaultName", vault.name());
    shape.addProperty("BackupVaultArn", vault.arn());
    point.keeping().copiedFrom().ifPresent(arn -> shape.addProperty("SourceBackupVaultArn", arn));
    shape.addProperty("ResourceArn", stored.resource().arn());
    shape.addProperty("ResourceType", stored.resource().type());
    shape.addProperty("Status", point.status().name());
    shape.add("CreationDate", Times.epochSeconds(point.created()));
    shape.addProperty("BackupSizeInBytes", point.sizeBytes());
    point
        .keeping()
        .duration()
        .ifPresent(
            kept -> {
              JsonObject lifecycle = new JsonObject();
              lifecycle.add("DeleteAt", Times.epochSeconds(point.created().plus(kept)));
              shape.add("CalculatedLifecycle", lifecycle);
            });
    shape.addProperty("IsEncrypted", point.keeping().encrypted());
    shape.addProperty("IsParent", false);
    shape.addProperty("VaultType", "BACKUP_VAULT");
    return shape;
  }

  private static JsonObject shape(RecoveryPoint point, Operation.Call call) {
    JsonObject shape = new JsonObject();
    shape.addProperty("RecoveryPointArn", point.arn());
    shape.add("CreationDate", Times.epochSeconds(point.created()));
    shape.addProperty("Status", point.status().name());
    shape.addProperty("EncryptionKeyArn", key(call.region(), call.account()));
    shape.addProperty("BackupSizeBytes", point.sizeBytes());
    shape.addProperty("BackupVaultName", point.keeping().vault());
    shape.addProperty("IsParent", false);
    return shape;
  }

  private static String key(String region, String account) {
    return "arn:aws:kms:" + region + ":" + account + ":key/simcloud";
  }

  static AwsException missing(String message) {
    return new AwsException(400, "ResourceNotFoundException", message);
  }

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValueException", message);
  }
}
