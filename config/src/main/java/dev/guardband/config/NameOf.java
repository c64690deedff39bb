package dev.guardband.config;

import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.Set;

/** The name of something that the configuration declares elsewhere. */
record NameOf(Kind kind) implements Type<String> {
  private static final int MOST_LISTED = 8;
  // Finding the nearest of many names for many wrong ones would take minutes.
  private static final int MOST_HINTED = 100;

  @Override
  public String title() {
    return "name of " + kind.one();
  }

  @Override
  public String expected() {
    return "the " + title();
  }

  @Override
  public JsonObject schema() {
    return Shape.TEXT.schema();
  }

  @Override
  public Optional<String> read(Yaml value, Reading reading) {
    if (!(value instanceof Yaml.Scalar scalar) || scalar.isNothing()) {
      reading.problems().add(value, expected(), value.found());
      return Optional.empty();
    }
    Set<String> known = reading.declared().of(kind);
    if (known.contains(scalar.text()) || !reading.complete()) {
      return Optional.of(scalar.text());
    }
    reading
        .problems()
        .add(value, expected(), value.found(), mend(scalar.text(), known, reading.problems()));
    return Optional.empty();
  }

  private String mend(String written, Set<String> known, Problems problems) {
    String where = kind.path();
    if (known.isEmpty()) {
      return "there is none; add it to " + where;
    }
    if (problems.count() > MOST_HINTED) {
      return where + " has " + some(known);
    }
    return Spelling.nearest(written, known)
        .map(name -> "did you mean " + name + "?")
        .orElseGet(() -> where + " has " + some(known));
  }

  private static String some(Set<String> known) {
    String first = String.join(", ", known.stream().limit(MOST_LISTED).toList());
    return known.size() > MOST_LISTED ? first + " and others" : first;
  }
}
