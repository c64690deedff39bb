package dev.guardband.rulegen;

import dev.guardband.render.Expr;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cases of an alert. They are put together when they are first asked for, as who asks for the
 * names of all alerts needs none of them.
 */
final class Proofs {
  private final Supplier<List<Proof>> cases;
  private @Nullable List<Proof> known;

  Proofs(Supplier<List<Proof>> cases) {
    this.cases = cases;
  }

  /**
   * The cases, held against what every alert needs.
   *
   * @param alert whose they are
   */
  List<Proof> of(AlertRule alert) {
    if (known == null) {
      known = List.copyOf(checked(alert, cases.get()));
    }
    return Objects.requireNonNull(known);
  }

  private static List<Proof> checked(AlertRule alert, List<Proof> proofs) {
    if (alert.expr() instanceof Expr.UserText && proofs.isEmpty()) {
      return proofs;
    }
    if (proofs.stream().noneMatch(Proof::fires)) {
      throw new IllegalStateException("an alert needs a case in which it fires: " + alert.name());
    }
    if (canBeQuiet(alert.expr()) && proofs.stream().noneMatch(Proof::staysQuiet)) {
      throw new IllegalStateException(
          "an alert needs a case in which it stays quiet: " + alert.name());
    }
    return proofs;
  }

  private static boolean canBeQuiet(Expr expr) {
    return expr instanceof Expr.Select
        || expr instanceof Expr.UserText
        || expr.parts().stream().anyMatch(Proofs::canBeQuiet);
  }
}
