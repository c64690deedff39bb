package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How full rate limiters are.
 *
 * @param used shares of a bucket, by severity
 */
public record RateLimits(Duration refresh, List<Source> sources, Map<Severity, BigDecimal> used) {
  public RateLimits {
    sources = List.copyOf(sources);
    used = Copies.of(used);
  }

  public record Source(
      String name,
      String url,
      String user,
      Optional<String> passwordFile,
      String table,
      Place definedAt) {}
}
