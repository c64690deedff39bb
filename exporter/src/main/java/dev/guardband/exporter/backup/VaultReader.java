package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.core.SourceFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.BackupVaultListMember;
import software.amazon.awssdk.services.backup.model.CalculatedLifecycle;
import software.amazon.awssdk.services.backup.model.ListBackupVaultsResponse;
import software.amazon.awssdk.services.backup.model.ListProtectedResourcesResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByBackupVaultResponse;
import software.amazon.awssdk.services.backup.model.ProtectedResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointByBackupVault;

/**
 * Reads vaults, what they hold, and what is protected.
 *
 * <p>Recovery points are listed by vault: a call for a thousand of them, instead of one for each
 * resource.
 */
final class VaultReader {
  static final String VAULTS = "ListBackupVaults";
  static final String POINTS = "ListRecoveryPointsByBackupVault";
  static final String PROTECTED = "ListProtectedResources";

  private final BackupListings listings;

  VaultReader(BackupListings listings) {
    this.listings = listings;
  }

  List<Vault> vaults() throws SourceFailure, InterruptedException {
    // A listing that changes between pages may give one vault twice; so with all below.
    Map<String, Vault> vaults = new LinkedHashMap<>();
    List<BackupVaultListMember> found =
        listings.all(
            VAULTS,
            (client, options, token) ->
                client.listBackupVaults(
                    request ->
                        request
                            .overrideConfiguration(options)
                            .maxResults(BackupListings.MOST_RESULTS)
                            .nextToken(token)),
            (ListBackupVaultsResponse answer) -> {
              listings.whole(VAULTS, "BackupVaultList", answer.hasBackupVaultList());
              return Pages.Page.of(answer.backupVaultList(), answer.nextToken());
            });
    for (BackupVaultListMember each : found) {
      String name = listings.required(VAULTS, "BackupVaultName", each.backupVaultName());
      vaults.put(
          name,
          new Vault(
              name,
              Boolean.TRUE.equals(each.locked()),
              Optional.ofNullable(each.minRetentionDays()),
              Optional.ofNullable(each.maxRetentionDays()),
              Optional.ofNullable(each.numberOfRecoveryPoints())));
    }
    return new ArrayList<>(vaults.values());
  }

  /** Adds what all vaults hold; one that was deleted meanwhile holds nothing. */
  void points(List<Vault> vaults, Holdings holdings) throws SourceFailure, InterruptedException {
    for (Vault vault : vaults) {
      listings.ifThere(() -> points(vault, holdings.empty())).ifPresent(holdings::addAll);
    }
  }

  private Holdings points(Vault vault, Holdings holdings)
      throws SourceFailure, InterruptedException {
    listings.each(
        POINTS,
        (client, options, token) ->
            client.listRecoveryPointsByBackupVault(
                request ->
                    request
                        .overrideConfiguration(options)
                        .backupVaultName(vault.name())
                        .maxResults(BackupListings.MOST_RESULTS)
                        .nextToken(token)),
        this::page,
        holdings::addPage);
    return holdings;
  }

  private Pages.Page<Point> page(ListRecoveryPointsByBackupVaultResponse answer)
      throws SourceFailure {
    listings.whole(POINTS, "RecoveryPoints", answer.hasRecoveryPoints());
    List<Point> points = new ArrayList<>();
    for (RecoveryPointByBackupVault each : answer.recoveryPoints()) {
      // A point whose resource AWS Backup no longer knows protects nothing that is watched.
      if (each.resourceArn() != null) {
        points.add(point(each));
      }
    }
    return Pages.Page.of(points, answer.nextToken());
  }

  private Point point(RecoveryPointByBackupVault found) throws SourceFailure {
    Optional<CalculatedLifecycle> lifecycle = Optional.ofNullable(found.calculatedLifecycle());
    return new Point(
        listings.required(POINTS, "RecoveryPointArn", found.recoveryPointArn()),
        found.resourceArn(),
        Optional.ofNullable(found.resourceType()).orElse(""),
        listings.lower(POINTS, "Status", found.statusAsString()),
        listings.required(POINTS, "CreationDate", found.creationDate()),
        new Point.Kept(
            lifecycle.flatMap(end -> Optional.ofNullable(end.deleteAt())),
            Optional.ofNullable(found.isEncrypted()),
            Optional.ofNullable(found.backupSizeInBytes()),
            Optional.ofNullable(found.sourceBackupVaultArn())));
  }

  /** The type of each resource by its ARN. */
  Map<String, String> protectedTypes() throws SourceFailure, InterruptedException {
    List<ProtectedResource> found =
        listings.all(
            PROTECTED,
            (client, options, token) ->
                client.listProtectedResources(
                    request ->
                        request
                            .overrideConfiguration(options)
                            .maxResults(BackupListings.MOST_RESULTS)
                            .nextToken(token)),
            (ListProtectedResourcesResponse answer) -> {
              listings.whole(PROTECTED, "Results", answer.hasResults());
              return Pages.Page.of(answer.results(), answer.nextToken());
            });
    Map<String, String> types = new LinkedHashMap<>();
    for (ProtectedResource each : found) {
      types.put(
          listings.required(PROTECTED, "ResourceArn", each.resourceArn()),
          Optional.ofNullable(each.resourceType()).orElse(""));
    }
    return types;
  }
}
