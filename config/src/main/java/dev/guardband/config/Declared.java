package dev.guardband.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every name that the files declare, found before anything is read, so that a section can refer to
 * one that comes later or that has a mistake of its own.
 */
final class Declared {
  private final Map<Kind, Map<String, Yaml>> entries = new EnumMap<>(Kind.class);
  private final Map<String, String> services = new HashMap<>();

  private Declared() {}

  /** Finds all names; one that is declared twice is a problem. */
  static Declared in(Yaml.Mapping root, Problems problems) {
    Declared declared = new Declared();
    for (Kind kind : Kind.values()) {
      declared.entries.put(kind, new LinkedHashMap<>());
      Yaml.Mapping parent = root;
      int last = kind.keys().size() - 1;
      for (String key : kind.keys().subList(0, last)) {
        parent = parent.mapping(key).orElse(new Yaml.Mapping(root.at(), key, Map.of()));
      }
      declared.collect(kind, parent, kind.keys().get(last), problems);
    }
    if (declared.of(Kind.TEAM).isEmpty()) {
      // Who names no teams still has one, so that only metrics and rules can be asked for.
      declared.names(Kind.TEAM).put(DefaultTeam.of(root), new Yaml.Scalar(root.at(), "", "", true));
    }
    return declared;
  }

  private void collect(Kind kind, Yaml.Mapping parent, String key, Problems problems) {
    parent
        .mapping(key)
        .ifPresent(
            named ->
                named
                    .entries()
                    .forEach((name, entry) -> names(kind).putIfAbsent(name, entry.value())));
    for (Yaml item : parent.items(key)) {
      if (item instanceof Yaml.Mapping entry) {
        entry.scalar(kind.nameKey()).ifPresent(name -> declare(kind, name, entry, problems));
      }
    }
  }

  private void declare(Kind kind, Yaml.Scalar name, Yaml.Mapping entry, Problems problems) {
    if (kind == Kind.SERVICE) {
      refuseSameFile(name, problems);
    }
    Yaml first = names(kind).putIfAbsent(name.text(), entry);
    if (first instanceof Yaml.Mapping earlier) {
      Yaml at = earlier.scalar(kind.nameKey()).map(Yaml.class::cast).orElse(earlier);
      problems.add(
          name,
          "a name that no other " + kind.title() + " has",
          name.found(),
          "the first is at " + at.at());
    }
  }

  /** A service has files and Kubernetes objects of its own, whose names know no such difference. */
  private void refuseSameFile(Yaml.Scalar name, Problems problems) {
    String first = services.putIfAbsent(fileName(name.text()), name.text());
    if (first != null && !first.equals(name.text())) {
      problems.add(
          name,
          "a name that differs from that of another service in more than case, - and _",
          name.found(),
          "files of " + first + " would have the same names; choose another");
    }
  }

  private static String fileName(String service) {
    return service.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, Yaml> names(Kind kind) {
    return entries.computeIfAbsent(kind, absent -> new LinkedHashMap<>());
  }

  Set<String> of(Kind kind) {
    return names(kind).keySet();
  }

  /** The entry as it is written, which may be wrong in itself. */
  Optional<Yaml.Mapping> entry(Kind kind, String name) {
    return Optional.ofNullable(names(kind).get(name))
        .filter(Yaml.Mapping.class::isInstance)
        .map(Yaml.Mapping.class::cast);
  }
}
