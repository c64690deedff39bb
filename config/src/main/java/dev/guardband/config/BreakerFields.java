package dev.guardband.config;

import dev.guardband.model.settings.BreakerField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a breaker's fields are: a key each, whose usual value is said and not set. */
final class BreakerFields {
  private static final Type<String> COLUMN =
      Types.matching("column", "a column, such as service_name", "\\w+");

  private BreakerFields() {}

  static Section<Map<BreakerField, String>> columns() {
    return section("columns of breakers", "The column of ", COLUMN, BreakerField::column);
  }

  static Section<Map<BreakerField, String>> pointers() {
    return section(
        "fields of breakers",
        "The JSON pointer, from an item on, to ",
        Types.POINTER,
        BreakerField::pointer);
  }

  private static Section<Map<BreakerField, String>> section(
      String title, String help, Type<String> type, Function<BreakerField, String> usual) {
    Map<BreakerField, Key<String>> keys = new EnumMap<>(BreakerField.class);
    Stream.of(BreakerField.values())
        .forEach(
            field ->
                keys.put(
                    field,
                    Key.of(field.label(), type, help + meaning(field) + ".", usual.apply(field))
                        .derived(usual.apply(field))));
    return Section.of(title, List.copyOf(keys.values()), values -> set(values, keys));
  }

  private static Map<BreakerField, String> set(Values values, Map<BreakerField, Key<String>> keys) {
    Map<BreakerField, String> set = new EnumMap<>(BreakerField.class);
    keys.forEach((field, key) -> values.find(key).ifPresent(where -> set.put(field, where)));
    return set;
  }

  private static String meaning(BreakerField field) {
    return switch (field) {
      case SERVICE -> "the service that has the breaker";
      case PROVIDER -> "what the breaker guards against";
      case STATE -> "the state: a word, a number from 0 closed to 2 open, or whether it is open";
      case FAILURES -> "the failures that it counts now";
      case THRESHOLD -> "the number of failures that opens it";
      case AVAILABLE -> "whether its service calls the provider available";
      case LAST_FAILURE -> "the time of the last failure";
      case NEXT_ATTEMPT -> "the time of the next call that is let through";
      case RESET_TIMEOUT -> "the seconds from the last failure to the next attempt";
    };
  }
}
