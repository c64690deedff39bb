package dev.guardband.config;

import dev.guardband.model.settings.RateLimitField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a bucket's fields are: a key each, whose usual value is said and not set. */
final class RateLimitFields {
  private static final Type<String> COLUMN =
      Types.matching("column", "a column, such as scope", "\\w+");

  private RateLimitFields() {}

  static Section<Map<RateLimitField, String>> columns() {
    return section("columns of rate limits", "The column of ", COLUMN, RateLimitField::column);
  }

  static Section<Map<RateLimitField, String>> pointers() {
    return section(
        "fields of rate limits",
        "The JSON pointer, from an item on, to ",
        Types.POINTER,
        RateLimitField::pointer);
  }

  private static Section<Map<RateLimitField, String>> section(
      String title, String help, Type<String> type, Function<RateLimitField, String> usual) {
    Map<RateLimitField, Key<String>> keys = new EnumMap<>(RateLimitField.class);
    Stream.of(RateLimitField.values())
        .forEach(
            field ->
                keys.put(
                    field,
                    Key.of(field.label(), type, help + meaning(field) + ".", usual.apply(field))
                        .derived(usual.apply(field))));
    return Section.of(title, List.copyOf(keys.values()), values -> set(values, keys));
  }

  private static Map<RateLimitField, String> set(
      Values values, Map<RateLimitField, Key<String>> keys) {
    Map<RateLimitField, String> set = new EnumMap<>(RateLimitField.class);
    keys.forEach((field, key) -> values.find(key).ifPresent(where -> set.put(field, where)));
    return set;
  }

  private static String meaning(RateLimitField field) {
    return switch (field) {
      case SCOPE -> "what is limited; it becomes a label, so it has few values";
      case TYPE -> "the type of identifier, not the identifier; where there is none, it is all";
      case SIZE -> "how much the bucket holds";
      case USED -> "how much of it is used";
      case REMAINING -> "how much of it is left, where it is not told how much is used";
    };
  }
}
