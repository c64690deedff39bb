package dev.guardband.simcloud.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts, the first of which pays for all, and the regions that exist. */
public final class Accounts {
  private final Map<String, Account> byId = new LinkedHashMap<>();
  private final Set<String> regions = new LinkedHashSet<>(List.of("us-east-1", "eu-west-1"));

  Accounts() {}

  /** Adds an account, or replaces the one of the same id. */
  public synchronized void put(Account account) {
    byId.put(account.id(), account);
  }

  public synchronized void remove(String id) {
    byId.remove(id);
  }

  public synchronized Optional<Account> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public synchronized List<Account> all() {
    return List.copyOf(byId.values());
  }

  /** The payer sees the costs of every account, the others only their own. */
  public synchronized boolean isPayer(String id) {
    return byId.keySet().stream().findFirst().filter(id::equals).isPresent();
  }

  public synchronized void addRegion(String region) {
    regions.add(region);
  }

  public synchronized List<String> regions() {
    return new ArrayList<>(regions);
  }
}
