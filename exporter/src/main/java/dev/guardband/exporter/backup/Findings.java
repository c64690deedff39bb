package dev.guardband.exporter.backup;

import java.util.List;

/** All that AWS Backup said at one time of one account and region. */
record Findings(
    Inventory inventory,
    List<Vault> vaults,
    List<Job> backups,
    List<Job> copies,
    List<Job> restores,
    List<Plan> plans,
    List<Plan.Testing> testing) {
  Findings {
    vaults = List.copyOf(vaults);
    backups = List.copyOf(backups);
    copies = List.copyOf(copies);
    restores = List.copyOf(restores);
    plans = List.copyOf(plans);
    testing = List.copyOf(testing);
  }
}
