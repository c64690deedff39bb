package dev.guardband.config;

import dev.guardband.config.KeyPath.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what a file sets for a key, entry by entry. */
final class WrittenValues {
  private static final int LONGEST = 100;
  private static final List<String> NAMES = List.of("name", "alert");

  private final List<Written> found = new ArrayList<>();

  private WrittenValues() {}

  static List<Written> of(Yaml.Mapping root, KeyPath key) {
    WrittenValues values = new WrittenValues();
    values.follow(new Place(root, "", root), key.hops());
    return List.copyOf(values.found);
  }

  /** Where a walk has come to: a value, its path, and what is written at its beginning. */
  private record Place(Yaml value, String path, Yaml start) {}

  private void follow(Place at, List<Hop> hops) {
    if (hops.isEmpty()) {
      found.add(new Written(at.path(), at.start().at(), shortened(flow(at.value()))));
      return;
    }
    next(at, hops.get(0)).forEach(place -> follow(place, hops.subList(1, hops.size())));
  }

  private static List<Place> next(Place at, Hop hop) {
    if (hop instanceof Hop.Field field) {
      return at.value() instanceof Yaml.Mapping mapping
          ? field(mapping, field.name(), at.path())
          : List.of();
    }
    String wanted = ((Hop.Entry) hop).wanted();
    if (at.value() instanceof Yaml.Mapping mapping) {
      return mapping.entries().values().stream()
          .filter(entry -> wanted.isEmpty() || entry.key().text().equals(wanted))
          .map(entry -> named(entry, at.path()))
          .toList();
    }
    return at.value() instanceof Yaml.Sequence list ? items(list, wanted, at.path()) : List.of();
  }

  private static List<Place> field(Yaml.Mapping mapping, String name, String path) {
    return Optional.ofNullable(mapping.entries().get(name)).stream()
        .map(entry -> named(entry, path))
        .toList();
  }

  private static Place named(Yaml.Entry entry, String path) {
    String name = entry.key().text();
    return new Place(entry.value(), path.isEmpty() ? name : path + "." + name, entry.key());
  }

  private static List<Place> items(Yaml.Sequence list, String wanted, String path) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Yaml item = list.items().get(i);
      String index = String.valueOf(i);
      String name = name(item).orElse(index);
      if (wanted.isEmpty() || wanted.equals(name) || wanted.equals(index)) {
        places.add(new Place(item, path + "[" + name + "]", item));
      }
    }
    return places;
  }

  private static Optional<String> name(Yaml item) {
    if (!(item instanceof Yaml.Mapping entry)) {
      return Optional.empty();
    }
    return NAMES.stream()
        .flatMap(key -> entry.scalar(key).stream())
        .findFirst()
        .map(Yaml.Scalar::text);
  }

  private static String flow(Yaml value) {
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text();
    }
    if (value instanceof Yaml.Sequence list) {
      return list.items().stream()
          .map(WrittenValues::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof Yaml.Mapping mapping
        ? mapping.entries().values().stream()
            .map(entry -> entry.key().text() + ": " + flow(entry.value()))
            .collect(Collectors.joining(", ", "{", "}"))
        : value.found();
  }

  private static String shortened(String text) {
    String line = Secrets.redact(text.replaceAll("\\p{Cntrl}+", " "));
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
