package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.settings.Aws.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a resource lives, which is not where each of its recovery points is kept.
 *
 * <p>A copy in eu-central-1 of {@code arn:aws:rds:eu-west-1:222222222222:db:orders} is one of a
 * database in eu-west-1. An account that the configuration does not name is called by its id.
 */
final class Home {
  private static final int PARTS = 6;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Place here;

  Home(List<Account> accounts, Place here) {
    accounts.forEach(account -> names.put(account.id(), account.name()));
    this.here = here;
  }

  Place here() {
    return here;
  }

  /** By its own ARN; where that says nothing, as of a bucket, by the vault it was copied from. */
  Place of(String arn, Optional<String> copiedFrom) {
    Place fallback = copiedFrom.map(vault -> named(vault, here)).orElse(here);
    return named(arn, fallback);
  }

  /** The account and region that an ARN names. */
  Place of(String arn) {
    return named(arn, here);
  }

  private Place named(String arn, Place fallback) {
    String[] parts = arn.split(":", PARTS);
    if (parts.length < PARTS) {
      return fallback;
    }
    String account = parts[ACCOUNT];
    return new Place(
        account.isEmpty() ? fallback.account() : names.getOrDefault(account, account),
        parts[REGION].isEmpty() ? fallback.region() : parts[REGION]);
  }
}
