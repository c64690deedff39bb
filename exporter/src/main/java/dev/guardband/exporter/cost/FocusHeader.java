package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The names of a file's or a table's columns; {@code BilledCost} is also found as {@code
 * billedcost} and {@code billed_cost}.
 *
 * @param place for messages
 */
record FocusHeader(String place, List<String> names) {
  static final int MISSING = -1;

  FocusHeader {
    names = List.copyOf(names);
  }

  /** {@link #MISSING} where there is none. */
  int find(String name) throws SourceFailure {
    int exact = only(name, name::equals);
    String plain = plain(name);
    return exact == MISSING ? only(name, each -> plain(each).equalsIgnoreCase(plain)) : exact;
  }

  int required(String name) throws SourceFailure {
    int column = find(name);
    if (column == MISSING) {
      throw new SourceFailure(
          ErrorClass.MALFORMED, place + ": has no column " + name + "; is it a FOCUS export?");
    }
    return column;
  }

  /** Where the value of a key is. */
  FocusColumns.Value value(String key) throws SourceFailure {
    if (Keys.isTag(key)) {
      return new FocusColumns.Value(List.of(required("Tags")), Optional.of(Keys.tag(key)));
    }
    return switch (key) {
      case Keys.SERVICE -> column("ServiceName");
      case Keys.ACCOUNT -> account();
      case Keys.REGION -> column("RegionId");
      default -> column(key);
    };
  }

  private FocusColumns.Value column(String name) throws SourceFailure {
    return new FocusColumns.Value(List.of(required(name)), Optional.empty());
  }

  private FocusColumns.Value account() throws SourceFailure {
    int name = find("SubAccountName");
    int id = required("SubAccountId");
    return new FocusColumns.Value(
        name == MISSING ? List.of(id) : List.of(name, id), Optional.empty());
  }

  private int only(String name, Predicate<String> isMeant) throws SourceFailure {
    int found = MISSING;
    for (int column = 0; column < names.size(); column++) {
      if (!isMeant.test(names.get(column))) {
        continue;
      }
      if (found != MISSING) {
        throw new SourceFailure(
            ErrorClass.MALFORMED, place + ": has column " + name + " twice; leave one of them");
      }
      found = column;
    }
    return found;
  }

  private static String plain(String name) {
    return name.strip().replace("_", "");
  }
}
