package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds buckets up by scope and type, and refuses what looks like identifiers: a label that has a
 * value for each user would fill Prometheus, and would tell who the users are.
 */
final class RateLimitList {
  static final int MOST = 200;
  private static final int LONGEST_LABEL = 100;

  private final String what;
  private final String scopeKey;
  private final Map<RateLimit.Key, RateLimit> byKey = new LinkedHashMap<>();

  /**
   * Of one answer.
   *
   * @param what is read, for messages
   * @param scopeKey the key of the configuration that says where the scope is
   */
  RateLimitList(String what, String scopeKey) {
    this.what = what;
    this.scopeKey = scopeKey;
  }

  void add(RateLimit more) throws SourceFailure {
    RateLimit.Key key = more.key();
    if (key.scope().isBlank() || key.type().isBlank()) {
      throw malformed("a bucket has no scope; " + scopeKey + " says where it is");
    }
    if (key.scope().length() > LONGEST_LABEL || key.type().length() > LONGEST_LABEL) {
      throw unbounded("a scope or type of more than " + LONGEST_LABEL + " characters");
    }
    byKey.merge(key, more, RateLimitList::sum);
    if (byKey.size() > MOST) {
      throw unbounded("more than " + MOST + " pairs of scope and type");
    }
  }

  List<RateLimit> all() {
    return new ArrayList<>(byKey.values());
  }

  SourceFailure malformed(String problem) {
    return new SourceFailure(ErrorClass.MALFORMED, what + ": " + problem);
  }

  private SourceFailure unbounded(String found) {
    return malformed(
        found
            + ", as if one of them were an identifier; name what has few values in "
            + scopeKey
            + ", or add buckets up where they are kept");
  }

  private static RateLimit sum(RateLimit one, RateLimit other) {
    double fullest =
        one.isKnown() && other.isKnown()
            ? Math.max(one.fullest(), other.fullest())
            : one.isKnown() ? one.fullest() : other.fullest();
    return new RateLimit(
        one.key(), fullest, one.full() + other.full(), one.buckets() + other.buckets());
  }
}
