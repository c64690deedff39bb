package dev.guardband.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists, of which every item is read even where an earlier one is wrong. */
record Lists<T>(Type<T> item, boolean mayBeEmpty) implements Type<List<T>> {
  static <T> Type<List<T>> of(Type<T> item) {
    return new Lists<>(item, true);
  }

  static <T> Type<List<T>> notEmpty(Type<T> item) {
    return new Lists<>(item, false);
  }

  @Override
  public String title() {
    return "list of " + item.title();
  }

  @Override
  public Optional<Nested> nested() {
    return item.nested().map(inner -> new Nested("[]" + inner.suffix(), inner.section()));
  }

  @Override
  public Optional<List<T>> read(Yaml value, Reading reading) {
    if (!(value instanceof Yaml.Sequence list)) {
      boolean single = value instanceof Yaml.Scalar scalar && !scalar.isNothing();
      String mend = single ? "write it as [...]" : "write - before each item, or leave the key out";
      reading.problems().add(value, "a " + title(), value.found(), mend);
      return Optional.empty();
    }
    if (list.items().isEmpty() && !mayBeEmpty) {
      reading.problems().add(value, "a " + title() + ", at least one", "an empty list");
      return Optional.empty();
    }
    List<T> items = new ArrayList<>();
    list.items().forEach(one -> item.read(one, reading).ifPresent(items::add));
    return items.size() == list.items().size() ? Optional.of(items) : Optional.empty();
  }
}
