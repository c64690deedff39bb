package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Circuit breakers and how long each may stay open.
 *
 * @param policies the first that matches a breaker applies
 */
public record Breakers(
    Duration refresh, Duration staleAfter, List<Policy> policies, List<Source> sources) {
  public Breakers {
    policies = List.copyOf(policies);
    sources = List.copyOf(sources);
  }

  /**
   * Limits for the breakers that match.
   *
   * @param match {@code SERVICE/PROVIDER}, each with {@code *}
   * @param failures shares of the failure threshold
   */
  public record Policy(
      List<String> match,
      Map<Severity, Duration> open,
      Map<Severity, BigDecimal> failures,
      Optional<Flapping> flapping,
      Place definedAt) {
    public Policy {
      match = List.copyOf(match);
      open = Copies.of(open);
      failures = Copies.of(failures);
    }
  }

  /** How many openings in a time are too many, by severity. */
  public record Flapping(Map<Severity, Integer> openings, Duration per) {
    public Flapping {
      openings = Copies.of(openings);
    }
  }

  public record Source(String name, Origin origin, Place definedAt) {}

  /** Where breakers' states are read. */
  public sealed interface Origin {
    /**
     * A table with a row for each breaker.
     *
     * @param columns the names of those that are called otherwise than usual
     */
    record Postgres(
        String url,
        String user,
        Optional<String> passwordFile,
        String table,
        Map<BreakerField, String> columns)
        implements Origin {
      public Postgres {
        columns = Copies.of(columns);
      }
    }

    /**
     * A JSON answer.
     *
     * @param items the JSON pointer (RFC 6901) of the list of breakers, or of an object of them
     * @param fields pointers from an item on, of those that are elsewhere than usual
     * @param service the service of breakers that do not name one
     */
    record Http(
        String url,
        HttpLogin login,
        String items,
        Map<BreakerField, String> fields,
        Optional<String> service)
        implements Origin {
      public Http {
        fields = Copies.of(fields);
      }
    }

    /**
     * A Spring Boot actuator with Resilience4j's endpoints.
     *
     * @param url of the actuator, for example {@code http://payments:8080/actuator}
     * @param service whose breakers they are
     */
    record Resilience4j(String url, HttpLogin login, String service) implements Origin {}

    /**
     * Pods that a label selector finds.
     *
     * @param namespaces none for all
     * @param login shown to each pod
     * @param unread the share of a service's pods that may not be unreadable
     */
    record Kubernetes(List<String> namespaces, String selector, HttpLogin login, BigDecimal unread)
        implements Origin {
      public Kubernetes {
        namespaces = List.copyOf(namespaces);
      }
    }
  }
}
