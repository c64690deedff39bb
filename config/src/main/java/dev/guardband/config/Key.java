package dev.guardband.config;

import java.util.List;

/**
 * One key of a section: everything that reading it and explaining it takes.
 *
 * @param help one sentence
 * @param example a value as it is written
 * @param formerly names that it had, or that people expect from elsewhere
 */
record Key<T>(
    String name, Type<T> type, Need need, String help, String example, List<String> formerly) {

  /** Whether a key may be left out, and what holds then. */
  sealed interface Need {
    record Required() implements Need {}

    record Optional() implements Need {}

    /** Left out, it is read as this YAML. */
    record Default(String yaml) implements Need {}

    /** Left out, it follows from something else, in these words. */
    record Derived(String words) implements Need {}
  }

  /** A required key, until something else is said. */
  static <T> Key<T> of(String name, Type<T> type, String help, String example) {
    return new Key<>(name, type, new Need.Required(), help, example, List.of());
  }

  Key<T> optional() {
    return with(new Need.Optional());
  }

  Key<T> byDefault(String yaml) {
    return with(new Need.Default(yaml));
  }

  Key<T> derived(String words) {
    return with(new Need.Derived(words));
  }

  Key<T> formerly(String... names) {
    return new Key<>(name, type, need, help, example, List.of(names));
  }

  private Key<T> with(Need changed) {
    return new Key<>(name, type, changed, help, example, formerly);
  }

  boolean isRequired() {
    return need instanceof Need.Required;
  }
}
