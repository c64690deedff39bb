package dev.guardband.model.settings;

import java.util.Locale;

/** What is known of one bucket of a rate limiter, with its usual place in an item and a table. */
public enum RateLimitField {
  SCOPE("scope", "scope"),
  TYPE("identifier_type", "identifier_type"),
  SIZE("bucket_size", "bucket_size"),
  USED("used_tokens", "used_tokens"),
  REMAINING("remaining_tokens", "remaining_tokens");

  private final String member;
  private final String column;

  RateLimitField(String member, String column) {
    this.member = member;
    this.column = column;
  }

  /** The key in the configuration, for example {@code used}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The usual JSON pointer, from an item on. */
  public String pointer() {
    return "/" + member;
  }

  public String column() {
    return column;
  }

  /** Whether a bucket is nothing without it; of what is used and what is left, one is enough. */
  public boolean isRequired() {
    return this == SCOPE || this == SIZE;
  }
}
