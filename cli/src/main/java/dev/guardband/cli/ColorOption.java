package dev.guardband.cli;

import dev.guardband.config.Colour;

/** When problems are coloured. */
enum ColorOption {
  AUTO,
  ALWAYS,
  NEVER;

  Colour colour() {
    return switch (this) {
      case ALWAYS -> Colour.ANSI;
      case NEVER -> Colour.NONE;
      case AUTO -> isWanted() && isTerminal() ? Colour.ANSI : Colour.NONE;
    };
  }

  /** See <a href="https://no-color.org">no-color.org</a>. */
  private static boolean isWanted() {
    String refused = System.getenv("NO_COLOR");
    return refused == null || refused.isEmpty();
  }

  @SuppressWarnings("SystemConsoleNull") // in a pipe it is, also from JDK 22 on, by the property
  private static boolean isTerminal() {
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }
}
