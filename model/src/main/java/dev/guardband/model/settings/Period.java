package dev.guardband.model.settings;

import java.util.Locale;

/** A calendar period in which money is limited. */
public enum Period {
  HOURLY("hour"),
  DAILY("day"),
  WEEKLY("week"),
  MONTHLY("month"),
  QUARTERLY("quarter"),
  YEARLY("year");

  private final String unit;

  Period(String unit) {
    this.unit = unit;
  }

  /** As written for budgets and shown as the {@code period} label, for example {@code monthly}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As written after {@code per:}, for example {@code month}. */
  public String unit() {
    return unit;
  }
}
