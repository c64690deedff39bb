package dev.guardband.exporter.cost;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a text was found to mean, for the few texts that a bill repeats a million times; a text has
 * a slot and its neighbour, and where both are taken the later one stays, so it never grows.
 */
final class Memo<V> {
  private static final int SLOTS = 1 << 12;

  private final Function<String, Optional<V>> meaning;
  private final @Nullable Known<V>[] slots;

  private record Known<V>(String text, Optional<V> value) {}

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made
  Memo(Function<String, Optional<V>> meaning) {
    this.meaning = meaning;
    this.slots = new Known[SLOTS];
  }

  Optional<V> of(String text) {
    int hash = text.hashCode();
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    Known<V> known = slots[slot];
    if (known != null && known.text().equals(text)) {
      return known.value();
    }
    int free = known == null ? slot : slot ^ 1;
    Known<V> neighbour = slots[free];
    if (neighbour == null || !neighbour.text().equals(text)) {
      neighbour = new Known<>(text, meaning.apply(text));
      slots[free] = neighbour;
    }
    return neighbour.value();
  }
}
