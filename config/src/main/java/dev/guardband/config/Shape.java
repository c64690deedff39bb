package dev.guardband.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scalar in the words of JSON schema, draft 7. As scalars are read as text, one that looks like a
 * number to an editor may be a name as well.
 *
 * @param types what an editor may take the scalar for
 * @param limits other keywords with their values; a pattern holds for texts only, bounds for
 *     numbers only
 */
record Shape(List<String> types, Map<String, Object> limits) {
  /** A text that an editor may take for a number. */
  static final Shape TEXT = new Shape(List.of("string", "number"), Map.of("minLength", 1));

  /** A truth value, or the same in quotes. */
  static final Shape FLAG =
      new Shape(List.of("boolean", "string"), Map.of("pattern", "^(?:true|false)$"));

  /** A truth value, or a text that has to match as a whole. */
  static Shape flagOr(String pattern) {
    return new Shape(
        List.of("boolean", "string", "number"), Map.of("pattern", "^(?:" + pattern + ")$"));
  }

  Shape {
    types = List.copyOf(types);
  }

  /** A text that has to match as a whole, by a pattern without Java's own extensions. */
  static Shape of(String pattern) {
    return new Shape(List.of("string", "number"), Map.of("pattern", "^(?:" + pattern + ")$"));
  }

  /** The same, which no editor takes for anything else. */
  static Shape string(String pattern) {
    return new Shape(List.of("string"), Map.of("pattern", "^(?:" + pattern + ")$"));
  }

  static Shape words(List<?> words) {
    return new Shape(List.of(), Map.of("enum", words));
  }

  /** A number, or the same in quotes. */
  static Shape number(String pattern, String bound, int limit) {
    return of(pattern).with(bound, limit);
  }

  Shape with(String keyword, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(limits);
    more.put(keyword, value);
    return new Shape(types, more);
  }

  JsonObject schema() {
    JsonObject schema = new JsonObject();
    if (types.size() == 1) {
      schema.addProperty("type", types.get(0));
    } else if (!types.isEmpty()) {
      schema.add("type", array(types));
    }
    limits.forEach(
        (keyword, value) -> {
          if (value instanceof List<?> words) {
            schema.add(keyword, array(words));
          } else if (value instanceof Integer number) {
            schema.addProperty(keyword, number);
          } else {
            schema.addProperty(keyword, String.valueOf(value));
          }
        });
    return schema;
  }

  private static JsonArray array(List<?> words) {
    JsonArray array = new JsonArray();
    words.forEach(
        word ->
            array.add(
                word instanceof Integer number
                    ? new JsonPrimitive(number)
                    : new JsonPrimitive(String.valueOf(word))));
    return array;
  }
}
