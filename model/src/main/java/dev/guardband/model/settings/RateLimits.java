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
public record RateLimits(
    Duration refresh, Duration staleAfter, List<Source> sources, Map<Severity, BigDecimal> used) {
  public RateLimits {
    sources = List.copyOf(sources);
    used = Copies.of(used);
  }

  /** None, for a configuration that has no such section. */
  public static RateLimits none() {
    return new RateLimits(Duration.ofSeconds(30), Duration.ofMinutes(2), List.of(), Map.of());
  }

  /**
   * One place that tells of buckets.
   *
   * @param team who owns all of them; without it, each is owned by its scope
   */
  public record Source(String name, Optional<String> team, Origin origin, Place definedAt) {}

  /** Where buckets are read. */
  public sealed interface Origin {
    /**
     * A table with a row for each bucket.
     *
     * @param columns the names of those that are called otherwise than usual
     */
    record Postgres(
        String url,
        String user,
        Optional<String> passwordFile,
        String table,
        Map<RateLimitField, String> columns)
        implements Origin {
      public Postgres {
        columns = Copies.of(columns);
      }
    }

    /**
     * A JSON answer.
     *
     * @param items the JSON pointer (RFC 6901) of the list of buckets, or of an object of them
     * @param fields pointers from an item on, of those that are elsewhere than usual
     */
    record Http(String url, HttpLogin login, String items, Map<RateLimitField, String> fields)
        implements Origin {
      public Http {
        fields = Copies.of(fields);
      }
    }
  }
}
