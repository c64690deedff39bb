package dev.guardband.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one key, as {@code docs/reference/configuration.md} has it.
 *
 * @param path with {@code []} for each entry of a list and {@code *} for each name of a map, for
 *     example {@code cost.budgets[].amount}
 * @param type for example {@code duration}
 * @param unit for example {@code %}; empty where it has none
 * @param need {@code required}, {@code optional} or {@code default monthly}
 * @param form how a value is written, for example {@code a duration, such as 30s, 5m, 8h or 30d}
 * @param allowed the words that are known, where only some are
 * @param help one sentence
 * @param example a value; empty for sections
 * @param formerly names that are refused with a hint to this one
 * @param keys what may stand below it
 * @param choice of these keys exactly one must stand below it
 */
public record KeyHelp(
    String path,
    String type,
    String unit,
    String need,
    String form,
    List<String> allowed,
    String help,
    String example,
    List<String> formerly,
    List<String> keys,
    List<String> choice) {
  public KeyHelp {
    allowed = List.copyOf(allowed);
    formerly = List.copyOf(formerly);
    keys = List.copyOf(keys);
    choice = List.copyOf(choice);
  }

  static KeyHelp of(String path, Key<?> key) {
    Type<?> type = key.type();
    Optional<Section<?>> section = type.nested().map(Type.Nested::section);
    return new KeyHelp(
        path,
        type.title(),
        unit(key),
        need(key.need()),
        type.expected(),
        words(type.schema()),
        key.help(),
        section.isPresent() ? "" : key.name() + ": " + key.example(),
        key.formerly(),
        section.map(inner -> names(inner.keys())).orElse(List.of()),
        section.map(inner -> names(inner.choice())).orElse(List.of()));
  }

  private static List<String> names(List<Key<?>> keys) {
    return keys.stream().<String>map(Key::name).toList();
  }

  private static String unit(Key<?> key) {
    String title = key.type().title();
    if (key.name().endsWith("_usd")) {
      return "USD";
    }
    if (title.contains("money")) {
      return "the currency of its section";
    }
    if (title.contains("percentage")) {
      return "%";
    }
    return title.contains("duration") ? "ms, s, m, h or d" : "";
  }

  private static String need(Key.Need need) {
    if (need instanceof Key.Need.Default fallback) {
      boolean none = fallback.yaml().equals("{}") || fallback.yaml().equals("[]");
      return none ? "optional" : "default " + fallback.yaml();
    }
    if (need instanceof Key.Need.Derived derived) {
      return "default: " + derived.words();
    }
    return need instanceof Key.Need.Required ? "required" : "optional";
  }

  /** Those of the value itself, or of each entry of a list or a map. */
  private static List<String> words(JsonObject schema) {
    List<String> words = new ArrayList<>();
    if (schema.has("enum")) {
      schema.getAsJsonArray("enum").forEach(word -> words.add(word.getAsString()));
      return words.stream().distinct().toList();
    }
    for (String inner : List.of("items", "additionalProperties")) {
      JsonElement entry = schema.get(inner);
      if (entry instanceof JsonObject each) {
        words.addAll(words(each));
      }
    }
    return words;
  }
}
