package dev.guardband.model;

import java.util.Locale;

/**
 * What a limit is about. Each output module has one class a domain, of the same stem; an exhaustive
 * {@code switch} over this enum registers them.
 */
public enum Domain {
  COST("Cost"),
  DATABASE("Databases"),
  BACKUP("Backups"),
  BREAKER("Breakers"),
  SERVICE("Services"),
  EXPORTER("Exporter"),
  CUSTOM("Custom");

  private final String title;

  Domain(String title) {
    this.title = title;
  }

  /** The {@code domain} label and the stem of every generated file, for example {@code cost}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The domain's name in headings, for example {@code Databases}. */
  public String title() {
    return title;
  }
}
