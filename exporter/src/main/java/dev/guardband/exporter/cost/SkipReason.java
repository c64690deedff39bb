package dev.guardband.exporter.cost;

import java.util.Locale;

/** Why a row of a bill could not be read: the {@code reason} label. */
enum SkipReason {
  /** More or fewer fields than the header. */
  WRONG_WIDTH,
  /** The header again, as where files were put together. */
  REPEATED_HEADER,
  /** The amount is absent, or no number. */
  BAD_NUMBER,
  /** The charge period is absent, no time, or ends before it starts. */
  BAD_TIME,
  /** The currency is absent. */
  NO_CURRENCY,
  /** A tag is wanted, and the tags are no JSON object. */
  BAD_TAGS;

  static SkipReason of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
