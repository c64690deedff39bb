package dev.guardband.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Turns YAML into JSON as editors read it: plain scalars that look like a number, true, false or
 * null are that.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#1032-tag-resolution">the core schema of YAML 1.2</a>
 */
final class CoreJson {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

  private CoreJson() {}

  static JsonElement of(Yaml value) {
    if (value instanceof Yaml.Sequence list) {
      JsonArray array = new JsonArray();
      list.items().forEach(item -> array.add(of(item)));
      return array;
    }
    if (value instanceof Yaml.Mapping mapping) {
      JsonObject object = new JsonObject();
      mapping.entries().forEach((name, entry) -> object.add(name, of(entry.value())));
      return object;
    }
    return value instanceof Yaml.Scalar scalar ? of(scalar) : JsonNull.INSTANCE;
  }

  private static JsonElement of(Yaml.Scalar scalar) {
    String text = scalar.text();
    if (!scalar.plain()) {
      return new JsonPrimitive(text);
    }
    if (NOTHING.matcher(text).matches()) {
      return JsonNull.INSTANCE;
    }
    if (TRUTH.matcher(text).matches()) {
      return new JsonPrimitive(Boolean.parseBoolean(text));
    }
    return NUMBER.matcher(text).matches()
        ? new JsonPrimitive(new BigDecimal(text))
        : new JsonPrimitive(text);
  }
}
