package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the keys of one section read as. */
final class Values {
  private final Yaml.Mapping node;
  private final Reading reading;
  private final Map<String, Object> values = new HashMap<>();

  Values(Yaml.Mapping node, Reading reading) {
    this.node = node;
    this.reading = reading;
  }

  <T> void put(Key<T> key, T value) {
    values.put(key.name(), value);
  }

  /** The value of a key that is required or has a default. */
  <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException("not read: " + key.name()));
  }

  <T> Optional<T> find(Key<T> key) {
    @SuppressWarnings("unchecked") // put() is the only writer, and it takes the key's own type
    T value = (T) values.get(key.name());
    return Optional.ofNullable(value);
  }

  Place at() {
    return node.at();
  }

  Yaml.Mapping node() {
    return node;
  }

  Reading reading() {
    return reading;
  }

  boolean has(Key<?> key) {
    return values.containsKey(key.name());
  }

  /** Where a problem with a key belongs: its value, or the section where it is absent. */
  Yaml at(Key<?> key) {
    return node.value(key.name()).orElse(node);
  }

  /** The items of a list that has read well. */
  static List<Yaml> items(Yaml list) {
    return list instanceof Yaml.Sequence sequence ? sequence.items() : List.of();
  }

  String found(Key<?> key) {
    return node.value(key.name()).map(Yaml::found).orElse("no " + key.name());
  }

  void problem(Key<?> key, String expected, String found, String suggestion) {
    reading.problems().add(at(key), expected, found, suggestion);
  }

  /** Asks for one of several keys; more or fewer are a problem. */
  void exactlyOne(List<Key<?>> choices) {
    List<String> present =
        choices.stream().filter(this::has).map(Key::name).collect(Collectors.toList());
    if (present.size() != 1) {
      String names = choices.stream().map(Key::name).collect(Collectors.joining(", "));
      String found = present.isEmpty() ? "none of them" : String.join(" and ", present);
      reading.problems().add(node, "one of " + names, found, "keep exactly one of them");
    }
  }

  /** Asks for a key that another one needs. */
  void needs(Key<?> key, String why) {
    if (!has(key)) {
      String example = key.name() + ": " + key.example();
      Yaml.Scalar at = new Yaml.Scalar(node.at(), Defaults.path(node, key.name()), "", true);
      reading.problems().add(at, key.name() + ", " + why, "no " + key.name(), "add " + example);
    }
  }
}
