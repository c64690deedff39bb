package dev.guardband.e2e;

import dev.guardband.simcloud.inbox.Message.Kind;
import dev.guardband.simcloud.world.Scenario;

/**
 * The message by which somebody is told of a scenario.
 *
 * @param words what it says of the alert, and of no other
 */
record Expected(Kind kind, String words) {
  /** In the link to a new silence; a warning of the same breaker can come first. */
  static final Expected BREAKER_IN_CHAT =
      new Expected(
          Kind.SLACK_API,
          "provider%3D%22stripe%22%2Cservice%3D%22payment%22%2Cseverity%3D%22critical%22");

  static Expected of(Scenario scenario) {
    return switch (scenario) {
      case OPEN_BREAKER -> new Expected(Kind.PAGERDUTY, "BreakerOpenTooLong payment/stripe: ");
      case OVERSPEND -> new Expected(Kind.PAGERDUTY, "BudgetExceeded company: ");
      case LATE_BACKUP -> new Expected(Kind.PAGERDUTY, "RecoveryPointTooOld player-data/prod/");
      // Of whichever source failed first: the others can miss the group's first message.
      case THROTTLED -> new Expected(Kind.SLACK_API, " has failed for a while; its last good data");
    };
  }
}
