package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a file with its place; anchors and merge keys are resolved, scalars are text. */
sealed interface Yaml {
  Place at();

  /** The keys that lead here within the file, for example {@code cost.budgets[0].amount}. */
  String path();

  /** What a problem says was found. */
  String found();

  /**
   * A scalar as it is written.
   *
   * @param plain without quotes
   */
  record Scalar(Place at, String path, String text, boolean plain) implements Yaml {
    private static final int LONGEST = 80;

    boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String found() {
      if (isNothing()) {
        return "nothing";
      }
      String shown = Printable.line(Secrets.redact(text.replaceAll("\\p{Cntrl}+", " ")));
      int end = Math.min(shown.length(), LONGEST);
      return shown.length() > end
          ? '"' + shown.substring(0, shown.offsetByCodePoints(end - 1, 0)) + "…\""
          : '"' + shown + '"';
    }
  }

  /** What could not be read as anything; a problem has said why. */
  record Broken(Place at, String path) implements Yaml {
    @Override
    public String found() {
      return "something else";
    }
  }

  /** A list. */
  record Sequence(Place at, String path, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String found() {
      return "a list";
    }
  }

  /** Keys in the file's order. */
  record Mapping(Place at, String path, Map<String, Entry> entries) implements Yaml {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    Optional<Yaml> value(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    Optional<Mapping> mapping(String key) {
      return value(key).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    /** The items of a list, or none where there is no list. */
    List<Yaml> items(String key) {
      return value(key)
          .filter(Sequence.class::isInstance)
          .map(value -> ((Sequence) value).items())
          .orElse(List.of());
    }

    Optional<Scalar> scalar(String key) {
      return value(key).filter(Scalar.class::isInstance).map(Scalar.class::cast);
    }

    /** The same mapping with one more, or another, value. */
    Mapping with(Entry entry) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.put(entry.key().text(), entry);
      return new Mapping(at, path, changed);
    }

    /** The same mapping with another value for a key that it has. */
    Mapping with(String key, Yaml value) {
      Map<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.computeIfPresent(key, (name, entry) -> new Entry(entry.key(), value));
      return new Mapping(at, path, changed);
    }

    @Override
    public String found() {
      return entries.isEmpty() ? "an empty mapping" : "a mapping";
    }
  }

  /** A key and its value; the key's path is the value's. */
  record Entry(Scalar key, Yaml value) {}
}
