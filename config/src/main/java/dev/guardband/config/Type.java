package dev.guardband.config;

import com.google.gson.JsonObject;
import java.util.Optional;

/** How a kind of value is written, read and named in the reference. */
interface Type<T> {
  /** As the reference names it, for example {@code duration}. */
  String title();

  /** Completes "expected …". */
  default String expected() {
    return ("aeio".indexOf(title().charAt(0)) < 0 ? "a " : "an ") + title();
  }

  /** Reads a value, or says what is wrong with it. */
  Optional<T> read(Yaml value, Reading reading);

  /** The same for editors, as JSON schema of draft 7. */
  JsonObject schema();

  /** The section that the value, or each entry of it, is; the reference gives it a table. */
  default Optional<Nested> nested() {
    return Optional.empty();
  }

  /**
   * A section inside a value.
   *
   * @param suffix what follows the key's own name in the section's heading: {@code []} for a list
   */
  record Nested(String suffix, Section<?> section) {}
}
