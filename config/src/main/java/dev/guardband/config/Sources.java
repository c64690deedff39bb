package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files that were read, line by line, so that problems can show theirs. */
public final class Sources {
  // What YAML counts as the end of a line (1.1, section 5.4).
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  private final Map<String, List<String>> lines = new LinkedHashMap<>();
  private final Map<Place, Integer> widths = new HashMap<>();
  private final Map<Place, Integer> concealed = new HashMap<>();

  Sources() {}

  void add(String file, String text) {
    lines.put(file, List.of(LINE_BREAK.split(text, -1)));
  }

  /** Notes how many characters the value at a place takes on its line. */
  void mark(Place at, int width) {
    widths.put(at, width);
  }

  /** Keeps what is on a line from a place on out of everything that is printed. */
  void conceal(Place from) {
    Place line = new Place(from.file(), from.line(), 1);
    concealed.merge(line, from.column(), Math::min);
  }

  /** The files in the order in which they were read, as the user named them. */
  public List<String> files() {
    return List.copyOf(lines.keySet());
  }

  /** How many characters the value at a place takes on its line; 1 where that is not known. */
  int width(Place at) {
    return widths.getOrDefault(at, 1);
  }

  Optional<Excerpt> excerpt(Place at) {
    List<String> text = lines.getOrDefault(at.file(), List.of());
    if (at.line() > text.size() || text.equals(List.of(""))) {
      return Optional.empty();
    }
    String line = withoutSecret(at, text.get(at.line() - 1));
    return Optional.of(Excerpt.of(line, at.column() - 1, width(at)));
  }

  private String withoutSecret(Place at, String line) {
    Integer column = concealed.get(new Place(at.file(), at.line(), 1));
    return column == null || column > line.codePointCount(0, line.length())
        ? line
        : line.substring(0, line.offsetByCodePoints(0, column - 1)) + Secrets.HIDDEN;
  }
}
