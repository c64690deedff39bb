package dev.guardband.render;

import dev.guardband.model.metric.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A PromQL expression, built from catalog metrics.
 *
 * <pre>{@code
 * max by (budget) (finops_budget_spend{job="guardband"}) / on (budget) max by (budget) (…)
 * }</pre>
 *
 * <p>{@link #text()} prints it, over several lines where one would be long. {@link #parts()} and
 * {@link #with} take it apart and put it together again, which is how tests make mutants.
 */
public sealed interface Expr {
  /** The labels that its results carry, as far as they are known: a user's own text has none. */
  List<String> labels();

  /** The expressions directly inside. */
  List<Expr> parts();

  /** The same expression around other parts, as many as {@link #parts()} has. */
  Expr with(List<Expr> parts);

  /** PromQL without a trailing newline. */
  default String text() {
    return Promql.print(this);
  }

  /** A label's value, or a pattern for it: {@code job="guardband"}. */
  record Matcher(String label, String operator, String value) {
    public static Matcher equal(String label, String value) {
      return new Matcher(label, "=", value);
    }
  }

  /** What has nothing inside. */
  sealed interface Leaf extends Expr {
    @Override
    default List<String> labels() {
      return List.of();
    }

    @Override
    default List<Expr> parts() {
      return List.of();
    }

    @Override
    default Expr with(List<Expr> parts) {
      return this;
    }
  }

  /**
   * A selector.
   *
   * @param range for example {@code 5m}; empty for an instant vector
   */
  record Select(Metric metric, List<Matcher> matchers, String range) implements Leaf {
    public Select {
      matchers = List.copyOf(matchers);
    }

    @Override
    public List<String> labels() {
      return metric.labels();
    }
  }

  /**
   * A selector as of some time ago: {@code service:request:rate_1h offset 1w}.
   *
   * @param by for example {@code 1w}
   */
  record Earlier(Select of, String by) implements Expr {
    @Override
    public List<String> labels() {
      return of.labels();
    }

    @Override
    public List<Expr> parts() {
      return List.of(of);
    }

    @Override
    public Expr with(List<Expr> parts) {
      return new Earlier((Select) parts.get(0), by);
    }
  }

  /** {@code max by (labels) (of)}. */
  record Aggregate(String operator, List<String> by, Expr of) implements Expr {
    public Aggregate {
      by = List.copyOf(by);
    }

    @Override
    public List<String> labels() {
      return by;
    }

    @Override
    public List<Expr> parts() {
      return List.of(of);
    }

    @Override
    public Expr with(List<Expr> parts) {
      return new Aggregate(operator, by, parts.get(0));
    }
  }

  /** {@code count_values by (unit) ("weekday", of)}: the value becomes a label. */
  record CountValues(String label, List<String> by, Expr of) implements Expr {
    public CountValues {
      by = List.copyOf(by);
    }

    @Override
    public List<String> labels() {
      List<String> labels = new ArrayList<>(by);
      labels.add(label);
      return labels;
    }

    @Override
    public List<Expr> parts() {
      return List.of(of);
    }

    @Override
    public Expr with(List<Expr> parts) {
      return new CountValues(label, by, parts.get(0));
    }
  }

  /** Two sides, as {@code left / on (slo) group_right () right}. */
  record Binary(Expr left, Operator operator, Matching matching, Expr right) implements Expr {
    @Override
    public List<String> labels() {
      if (matching.side() == Side.RIGHT || (!matching.explicit() && left.labels().isEmpty())) {
        return right.labels();
      }
      List<String> labels = new ArrayList<>(left.labels());
      labels.addAll(matching.taken());
      return labels;
    }

    @Override
    public List<Expr> parts() {
      return List.of(left, right);
    }

    @Override
    public Expr with(List<Expr> parts) {
      return new Binary(parts.get(0), operator, matching, parts.get(1));
    }
  }

  /**
   * A function.
   *
   * @param adds labels that the result has beside those of its first argument
   */
  record Call(String function, List<Expr> arguments, List<String> adds) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
      adds = List.copyOf(adds);
    }

    @Override
    public List<String> labels() {
      List<String> labels = new ArrayList<>(adds);
      arguments.stream().findFirst().ifPresent(first -> labels.addAll(first.labels()));
      return labels;
    }

    @Override
    public List<Expr> parts() {
      return arguments;
    }

    @Override
    public Expr with(List<Expr> parts) {
      return new Call(function, parts, adds);
    }
  }

  /** A number, exactly as written. */
  record Scalar(BigDecimal value) implements Leaf {}

  /** Text in quotes, as an argument of {@code label_replace}. */
  record Quoted(String value) implements Leaf {}

  /** PromQL that a user wrote, not read by us. */
  record UserText(String promql) implements Leaf {}

  /** Binary operators, each with its precedence: a higher one binds tighter. */
  enum Operator {
    OR("or", 1),
    AND("and", 2),
    UNLESS("unless", 2),
    EQUAL("==", 3),
    AT_LEAST(">=", 3),
    MORE(">", 3),
    AT_MOST("<=", 3),
    LESS("<", 3),
    PLUS("+", 4),
    MINUS("-", 4),
    TIMES("*", 5),
    OVER("/", 5);

    private final String text;
    private final int precedence;

    Operator(String text, int precedence) {
      this.text = text;
      this.precedence = precedence;
    }

    public String text() {
      return text;
    }

    int precedence() {
      return precedence;
    }

    public boolean isComparison() {
      return precedence == 3;
    }

    public boolean isSet() {
      return precedence <= 2;
    }
  }

  /** Which side of a many-to-one match is the many. */
  enum Side {
    NONE,
    LEFT,
    RIGHT
  }

  /**
   * How the two sides of a binary expression are matched.
   *
   * @param explicit false leaves {@code on} out, as beside a number
   * @param on labels that must be equal
   * @param taken labels of the one side that the many get
   */
  record Matching(boolean explicit, List<String> on, Side side, List<String> taken) {
    public static final Matching NONE = new Matching(false, List.of(), Side.NONE, List.of());

    public Matching {
      on = List.copyOf(on);
      taken = List.copyOf(taken);
    }

    public static Matching on(List<String> labels) {
      return new Matching(true, labels, Side.NONE, List.of());
    }

    /** The right side may have several series for one on the left, and its labels are kept. */
    public static Matching manyRight(List<String> labels) {
      return new Matching(true, labels, Side.RIGHT, List.of());
    }

    /** The left side may have several series for one on the right, and its labels are kept. */
    public static Matching manyLeft(List<String> labels) {
      return manyLeft(labels, List.of());
    }

    /** The same, and these labels of the right side are taken over. */
    public static Matching manyLeft(List<String> labels, List<String> taken) {
      return new Matching(true, labels, Side.LEFT, taken);
    }
  }
}
