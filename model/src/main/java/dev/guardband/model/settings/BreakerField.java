package dev.guardband.model.settings;

import java.util.Locale;

/** What is known of a circuit breaker, with its usual place in a JSON item and in a table. */
public enum BreakerField {
  SERVICE("service", "service_name"),
  PROVIDER("provider", "provider_name"),
  STATE("state", "state"),
  FAILURES("failure_count", "failure_count"),
  THRESHOLD("failure_threshold", "failure_threshold"),
  AVAILABLE("available", "available"),
  LAST_FAILURE("last_failure_at", "last_failure_at"),
  NEXT_ATTEMPT("next_attempt_at", "next_attempt_at"),
  RESET_TIMEOUT("reset_timeout_seconds", "reset_timeout_seconds");

  private final String member;
  private final String column;

  BreakerField(String member, String column) {
    this.member = member;
    this.column = column;
  }

  /** The key in the configuration, for example {@code last_failure}. */
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

  /** Whether a breaker is nothing without it. */
  public boolean isRequired() {
    return this == SERVICE || this == PROVIDER || this == STATE;
  }
}
