package dev.guardband.cli;

import dev.guardband.config.Unused;
import dev.guardband.exporter.Uncollected;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keys that are read and checked, and of which this version makes nothing yet. */
final class Later {
  private static final Pattern ENTRIES = Pattern.compile("(.*?\\[).*");

  private Later() {}

  /**
   * What is to be said of a key in this respect; nothing where all of it is in use.
   *
   * @param path in the reference's form
   */
  static List<String> of(String path, Settings settings) {
    List<String> lines = new ArrayList<>();
    if (Unused.covers(path)) {
      lines.add("read and checked; this version makes nothing of it yet");
    }
    String start = ENTRIES.matcher(path).replaceFirst("$1");
    Uncollected.in(settings).stream().filter(line -> line.startsWith(start)).forEach(lines::add);
    return lines;
  }
}
