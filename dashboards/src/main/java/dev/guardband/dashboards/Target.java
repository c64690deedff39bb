package dev.guardband.dashboards;

import dev.guardband.render.Expr;

/**
 * A query of a panel.
 *
 * @param legend what names a series, for example {@code {{budget}}}; empty in tables
 */
record Target(Expr expr, String legend) {
  Target called(String name) {
    return new Target(expr, name);
  }
}
