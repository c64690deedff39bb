package dev.guardband.rulegen;

import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr;
import java.util.stream.Stream;

/** What a rule must be shown to do, where it applies. */
enum Case {
  /** Fires, or records, under the condition. */
  FIRES,
  /** Not one step before the time that it must hold. */
  NOT_BEFORE,
  /** Stays quiet just short of the limit. */
  QUIET,
  /** Ends when the condition ends. */
  RESOLVES,
  /** Says nothing where nothing is known, or says that it is not. */
  MISSING,
  /** A pair of exporters counts as one. */
  REPLICAS,
  /** While two replicas name two owners, both are told and no rule fails. */
  TWO_OWNERS,
  /** Idle traffic is zero, not nothing and not NaN. */
  IDLE,
  /** A counter that starts again loses nothing. */
  RESET,
  /** What it records is asserted with all else that the file records of the same series. */
  TOGETHER;

  /** Whether the case means anything for the rule. */
  boolean appliesTo(Rule rule) {
    if (rule instanceof AlertRule alert && alert.isWaived()) {
      return false;
    }
    boolean alert = rule instanceof AlertRule;
    return switch (this) {
      case FIRES -> !isOnlyTheirs(rule);
      case NOT_BEFORE -> rule instanceof AlertRule held && !held.hold().isZero();
      case QUIET, RESOLVES -> alert && reads(rule.expr());
      case MISSING -> reads(rule.expr());
      case REPLICAS -> given(rule).anyMatch(Proof.Input::exposed);
      case TWO_OWNERS -> given(rule).anyMatch(input -> input.labels().containsKey(Labels.TEAM));
      case TOGETHER -> rule instanceof RecordRule && !isOnlyTheirs(rule);
      case IDLE, RESET -> !isOnlyTheirs(rule) && rule.expr().text().contains("increase(");
    };
  }

  private static Stream<Proof.Input> given(Rule rule) {
    return rule.proofs().stream().flatMap(proof -> proof.inputs().stream());
  }

  /** Records a user's whole query, of which no series is known that it would find. */
  private static boolean isOnlyTheirs(Rule rule) {
    return rule instanceof RecordRule && isTheirText(rule.expr());
  }

  private static boolean isTheirText(Expr expr) {
    return expr instanceof Expr.UserText
        || (expr instanceof Expr.Call call
            && call.function().equals("label_replace")
            && isTheirText(call.arguments().get(0)));
  }

  private static boolean reads(Expr expr) {
    return expr instanceof Expr.Select
        || expr instanceof Expr.UserText
        || expr.parts().stream().anyMatch(Case::reads);
  }
}
