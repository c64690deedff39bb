package dev.guardband.bench;

import java.util.List;

/**
 * How much there is to read: databases, each with as many snapshots and as many recovery points,
 * spread evenly over 5 accounts of 3 regions.
 */
record RecoverySize(int databases, int snapshotsEach, int pointsEach) {
  static final List<String> REGIONS = List.of("eu-west-1", "us-east-1", "eu-central-1");
  static final int ACCOUNTS = 5;
  static final int PLACES = ACCOUNTS * REGIONS.size();

  /** Such as {@code 10000/7/5}. */
  static RecoverySize parse(String text) {
    String[] numbers = text.split("/", 3);
    return new RecoverySize(
        Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
  }

  static String accountName(int account) {
    return "account-" + account;
  }

  static String accountId(int account) {
    return Long.toString(200_000_000_000L + account);
  }

  /** Databases of one account and region; the places before get those that are left over. */
  int databasesIn(int place) {
    return databases / PLACES + (place < databases % PLACES ? 1 : 0);
  }

  @Override
  public String toString() {
    return "%d databases, %d snapshots, %d recovery points"
        .formatted(databases, databases * snapshotsEach, databases * pointsEach);
  }
}
