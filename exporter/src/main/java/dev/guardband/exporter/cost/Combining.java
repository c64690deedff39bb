package dev.guardband.exporter.cost;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds up charges of one day, currency and values before it passes them on, so that what is done
 * with each, such as holding it against thousands of budgets, is done for a sum of many.
 *
 * <p>Currency and values have a slot and its neighbour. Where both are taken the earlier ones are
 * passed on: it never grows, and no amount is lost. Days of two months share a place, too, as bills
 * hold a month together.
 */
final class Combining implements Consumer<Charge> {
  private static final int SLOTS = 1 << 12;
  private static final int DAYS = 32;

  private final Consumer<Charge> sums;
  private final @Nullable Days[] slots = new Days[SLOTS];

  /** The days, by their day of the month, of one currency and values. */
  private static final class Days {
    private final String currency;
    private final List<String> values;
    private final @Nullable Charge[] sums = new Charge[DAYS];

    private Days(Charge first) {
      this.currency = first.currency();
      this.values = first.values();
    }

    @SuppressWarnings(
        "ReferenceEquality") // equal texts that are not one object are only not added up
    private boolean isOf(Charge charge) {
      if (currency != charge.currency()) {
        return false;
      }
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i) != charge.values().get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  Combining(Consumer<Charge> sums) {
    this.sums = sums;
  }

  @Override
  public void accept(Charge charge) {
    Charge[] days = days(charge).sums;
    int day = charge.day().getDayOfMonth();
    Charge sum = days[day];
    if (sum != null && sum.day().equals(charge.day())) {
      days[day] = sum.plus(charge.amount());
      return;
    }
    if (sum != null) {
      sums.accept(sum);
    }
    days[day] = charge;
  }

  private Days days(Charge charge) {
    int hash = 31 * charge.currency().hashCode() + charge.values().hashCode();
    int slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    Days known = slots[slot];
    if (known != null && known.isOf(charge)) {
      return known;
    }
    int free = known == null ? slot : slot ^ 1;
    Days neighbour = slots[free];
    if (neighbour == null || !neighbour.isOf(charge)) {
      flush(free);
      neighbour = new Days(charge);
      slots[free] = neighbour;
    }
    return neighbour;
  }

  /** After the last charge. */
  void flush() {
    for (int slot = 0; slot < SLOTS; slot++) {
      flush(slot);
    }
  }

  private void flush(int slot) {
    Days known = slots[slot];
    if (known != null) {
      Stream.of(known.sums).filter(Objects::nonNull).forEach(sums);
      slots[slot] = null;
    }
  }
}
