package dev.guardband.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keys that are read and checked, and that this version makes nothing of: no series, no rule, no
 * line of any generated file. Whoever makes something of one takes it off the list.
 */
public final class Unused {
  private static final List<String> PATHS = List.of("exporter.access");

  private final Set<String> found = new LinkedHashSet<>();

  private Unused() {}

  static List<String> paths() {
    return PATHS;
  }

  static boolean has(String path) {
    return PATHS.contains(path);
  }

  /**
   * Whether it is one of them, or below one.
   *
   * @param path as the reference writes it: {@code cost.budgets[].amount}
   */
  public static boolean covers(String path) {
    return PATHS.stream()
        .anyMatch(
            key -> path.equals(key) || path.startsWith(key + ".") || path.startsWith(key + "["));
  }

  /** Those that a configuration sets, in the order of the reference. */
  static List<String> in(Yaml.Mapping root) {
    Unused unused = new Unused();
    unused.collect("", SettingsSection.SECTION, root);
    return List.copyOf(unused.found);
  }

  private void collect(String parent, Section<?> section, Yaml node) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      return;
    }
    for (Key<?> key : section.keys()) {
      String path = parent.isEmpty() ? key.name() : parent + "." + key.name();
      mapping.value(key.name()).ifPresent(value -> collect(path, key, value));
    }
  }

  private void collect(String path, Key<?> key, Yaml value) {
    if (has(path)) {
      found.add(path);
      return;
    }
    key.type()
        .nested()
        .ifPresent(
            inner -> {
              String below = path + inner.suffix();
              values(value, inner.suffix()).forEach(one -> collect(below, inner.section(), one));
            });
  }

  private static List<Yaml> values(Yaml value, String suffix) {
    if (suffix.isEmpty()) {
      return List.of(value);
    }
    return value instanceof Yaml.Mapping named
        ? named.entries().values().stream().map(Yaml.Entry::value).toList()
        : Values.items(value);
  }
}
