package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds values by their path in everything that was read, included files too. */
record Places(Yaml.Mapping root) {
  static Places none(String file) {
    return new Places(new Yaml.Mapping(new Place(file, 1, 1), "", Map.of()));
  }

  /** The key that leads to a value, or an entry of a list. */
  Optional<Yaml> of(String path) {
    return path.isEmpty() ? Optional.empty() : in(root, path);
  }

  /** Where each key outside of lists is written, by its path. */
  Map<String, Place> outsideOfLists() {
    Map<String, Place> places = new LinkedHashMap<>();
    collect(root, places);
    return places;
  }

  private static void collect(Yaml.Mapping mapping, Map<String, Place> places) {
    for (Yaml.Entry entry : mapping.entries().values()) {
      places.put(entry.key().path(), entry.key().at());
      if (entry.value() instanceof Yaml.Mapping below) {
        collect(below, places);
      }
    }
  }

  private static Optional<Yaml> in(Yaml value, String path) {
    if (value instanceof Yaml.Mapping mapping) {
      for (Yaml.Entry entry : mapping.entries().values()) {
        Optional<Yaml> found =
            entry.key().path().equals(path) ? Optional.of(entry.key()) : in(entry.value(), path);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    if (value instanceof Yaml.Sequence list) {
      for (Yaml item : list.items()) {
        Optional<Yaml> found = item.path().equals(path) ? Optional.of(item) : in(item, path);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
