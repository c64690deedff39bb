package dev.guardband.exporter.http;

/** HTML text in which every value is escaped. */
final class Html {
  private final StringBuilder text = new StringBuilder(16 * 1024);

  /** Adds markup as it stands. */
  Html markup(String markup) {
    text.append(markup);
    return this;
  }

  /** Adds a value that may hold anything, fit for text and for quoted attributes. */
  Html value(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c);
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
