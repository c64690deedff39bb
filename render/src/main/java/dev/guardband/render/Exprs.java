package dev.guardband.render;

import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr.Aggregate;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Call;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Quoted;
import dev.guardband.render.Expr.UserText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Short names for the expressions that rules and panels are made of. */
public final class Exprs {
  private static final List<String> PLACED = List.of(Labels.TIER, Labels.ACCOUNT, Labels.REGION);

  /** What follows the tier, or the tier and the account, with nothing between two slashes. */
  private static final String GAP = "([^/]+(?:/[^/]+)?)//+(.*)";

  private Exprs() {}

  public static Expr number(String exact) {
    return new Expr.Scalar(new BigDecimal(exact));
  }

  public static Expr number(BigDecimal exact) {
    return new Expr.Scalar(exact);
  }

  public static Expr time() {
    return new Call("time", List.of(), List.of());
  }

  public static Expr call(String function, Expr... arguments) {
    return new Call(function, List.of(arguments), List.of());
  }

  public static Expr vector(BigDecimal value) {
    return call("vector", number(value));
  }

  public static Expr user(String promql) {
    return new UserText(promql);
  }

  public static Expr max(List<String> by, Expr of) {
    return new Aggregate("max", by, of);
  }

  public static Expr min(List<String> by, Expr of) {
    return new Aggregate("min", by, of);
  }

  public static Expr sum(List<String> by, Expr of) {
    return new Aggregate("sum", by, of);
  }

  /** Beside a number, or between two numbers. */
  public static Expr plain(Expr left, Operator operator, Expr right) {
    return new Binary(left, operator, Matching.NONE, right);
  }

  public static Expr on(List<String> labels, Expr left, Operator operator, Expr right) {
    return new Binary(left, operator, Matching.on(labels), right);
  }

  /** A measure against its limits: one on the left, many on the right, whose labels are kept. */
  public static Expr against(List<String> ids, Expr measure, Operator operator, Expr limits) {
    return new Binary(measure, operator, Matching.manyRight(ids), limits);
  }

  /**
   * Adds the {@code subject} label, the values of the given labels with {@code /} between them, and
   * drops all others but the owner. A resource of a tier that has no account or region is named
   * without: {@code gold/postgres:wal}.
   */
  public static Expr bySubject(List<String> ids, Expr of) {
    List<Expr> arguments =
        new ArrayList<>(List.of(of, new Quoted(Labels.SUBJECT), new Quoted("/")));
    ids.forEach(id -> arguments.add(new Quoted(id)));
    Expr joined = new Call("label_join", arguments, List.of(Labels.SUBJECT));
    boolean mayLackPlace =
        ids.size() > PLACED.size() && ids.subList(0, PLACED.size()).equals(PLACED);
    return min(List.of(Labels.SUBJECT, Labels.TEAM), mayLackPlace ? withoutGaps(joined) : joined);
  }

  private static Expr withoutGaps(Expr joined) {
    return call(
        "label_replace",
        joined,
        new Quoted(Labels.SUBJECT),
        new Quoted("$1/$2"),
        new Quoted(Labels.SUBJECT),
        new Quoted(GAP));
  }
}
