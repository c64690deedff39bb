package dev.guardband.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A mistake in YAML itself in the words of someone who writes configuration, not parsers. */
record SyntaxMistake(@Nullable Mark mark, String expected, String found, String suggestion) {
  private static final Pattern FOUND = Pattern.compile("(?:but found|but got|found) (.*)");

  static SyntaxMistake of(MarkedYAMLException mistake) {
    String problem = String.valueOf(mistake.getProblem());
    String context = String.valueOf(mistake.getContext());
    Mark at = mistake.getProblemMark();
    Mark opened = mistake.getContextMark() == null ? at : mistake.getContextMark();
    if (problem.contains("TAB") || problem.contains("'\\t")) {
      return new SyntaxMistake(
          at, "spaces", "a tab", "indent with spaces; YAML allows no tabs there");
    }
    if (context.contains("quoted scalar")) {
      return new SyntaxMistake(
          opened, "a closing quote", "none up to the end", "close the quote that opens here");
    }
    if (context.contains("flow mapping") || context.contains("flow sequence")) {
      String bracket = context.contains("mapping") ? "}" : "]";
      return new SyntaxMistake(
          at,
          "a comma or " + bracket,
          token(problem),
          "the bracket opens in line " + (opened == null ? 1 : opened.getLine() + 1));
    }
    if (context.contains("block mapping") || context.contains("block collection")) {
      return new SyntaxMistake(
          at, "a key in line with those above", token(problem), "line it up with its neighbours");
    }
    return other(at, problem);
  }

  private static SyntaxMistake other(@Nullable Mark at, String problem) {
    if (problem.contains("mapping values are not allowed")) {
      return new SyntaxMistake(
          at,
          "one key and its value",
          "a second colon, or an indentation that fits nothing above",
          "quote a value that holds a colon; line keys up");
    }
    if (problem.contains("undefined alias")) {
      return new SyntaxMistake(
          at,
          "an anchor that is defined above",
          "*" + problem.substring(problem.lastIndexOf(' ') + 1),
          "define it with &NAME before *NAME");
    }
    if (problem.contains("another document")) {
      return new SyntaxMistake(
          at, "one document", "a second one", "delete the line --- or write a file of its own");
    }
    if (problem.contains("could not find expected ':'")) {
      return new SyntaxMistake(
          at, "a colon after the key", "none", "write key: value, or indent a text's next line");
    }
    if (problem.contains("expected the node content")) {
      return new SyntaxMistake(at, "a value", token(problem), "write one, or leave the key out");
    }
    return new SyntaxMistake(
        at, "YAML", problem, "quote a value that starts with a special character");
  }

  private static String token(String problem) {
    Matcher found = FOUND.matcher(problem);
    String token = found.find() ? found.group(1) : problem;
    return switch (token.replaceAll("[<>']", "")) {
      case "stream end", "document end" -> "the end of the file";
      case "block mapping start", "key" -> "a key that is indented otherwise";
      case "block sequence start", "-" -> "a list entry there";
      case "block end" -> "a line that is indented less";
      case "scalar" -> "a text";
      case ":" -> "a colon";
      default -> token;
    };
  }
}
