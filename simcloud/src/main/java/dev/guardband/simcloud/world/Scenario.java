package dev.guardband.simcloud.world;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be made to go wrong in the world, by a switch; {@code LATE_BACKUP} is labelled {@code
 * late-backup}.
 */
public enum Scenario {
  /** Today's and yesterday's costs are ten times what they were. */
  OVERSPEND,
  /** Half an hour before the switch, restorable times and recovery points stopped. */
  LATE_BACKUP,
  /** The breaker payment/stripe is open after 12 failures. */
  OPEN_BREAKER,
  /** RDS and AWS Backup refuse every call for its rate. */
  THROTTLED;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Scenario> parse(String label) {
    return Arrays.stream(values()).filter(each -> each.label().equals(label)).findFirst();
  }
}
