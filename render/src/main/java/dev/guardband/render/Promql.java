package dev.guardband.render;

import dev.guardband.render.Expr.Aggregate;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Call;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Quoted;
import dev.guardband.render.Expr.Select;
import dev.guardband.render.Expr.Side;
import dev.guardband.render.Expr.UserText;
import java.util.List;
import java.util.stream.Collectors;

/** Prints expressions: on one line where it is short, else broken at its operators and brackets. */
final class Promql {
  private static final int WIDTH = 88;
  private static final String INDENT = "  ";

  private Promql() {}

  static String print(Expr expr) {
    String line = line(expr);
    return line.length() <= WIDTH ? line : broken(expr);
  }

  private static String line(Expr expr) {
    if (expr instanceof Binary binary) {
      return operand(binary, binary.left(), line(binary.left()))
          + " "
          + operator(binary)
          + " "
          + operand(binary, binary.right(), line(binary.right()));
    }
    if (expr instanceof Aggregate aggregate) {
      return head(aggregate) + "(" + line(aggregate.of()) + ")";
    }
    if (expr instanceof Expr.CountValues count) {
      return head(count) + line(count.of()) + ")";
    }
    if (expr instanceof Call call) {
      return call.function() + "(" + joined(call.arguments(), ", ") + ")";
    }
    return leaf(expr);
  }

  private static String broken(Expr expr) {
    if (expr instanceof Binary binary) {
      return operandLines(binary, binary.left())
          + "\n"
          + INDENT
          + operator(binary)
          + "\n"
          + operandLines(binary, binary.right());
    }
    if (expr instanceof Aggregate aggregate) {
      return head(aggregate) + "(\n" + indented(print(aggregate.of())) + "\n)";
    }
    if (expr instanceof Expr.CountValues count) {
      return head(count) + "\n" + indented(print(count.of())) + "\n)";
    }
    if (expr instanceof Call call) {
      return call.function()
          + "(\n"
          + call.arguments().stream()
              .map(argument -> indented(print(argument)))
              .collect(Collectors.joining(",\n"))
          + "\n)";
    }
    return leaf(expr);
  }

  /** Brackets around what takes several lines itself, so that no one has to count operators. */
  private static String operandLines(Binary parent, Expr side) {
    String text = print(side);
    if (side instanceof Binary && text.contains("\n")) {
      return "(\n" + indented(text) + "\n)";
    }
    return needsBrackets(parent, side) ? "(" + text + ")" : text;
  }

  private static String operand(Binary parent, Expr side, String text) {
    return needsBrackets(parent, side) ? "(" + text + ")" : text;
  }

  /** Also around equal precedence, which a reader should not have to know. */
  private static boolean needsBrackets(Binary parent, Expr side) {
    if (side instanceof UserText) {
      return true;
    }
    return side instanceof Binary inner
        && !(inner.operator() == parent.operator()
            && inner.operator().isSet()
            && side == parent.left())
        && inner.operator().precedence() <= parent.operator().precedence();
  }

  private static String operator(Binary binary) {
    Matching matching = binary.matching();
    if (!matching.explicit()) {
      return binary.operator().text();
    }
    String group =
        matching.side() == Side.NONE
            ? ""
            : (matching.side() == Side.LEFT ? " group_left (" : " group_right (")
                + String.join(", ", matching.taken())
                + ")";
    return binary.operator().text() + " on (" + String.join(", ", matching.on()) + ")" + group;
  }

  private static String head(Aggregate aggregate) {
    return aggregate.by().isEmpty()
        ? aggregate.operator()
        : aggregate.operator() + " by (" + String.join(", ", aggregate.by()) + ") ";
  }

  private static String head(Expr.CountValues count) {
    String by = count.by().isEmpty() ? "" : " by (" + String.join(", ", count.by()) + ") ";
    return "count_values" + by + "(" + quoted(count.label()) + ", ";
  }

  private static String leaf(Expr expr) {
    if (expr instanceof Select select) {
      return select(select);
    }
    if (expr instanceof Expr.Scalar number) {
      return number.value().toPlainString();
    }
    if (expr instanceof Quoted quoted) {
      return quoted(quoted.value());
    }
    if (expr instanceof UserText text) {
      return text.promql();
    }
    if (expr instanceof Expr.Earlier earlier) {
      return select(earlier.of()) + " offset " + earlier.by();
    }
    throw new IllegalArgumentException("not a leaf: " + expr);
  }

  private static String select(Select select) {
    String matchers = select.matchers().isEmpty() ? "" : "{" + matchers(select.matchers()) + "}";
    String range = select.range().isEmpty() ? "" : "[" + select.range() + "]";
    return select.metric().name() + matchers + range;
  }

  static String matchers(List<Matcher> matchers) {
    return matchers.stream()
        .map(matcher -> matcher.label() + matcher.operator() + quoted(matcher.value()))
        .collect(Collectors.joining(", "));
  }

  /** A string literal as PromQL reads it. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String joined(List<Expr> arguments, String separator) {
    return arguments.stream().map(Promql::line).collect(Collectors.joining(separator));
  }

  private static String indented(String text) {
    return text.lines().map(line -> INDENT + line).collect(Collectors.joining("\n"));
  }
}
