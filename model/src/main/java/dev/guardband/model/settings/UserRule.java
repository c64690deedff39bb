package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * An alert of the user's own.
 *
 * @param expr PromQL, not parsed here
 * @param fires series and values under which it fires
 * @param quiet series and values under which it does not
 * @param unproved true where the user waives the two cases
 */
public record UserRule(
    String alert,
    String expr,
    Duration hold,
    Severity severity,
    String team,
    String summary,
    Map<String, BigDecimal> fires,
    Map<String, BigDecimal> quiet,
    boolean unproved,
    Place definedAt) {
  public UserRule {
    fires = Copies.of(fires);
    quiet = Copies.of(quiet);
  }
}
