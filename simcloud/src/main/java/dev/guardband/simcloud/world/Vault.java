package dev.guardband.simcloud.world;

import java.util.Optional;

/**
 * A vault of AWS Backup; every account and region has the one called {@code Default}.
 *
 * <p>Example: {@code Vault.unlocked("222222222222", "eu-west-1", "gold").locked(7, 90)}.
 */
public record Vault(String account, String region, String name, Optional<Lock> lock) {
  public static final String DEFAULT = "Default";

  /** How many days a recovery point must and may be kept. */
  public record Lock(int leastDays, int mostDays) {}

  public static Vault unlocked(String account, String region, String name) {
    return new Vault(account, region, name, Optional.empty());
  }

  public Vault locked(int leastDays, int mostDays) {
    return new Vault(account, region, name, Optional.of(new Lock(leastDays, mostDays)));
  }

  public String arn() {
    return "arn:aws:backup:" + region + ":" + account + ":backup-vault:" + name;
  }
}
