package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.render.Expr;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An alerting rule, with overrides applied.
 *
 * @param severity the severity label
 * @param hold how long the condition holds before it fires
 * @param keep how long it goes on firing after the condition has ended
 * @param labels set on every alert, as templates where they are {@link Sentence}s
 * @param annotations the same
 * @param proofs none only where a user's own expression is declared unproved
 */
record AlertRule(
    String name,
    GuardKind kind,
    String severity,
    Expr expr,
    Duration hold,
    Duration keep,
    Map<String, Sentence> labels,
    Map<String, Sentence> annotations,
    List<Proof> proofs)
    implements Rule {
  static final String SUMMARY = "summary";

  AlertRule {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    proofs = List.copyOf(proofs);
    boolean waived = expr instanceof Expr.UserText && proofs.isEmpty();
    if (!waived && proofs.stream().noneMatch(Proof::fires)) {
      throw new IllegalArgumentException("an alert needs a case in which it fires: " + name);
    }
    if (!waived && canBeQuiet(expr) && proofs.stream().noneMatch(Proof::staysQuiet)) {
      throw new IllegalArgumentException("an alert needs a case in which it stays quiet: " + name);
    }
  }

  /** Whether its user waived its proof. */
  boolean isWaived() {
    return expr instanceof Expr.UserText && proofs.isEmpty();
  }

  /** The static summary. */
  String summary() {
    Sentence sentence = annotations.get(SUMMARY);
    return sentence == null ? "" : sentence.template();
  }

  private static boolean canBeQuiet(Expr expr) {
    return expr instanceof Expr.Select
        || expr instanceof Expr.UserText
        || expr.parts().stream().anyMatch(AlertRule::canBeQuiet);
  }
}
