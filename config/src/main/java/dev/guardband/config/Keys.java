package dev.guardband.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every key of the configuration by its path.
 *
 * <pre>{@code
 * Keys.find("cost.budgets.amount").orElseThrow().path()   // cost.budgets[].amount
 * }</pre>
 */
public final class Keys {
  private final List<String> paths = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();

  private Keys() {}

  /**
   * What is known of a key.
   *
   * @param path as in the reference, or without {@code []}, or with the name of an entry in it
   */
  public static Optional<KeyHelp> find(String path) {
    return KeyPath.parse(path).map(found -> KeyHelp.of(found.path(), found.key()));
  }

  /** Of all keys, in the reference's form and order. */
  public static List<String> paths() {
    Keys keys = new Keys();
    keys.collect("", SettingsSection.SECTION);
    return List.copyOf(keys.paths);
  }

  private void collect(String parent, Section<?> section) {
    if (!seen.add(parent)) {
      return;
    }
    for (Key<?> key : section.keys()) {
      String path = parent.isEmpty() ? key.name() : parent + "." + key.name();
      paths.add(path);
      key.type().nested().ifPresent(inner -> collect(path + inner.suffix(), inner.section()));
    }
  }
}
