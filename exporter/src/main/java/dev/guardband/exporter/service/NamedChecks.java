package dev.guardband.exporter.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The checks that a service named in the last hour, so that one of which it says nothing any more
 * is missed.
 */
final class NamedChecks {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Map<String, Instant> lastNamed = new TreeMap<>();

  void told(Set<String> names, Instant now) {
    lastNamed.values().removeIf(named -> !named.plus(REMEMBERED).isAfter(now));
    for (String name : names) {
      if (lastNamed.size() < Checks.MOST || lastNamed.containsKey(name)) {
        lastNamed.put(name, now);
      }
    }
  }

  Set<String> names() {
    return lastNamed.keySet();
  }
}
