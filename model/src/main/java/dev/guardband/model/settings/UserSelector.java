package dev.guardband.model.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A selector as a user writes it: a metric's name, and matchers in braces.
 *
 * <pre>{@code
 * UserSelector.parse("http_requests_total{service=\"api\"}").with("status=~\"5..\"").text()
 *   http_requests_total{service="api",status=~"5.."}
 * }</pre>
 */
public record UserSelector(String name, List<Match> matches) {
  private static final String MATCH =
      "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\\n]|\\\\.)*+)\"\\s*";
  private static final Pattern ONE = Pattern.compile(MATCH);
  private static final Pattern LIST =
      Pattern.compile("(?:" + MATCH + ",)*(?:" + MATCH + ")?,?\\s*");
  private static final Pattern SELECTOR =
      Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?\\s*", Pattern.DOTALL);

  // https://github.com/prometheus/prometheus/blob/v2.42.0/promql/parser/lex.go
  private static final List<String> NUMBERS = List.of("inf", "nan");

  public UserSelector {
    matches = List.copyOf(matches);
  }

  /**
   * Reads a plain selector, without range, offset or function.
   *
   * @throws IllegalArgumentException if the text is not one
   */
  public static UserSelector parse(String text) {
    Matcher parts = SELECTOR.matcher(text);
    if (!parts.matches() || NUMBERS.contains(parts.group(1).toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a metric selector: " + text);
    }
    String inside = parts.group(2);
    return new UserSelector(parts.group(1), inside == null ? List.of() : matches(inside));
  }

  /**
   * Reads matchers as they stand between braces.
   *
   * @throws IllegalArgumentException if the text is not a list of matchers
   */
  public static List<Match> matches(String text) {
    if (!LIST.matcher(text).matches()) {
      throw new IllegalArgumentException("not a list of label matchers: " + text);
    }
    List<Match> matches = new ArrayList<>();
    Matcher each = ONE.matcher(text);
    while (each.find()) {
      matches.add(checked(new Match(each.group(1), each.group(2), each.group(3))));
    }
    return matches;
  }

  private static Match checked(Match match) {
    if (match.label().equals("__name__")) {
      throw new IllegalArgumentException("the metric's name belongs before the braces");
    }
    String value = match.unescaped();
    if (match.operator().endsWith("~")) {
      RegularExpression.check(value);
    }
    return match;
  }

  public UserSelector with(List<Match> more) {
    List<Match> all = new ArrayList<>(matches);
    all.addAll(more);
    return new UserSelector(name, all);
  }

  /** The same selector of another series of the metric, for example {@code _count}. */
  public UserSelector suffixed(String suffix) {
    return new UserSelector(name + suffix, matches);
  }

  public String text() {
    if (matches.isEmpty()) {
      return name;
    }
    return name + "{" + String.join(",", matches.stream().map(Match::text).toList()) + "}";
  }

  /**
   * One matcher.
   *
   * @param operator {@code =}, {@code !=}, {@code =~} or {@code !~}
   * @param value as written between the quotes, with its escapes
   */
  public record Match(String label, String operator, String value) {
    public static Match equal(String label, String value) {
      return new Match(label, "=", Escapes.escaped(value));
    }

    /** The whole value must match the regular expression. */
    public static Match matching(String label, String regularExpression) {
      return new Match(label, "=~", Escapes.escaped(regularExpression));
    }

    /** The label must be there. */
    public static Match present(String label) {
      return new Match(label, "!=", "");
    }

    /**
     * The value that is meant.
     *
     * @throws IllegalArgumentException if an escape is none that Prometheus knows
     */
    public String unescaped() {
      return Escapes.unescaped(value);
    }

    String text() {
      return label + operator + "\"" + value + "\"";
    }

    /**
     * Whether a label's value, empty where it has none, matches.
     *
     * @throws IllegalArgumentException if the pattern is none that Java knows
     */
    public boolean accepts(String labelValue) {
      String wanted = unescaped();
      return switch (operator) {
        case "=" -> labelValue.equals(wanted);
        case "!=" -> !labelValue.equals(wanted);
        case "=~" -> RegularExpression.check(wanted).matcher(labelValue).matches();
        default -> !RegularExpression.check(wanted).matcher(labelValue).matches();
      };
    }
  }
}
