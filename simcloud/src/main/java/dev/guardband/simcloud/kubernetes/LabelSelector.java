package dev.guardband.simcloud.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code labelSelector} asks for: {@code a=b, c!=d, e in (f, g), h notin (i), j, !k}.
 *
 * <p>https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
final class LabelSelector {
  private static final String KEY = "([A-Za-z0-9][A-Za-z0-9._/-]*)";
  private static final String VALUE = "([A-Za-z0-9][A-Za-z0-9._-]*|)";
  private static final Pattern EQUAL = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*" + VALUE);
  private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^()]*)\\)");
  private static final Pattern EXISTS = Pattern.compile("(!?)\\s*" + KEY);
  private static final Pattern BETWEEN = Pattern.compile(",(?![^(]*\\))");

  private final List<Predicate<Map<String, String>>> terms;

  private LabelSelector(List<Predicate<Map<String, String>>> terms) {
    this.terms = terms;
  }

  /** Empty where it is none. */
  static Optional<LabelSelector> parse(String text) {
    List<Predicate<Map<String, String>>> terms = new ArrayList<>();
    if (text.isBlank()) {
      return Optional.of(new LabelSelector(terms));
    }
    for (String part : BETWEEN.split(text, -1)) {
      Optional<Predicate<Map<String, String>>> term = term(part.strip());
      if (term.isEmpty()) {
        return Optional.empty();
      }
      terms.add(term.get());
    }
    return Optional.of(new LabelSelector(terms));
  }

  boolean matches(Map<String, String> labels) {
    return terms.stream().allMatch(term -> term.test(labels));
  }

  private static Optional<Predicate<Map<String, String>>> term(String text) {
    Matcher equal = EQUAL.matcher(text);
    if (equal.matches()) {
      return Optional.of(
          among(equal.group(1), List.of(equal.group(3)), !equal.group(2).equals("!=")));
    }
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      List<String> values = Arrays.stream(set.group(3).split(",")).map(String::strip).toList();
      return Optional.of(among(set.group(1), values, set.group(2).equals("in")));
    }
    Matcher exists = EXISTS.matcher(text);
    if (exists.matches()) {
      boolean wanted = exists.group(1).isEmpty();
      return Optional.of(labels -> labels.containsKey(exists.group(2)) == wanted);
    }
    return Optional.empty();
  }

  /** What has no such label differs from every value. */
  private static Predicate<Map<String, String>> among(
      String key, List<String> values, boolean wanted) {
    return labels -> (labels.containsKey(key) && values.contains(labels.get(key))) == wanted;
  }
}
