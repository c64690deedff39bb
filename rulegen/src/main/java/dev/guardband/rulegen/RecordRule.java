package dev.guardband.rulegen;

import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording rule.
 *
 * @param labels set on every recorded series
 */
record RecordRule(Metric metric, Map<String, String> labels, Expr expr, List<Proof> proofs)
    implements Rule {
  RecordRule {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    proofs = List.copyOf(proofs);
    if (metric.origin() != Metric.Origin.RECORDED) {
      throw new IllegalArgumentException("rules record what the catalog calls recorded: " + metric);
    }
    if (proofs.isEmpty()) {
      throw new IllegalArgumentException("a rule needs a case that records: " + metric.name());
    }
  }

  @Override
  public String name() {
    return metric.name();
  }
}
