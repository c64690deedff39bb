package dev.guardband.exporter.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up charges of one day, currency and values before it passes them on, so that what is done
 * with each, such as holding it against thousands of budgets, is done for a sum of many.
 *
 * <p>Of two that share a slot the earlier one is passed on: it never grows, and no amount is lost.
 * A few slots do, as bills hold the hours of one resource together.
 */
final class Combining implements Consumer<Charge> {
  private static final int SLOTS = 1 << 12;

  private final Consumer<Charge> sums;
  private final @Nullable Sum[] slots = new Sum[SLOTS];

  private static final class Sum {
    private final Charge first;
    private BigDecimal amount;

    private Sum(Charge first) {
      this.first = first;
      this.amount = first.amount();
    }

    private Charge charge() {
      return new Charge(first.day(), first.currency(), amount, first.values());
    }
  }

  Combining(Consumer<Charge> sums) {
    this.sums = sums;
  }

  @Override
  public void accept(Charge charge) {
    int hash = 31 * charge.day().hashCode() + charge.values().hashCode();
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    Sum known = slots[slot];
    if (known != null && isSame(known.first, charge)) {
      known.amount = known.amount.add(charge.amount());
      return;
    }
    if (known != null) {
      sums.accept(known.charge());
    }
    slots[slot] = new Sum(charge);
  }

  /** After the last charge. */
  void flush() {
    for (int slot = 0; slot < SLOTS; slot++) {
      Sum known = slots[slot];
      if (known != null) {
        sums.accept(known.charge());
        slots[slot] = null;
      }
    }
  }

  @SuppressWarnings(
      "ReferenceEquality") // equal texts that are not one object are only not added up
  private static boolean isSame(Charge one, Charge other) {
    if (one.currency() != other.currency() || !one.day().equals(other.day())) {
      return false;
    }
    List<String> values = one.values();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != other.values().get(i)) {
        return false;
      }
    }
    return true;
  }
}
