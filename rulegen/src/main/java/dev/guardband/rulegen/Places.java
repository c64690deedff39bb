package dev.guardband.rulegen;

import dev.guardband.model.metric.Labels;

/**
 * Names a resource and where it lives: {@code rds:orders in prod/eu-west-1}, or {@code
 * postgres:wal}.
 */
final class Places {
  private Places() {}

  static Sentence of(Sentence start) {
    return start.label(Labels.RESOURCE).place();
  }
}
