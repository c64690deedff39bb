package dev.guardband.model.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable copies that keep the file's order, which {@code Map.copyOf} does not. */
final class Copies {
  private Copies() {}

  static <K, V> Map<K, V> of(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
