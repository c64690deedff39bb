package dev.guardband.render;

import dev.guardband.model.Guard;
import dev.guardband.model.GuardKind;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The limit on how full rate limiters are; which there are is found at run time. */
final class RateLimitGuards {
  private static final String ALL = "*";

  private RateLimitGuards() {}

  static Stream<Guard> of(Settings settings) {
    RateLimits limits = settings.rateLimits();
    if (limits.sources().isEmpty() || limits.used().isEmpty()) {
      return Stream.empty();
    }
    String shares =
        limits.used().values().stream()
            .map(RateLimitGuards::percent)
            .collect(Collectors.joining(", "));
    return Stream.of(
        new Guard(
            GuardKind.RATE_LIMIT,
            ALL,
            settings.defaultTeam(),
            "the fullest bucket below " + shares,
            settings.setBy("rate_limits.used")));
  }

  private static String percent(BigDecimal share) {
    return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
