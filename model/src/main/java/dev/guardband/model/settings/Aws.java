package dev.guardband.model.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The accounts that are read.
 *
 * @param endpoint one address for all services instead of AWS's own, for a proxy, the demo, the
 *     tests
 */
public record Aws(List<Account> accounts, PaidCalls paidCalls, Optional<String> endpoint) {
  public Aws {
    accounts = List.copyOf(accounts);
  }

  public Optional<Account> account(String name) {
    return accounts.stream().filter(account -> account.name().equals(name)).findFirst();
  }

  /**
   * One account.
   *
   * @param id twelve digits
   * @param roleArn assumed to read the account; absent reads with the process's own credentials
   * @param regions where databases and backups are read; none for an account that only pays
   */
  public record Account(
      String name,
      String id,
      Optional<String> roleArn,
      Optional<String> externalIdFile,
      List<String> regions) {
    public Account {
      regions = List.copyOf(regions);
    }
  }

  /**
   * What the exporter itself may spend on billed calls.
   *
   * @param limitUsd a hard stop for the period
   * @param warning a share of the limit, 0 to 1
   * @param critical a share of the limit, 0 to 1
   */
  public record PaidCalls(
      BigDecimal limitUsd, Period per, BigDecimal warning, BigDecimal critical) {}
}
