package dev.guardband.exporter.service;

import java.util.Optional;

/** Whether a service is up: down only after some failures in a row, unknown before that. */
final class Health {
  private final int downAfter;
  private int failures;
  private Optional<Boolean> up = Optional.empty();

  Health(int downAfter) {
    this.downAfter = downAfter;
  }

  void succeeded() {
    failures = 0;
    up = Optional.of(true);
  }

  void failed() {
    failures++;
    if (failures >= downAfter) {
      up = Optional.of(false);
    }
  }

  Optional<Boolean> up() {
    return up;
  }
}
