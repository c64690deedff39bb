package dev.guardband.dashboards;

import dev.guardband.render.Expr;

/**
 * A query of a panel.
 *
 * @param legend what names a series, for example {@code {{budget}}}; empty in tables, but for the
 *     name of the column where a table has several queries
 * @param unit Grafana's name of it where it is not the panel's, else empty
 */
record Target(Expr expr, String legend, String unit) {
  Target(Expr expr, String legend) {
    this(expr, legend, "");
  }

  Target called(String name) {
    return new Target(expr, name, unit);
  }

  /** A column of a table that several queries make. */
  Target column(String name, String grafanaUnit) {
    return new Target(expr, name, grafanaUnit);
  }
}
