package dev.guardband.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Values of which only some are known, each by its word. */
final class Enums {
  private Enums() {}

  static <E> Type<E> of(String title, E[] values, Function<E, String> word) {
    List<String> words = Arrays.stream(values).map(word).toList();
    return ScalarType.of(
            title,
            "one of " + String.join(", ", words),
            text ->
                Arrays.stream(values)
                    .filter(value -> word.apply(value).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(text)))
        .mend(text -> nearest(text, words))
        .shaped(Shape.words(words));
  }

  private static Optional<String> nearest(String text, List<String> words) {
    return Spelling.nearest(text.toLowerCase(Locale.ROOT), words)
        .map(word -> "did you mean " + word + "?");
  }

  static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
