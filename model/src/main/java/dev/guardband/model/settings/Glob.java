package dev.guardband.model.settings;

import java.util.List;

/** Patterns in which {@code *} stands for any characters, none included. */
public final class Glob {
  private Glob() {}

  /** Whether the whole text matches. Takes time in the product of the lengths at most. */
  public static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  public static boolean anyMatches(List<String> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, text));
  }
}
