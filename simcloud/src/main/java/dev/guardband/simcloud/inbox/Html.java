package dev.guardband.simcloud.inbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that strangers sent, made safe to show. */
final class Html {
  private static final Pattern SLACK_LINK = Pattern.compile("<([^<>|]+)(?:\\|([^<>]*))?>");
  private static final Pattern BOLD = Pattern.compile("\\*([^*\\n]+)\\*");

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A link where the address is one of the web, otherwise its text alone: no script gets in. */
  static String link(String text, String href) {
    if (!href.startsWith("http://") && !href.startsWith("https://")) {
      return escape(text);
    }
    return "<a href=\"" + escape(href) + "\" rel=\"noreferrer\">" + escape(text) + "</a>";
  }

  /** Slack's marks: {@code <address|text>} and {@code *bold*}; its own escapes are undone first. */
  static String slack(String text) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = SLACK_LINK.matcher(text);
    int done = 0;
    while (matcher.find()) {
      out.append(bold(text.substring(done, matcher.start())));
      String label = matcher.group(2);
      String shown = label == null || label.isEmpty() ? matcher.group(1) : label;
      out.append(link(plain(shown), plain(matcher.group(1))));
      done = matcher.end();
    }
    return out.append(bold(text.substring(done))).toString();
  }

  private static String bold(String text) {
    return BOLD.matcher(escape(plain(text))).replaceAll("<b>$1</b>");
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
