package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
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
 * @param cases none only where a user's own expression is declared unproved
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
    Proofs cases)
    implements Rule {
  static final String SUMMARY = "summary";

  AlertRule {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }

  @Override
  public List<Proof> proofs() {
    return cases.of(this);
  }

  /** Whether its user waived its proof. */
  boolean isWaived() {
    return expr instanceof Expr.UserText && proofs().isEmpty();
  }

  /** What tells it from others of its name: its severity, and its condition where it has one. */
  List<String> variant() {
    Sentence condition = labels.get(Labels.CONDITION);
    return condition == null ? List.of(severity) : List.of(severity, condition.template());
  }

  /** The static summary. */
  String summary() {
    Sentence sentence = annotations.get(SUMMARY);
    return sentence == null ? "" : sentence.template();
  }
}
