package dev.guardband.model;

import java.util.Locale;

/**
 * How loudly an alert speaks, loudest first; printed in lower case as the {@code severity} label.
 */
public enum Severity {
  CRITICAL,
  WARNING,
  INFO;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
