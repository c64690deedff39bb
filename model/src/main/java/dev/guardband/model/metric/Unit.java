package dev.guardband.model.metric;

/** What a value counts. Times are Unix seconds, sizes bytes, ratios 0 to 1. */
public enum Unit {
  SECONDS,
  UNIX_SECONDS,
  BYTES,
  RATIO,
  /** Money in the unit of the {@code currency} label. */
  MONEY,
  USD,
  PER_SECOND,
  COUNT,
  /** 0 or 1. */
  BOOLEAN,
  /** A number that stands for a state, as the help says. */
  STATE
}
