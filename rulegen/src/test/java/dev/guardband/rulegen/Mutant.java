package dev.guardband.rulegen;

import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A rule with one thing wrong. */
record Mutant(String change, Rule rule) {
  /** Every way in which a comparison, a limit, an arm or the time to hold can be got wrong. */
  static List<Mutant> of(Rule rule) {
    List<Mutant> mutants = new ArrayList<>();
    for (Changed changed : changes(rule.expr())) {
      mutants.add(new Mutant(changed.what(), with(rule, changed.expr())));
    }
    if (rule instanceof AlertRule alert && !alert.hold().isZero()) {
      mutants.add(new Mutant("for: 0", held(alert, Duration.ZERO)));
    }
    return mutants;
  }

  private record Changed(String what, Expr expr) {}

  private static List<Changed> changes(Expr expr) {
    List<Changed> changes = new ArrayList<>();
    if (expr instanceof Binary binary) {
      changes.addAll(here(binary));
    }
    List<Expr> parts = expr.parts();
    for (int i = 0; i < parts.size(); i++) {
      for (Changed inner : changes(parts.get(i))) {
        List<Expr> replaced = new ArrayList<>(parts);
        replaced.set(i, inner.expr());
        changes.add(new Changed(inner.what(), expr.with(replaced)));
      }
    }
    return changes;
  }

  private static List<Changed> here(Binary binary) {
    List<Changed> changes = new ArrayList<>();
    if (binary.operator().isSet()) {
      String name = binary.operator().text();
      changes.add(new Changed("left of " + name + " dropped", binary.right()));
      changes.add(new Changed("right of " + name + " dropped", binary.left()));
    }
    if (binary.operator().isComparison()) {
      for (Operator other : Operator.values()) {
        if (other.isComparison() && differs(binary.operator(), other)) {
          changes.add(
              new Changed(
                  binary.operator().text() + " became " + other.text(),
                  new Binary(binary.left(), other, binary.matching(), binary.right())));
        }
      }
      changes.addAll(limits(binary));
    }
    return changes;
  }

  /** What is compared for equality is 0 or 1, so that at least or at most would be the same. */
  private static boolean differs(Operator operator, Operator other) {
    if (operator == Operator.EQUAL) {
      return other == Operator.LESS || other == Operator.MORE;
    }
    return other != operator;
  }

  /** Ten per cent of nothing is nothing. */
  private static List<Changed> limits(Binary binary) {
    if (binary.right() instanceof Scalar scalar && scalar.value().signum() == 0) {
      return List.of();
    }
    return List.of(limit(binary, "1.1"), limit(binary, "0.9"));
  }

  private static Changed limit(Binary binary, String factor) {
    Expr scaled =
        new Binary(
            new Scalar(new BigDecimal(factor)), Operator.TIMES, Matching.NONE, binary.right());
    return new Changed(
        "limit times " + factor,
        new Binary(binary.left(), binary.operator(), binary.matching(), scaled));
  }

  private static Rule with(Rule rule, Expr expr) {
    if (rule instanceof RecordRule record) {
      return new RecordRule(record.metric(), record.labels(), expr, record.proofs());
    }
    AlertRule alert = (AlertRule) rule;
    return new AlertRule(
        alert.name(),
        alert.kind(),
        alert.severity(),
        expr,
        alert.hold(),
        alert.keep(),
        alert.labels(),
        alert.annotations(),
        alert.cases());
  }

  private static AlertRule held(AlertRule alert, Duration hold) {
    return new AlertRule(
        alert.name(),
        alert.kind(),
        alert.severity(),
        alert.expr(),
        hold,
        alert.keep(),
        alert.labels(),
        alert.annotations(),
        alert.cases());
  }
}
