package dev.guardband.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the configuration of a site that has little but databases and their tiers. */
final class RecoverySite {
  private static final String FILE =
      """
      version: 1
      site: recovery
      teams: {platform: {critical: [oncall], warning: [oncall]}}
      receivers: {oncall: {pagerduty: {routing_key_file: /run/secrets/pagerduty}}}
      aws:
        endpoint: ADDRESS
        defaults: {role: guardband-read, regions: REGIONS}
        accounts:
      ACCOUNTS
        paid_calls: {limit_usd: 1000, per: month}
      databases:
        refresh: 1m
        stale_after: 15m
        metrics_refresh: 1h
        policies:
          - {name: production, match: ["tag:env=prod"], require: {multi_az: true, encrypted: true, deletion_protection: true, public: false, retention: 7d},
             storage_free: {warning: 20%, critical: 10%}, connections: {warning: 80%}, certificate_expiry: {warning: 30d, critical: 7d}}
          - {name: other, match: ["*"], require: {encrypted: true, public: false}, storage_free: {warning: 10%}}
        labels: [env, team]
      backups:
        refresh: 5m
        stale_after: 1h
        tiers:
          - {name: orders, rpo: 15m, rto: {automated: 15m, manual: 1h}, retention: 5d, restore_test: 30d, copies: {regions: 2}, resources: ["rds:prod-*"]}
          - {name: models, rpo: 30h, rto: 8h, retention: 5d, resources: ["tag:env=dev", "rds:dev-*"]}
        unprotected: warning
      exporter:
        state_dir: DIRECTORY/state
      """;

  private RecoverySite() {}

  /** The main file, in a directory that is made. */
  static Path in(Path directory, String address) throws IOException {
    Files.createDirectories(directory);
    StringBuilder accounts = new StringBuilder();
    for (int i = 0; i < RecoverySize.ACCOUNTS; i++) {
      accounts.append("    - {name: ").append(RecoverySize.accountName(i));
      accounts.append(", id: ").append(RecoverySize.accountId(i)).append("}\n");
    }
    return Files.writeString(
        directory.resolve("guardband.yaml"),
        FILE.replace("ADDRESS", address)
            .replace("REGIONS", RecoverySize.REGIONS.toString())
            .replace("ACCOUNTS\n", accounts)
            .replace("DIRECTORY", directory.toString()));
  }
}
