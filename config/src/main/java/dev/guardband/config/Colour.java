package dev.guardband.config;

/** Whether what is printed for a terminal is coloured. */
public enum Colour {
  NONE,
  ANSI;

  // ECMA-48, Select Graphic Rendition.
  private static final String RED = "31;1";
  private static final String YELLOW = "33;1";
  private static final String BOLD = "1";
  private static final String FAINT = "2";

  String error(String text) {
    return paint(text, RED);
  }

  String warning(String text) {
    return paint(text, YELLOW);
  }

  String strong(String text) {
    return paint(text, BOLD);
  }

  String faint(String text) {
    return paint(text, FAINT);
  }

  private String paint(String text, String code) {
    return this == NONE ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
