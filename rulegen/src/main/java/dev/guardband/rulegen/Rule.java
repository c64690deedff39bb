package dev.guardband.rulegen;

import dev.guardband.render.Expr;
import java.util.List;

/** A rule and its proof. There is no rule without one. */
sealed interface Rule permits RecordRule, AlertRule {
  /** The recorded series' or the alert's name. */
  String name();

  Expr expr();

  List<Proof> proofs();
}
