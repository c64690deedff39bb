package dev.guardband.exporter.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which charges count: all whose values are the wanted ones. */
final class Conditions {
  private final List<Condition> conditions = new ArrayList<>();
  private final boolean decidable;

  private record Condition(int key, String value) {}

  private Conditions(Map<String, String> where, Keys keys) {
    where.forEach(
        (key, value) -> {
          if (keys.all().contains(key)) {
            conditions.add(new Condition(keys.all().indexOf(key), value));
          }
        });
    this.decidable = conditions.size() == where.size();
  }

  /**
   * Conditions on keys that charges do not tell are left out.
   *
   * @param keys what charges tell
   */
  static Conditions of(Map<String, String> where, Keys keys) {
    return new Conditions(where, keys);
  }

  /** Whether charges tell all that is asked. */
  boolean decidable() {
    return decidable;
  }

  boolean hold(Charge charge) {
    return conditions.stream()
        .allMatch(wanted -> charge.values().get(wanted.key()).equals(wanted.value()));
  }
}
