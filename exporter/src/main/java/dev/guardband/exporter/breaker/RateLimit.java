package dev.guardband.exporter.breaker;

/**
 * All buckets of one scope and type of identifier, without the identifiers.
 *
 * @param fullest used share of the fullest; NaN where none tells its size and use
 * @param full how many have nothing left
 * @param buckets how many tell their size and use
 */
record RateLimit(Key key, double fullest, long full, long buckets) {
  /** What a limiter without types of identifiers has. */
  static final String ALL = "all";

  /** Two labels; neither is an identifier. */
  record Key(String scope, String type) {
    String subject() {
      return scope + "/" + type;
    }
  }

  boolean isKnown() {
    return buckets > 0;
  }
}
