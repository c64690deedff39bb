package dev.guardband.config;

import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value that is one text.
 *
 * @param expected completes "expected …", with an example
 * @param parse throws an {@link IllegalArgumentException} or {@link DateTimeException} for a text
 *     that is no such value
 * @param mend how to write what was probably meant
 * @param shape what an editor can tell of it
 */
record ScalarType<T>(
    String title,
    String expected,
    Function<String, T> parse,
    Function<String, Optional<String>> mend,
    Shape shape)
    implements Type<T> {
  private static final int LONGEST = 10_000;

  static <T> ScalarType<T> of(String title, String expected, Function<String, T> parse) {
    return new ScalarType<>(title, expected, parse, text -> Optional.empty(), Shape.TEXT);
  }

  ScalarType<T> mend(Function<String, Optional<String>> further) {
    return new ScalarType<>(title, expected, parse, further, shape);
  }

  ScalarType<T> shaped(Shape known) {
    return new ScalarType<>(title, expected, parse, mend, known);
  }

  @Override
  public JsonObject schema() {
    return shape.schema();
  }

  @Override
  public Optional<T> read(Yaml value, Reading reading) {
    if (!(value instanceof Yaml.Scalar scalar) || scalar.isNothing()) {
      reading.problems().add(value, expected, value.found());
      return Optional.empty();
    }
    try {
      if (scalar.text().length() <= LONGEST) {
        return Optional.of(parse.apply(scalar.text()));
      }
    } catch (IllegalArgumentException | DateTimeException wrong) {
      mend.apply(scalar.text())
          .ifPresentOrElse(
              suggestion -> reading.problems().add(value, expected, value.found(), suggestion),
              () -> reading.problems().add(value, expected, value.found()));
      return Optional.empty();
    }
    reading.problems().add(value, "at most " + LONGEST + " characters", "more");
    return Optional.empty();
  }
}
