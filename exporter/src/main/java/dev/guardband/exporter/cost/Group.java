package dev.guardband.exporter.cost;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What one series sums.
 *
 * @param values of the keys that are labels
 */
record Group(String currency, List<String> values) implements Comparable<Group> {
  private static final String OTHER = "other";
  private static final Comparator<Group> ORDER =
      Comparator.comparing(Group::currency)
          .thenComparing(group -> String.join("\0", group.values()));

  Group {
    values = List.copyOf(values);
  }

  /** The group of a charge by the first {@code keys} of its values. */
  static Group of(Charge charge, int keys) {
    return new Group(charge.currency(), charge.values().subList(0, keys));
  }

  /** Where what is too small for a series of its own is summed. */
  Group other() {
    return new Group(currency, Collections.nCopies(values.size(), OTHER));
  }

  boolean isOther() {
    return !values.isEmpty() && values.stream().allMatch(OTHER::equals);
  }

  @Override
  public int compareTo(Group right) {
    return ORDER.compare(this, right);
  }
}
