package dev.guardband.config;

import dev.guardband.model.settings.UserSelector;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Selectors and matchers that rules are built from, so that they must be plain ones. */
final class Selectors {
  private static final Pattern SERIES_OF_A_HISTOGRAM = Pattern.compile(".*_(bucket|count|sum)");

  private static final Shape PLAIN =
      Shape.string(
          Types.NAME_ONLY + "\\s*(\\$\\{name\\}|[a-zA-Z0-9_:])+\\s*(\\{[\\s\\S]*\\})?\\s*");

  static final Type<String> COUNTER =
      type(
          "selector",
          "a metric and its matchers in double quotes, such as requests_total{job=\"api\"}",
          UserSelector::parse,
          PLAIN);

  static final Type<String> HISTOGRAM =
      type(
          "selector",
          "a histogram and its matchers in double quotes, such as latency_seconds{job=\"api\"}",
          Selectors::histogram,
          PLAIN);

  static final Type<String> MATCHERS =
      type(
          "matchers",
          "matchers in double quotes, such as status=~\"5..\"",
          Selectors::matchers,
          Shape.string(Types.NAME_ONLY + "[^{}]*[=!]~?\\s*\"[\\s\\S]*\"[\\s,]*"));

  static final Type<String> SERIES =
      type("series", "a series, such as requests_total{code=\"500\"}", Selectors::series, PLAIN);

  private Selectors() {}

  private static Type<String> type(
      String title, String expected, Consumer<String> parse, Shape shape) {
    return ScalarType.of(title, expected, text -> checked(parse, text))
        .mend(text -> reason(parse, text))
        .shaped(shape);
  }

  private static String checked(Consumer<String> parse, String text) {
    String known = Types.template(text);
    parse.accept(known.replace("${name}", "name"));
    return known;
  }

  private static Optional<String> reason(Consumer<String> parse, String text) {
    try {
      checked(parse, text);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.ofNullable(wrong.getMessage()).filter(message -> !message.contains(text));
    }
  }

  private static void histogram(String text) {
    String name = UserSelector.parse(text).name();
    if (SERIES_OF_A_HISTOGRAM.matcher(name).matches()) {
      throw new IllegalArgumentException("leave _bucket, _count or _sum out");
    }
  }

  private static void series(String text) {
    if (UserSelector.parse(text).matches().stream()
        .anyMatch(each -> !each.operator().equals("="))) {
      throw new IllegalArgumentException("a series has labels, each with =, and no matchers");
    }
  }

  private static void matchers(String text) {
    if (UserSelector.matches(text).isEmpty()) {
      throw new IllegalArgumentException("write at least one matcher");
    }
  }
}
