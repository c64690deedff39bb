package dev.guardband.cli;

/** How {@code check} prints what it found. */
enum Format {
  TEXT,
  JSON,
  SARIF
}
