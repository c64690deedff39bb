package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Cost.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a file has the columns of FOCUS 1.0 to 1.2 that are read; names are found in any case.
 *
 * @param end {@code -1} where the file has none, as for each column that may be missing
 */
record FocusColumns(
    int width,
    int cost,
    int currency,
    int start,
    int end,
    int billingStart,
    int category,
    int chargeClass,
    List<Value> values) {
  private static final int MISSING = -1;

  /** Where the value of a key is: the first of the columns that has one, or a tag in it. */
  record Value(List<Integer> columns, Optional<String> tag) {}

  /**
   * Finds them in a header.
   *
   * @throws SourceFailure {@code MALFORMED} naming the column that is not there
   */
  static FocusColumns of(String file, List<String> header, Basis basis, Keys keys)
      throws SourceFailure {
    Header columns = new Header(file, header);
    List<Value> values = new ArrayList<>();
    for (String key : keys.all()) {
      values.add(columns.value(key));
    }
    return new FocusColumns(
        header.size(),
        columns.required(costColumn(basis)),
        columns.required("BillingCurrency"),
        columns.required("ChargePeriodStart"),
        columns.find("ChargePeriodEnd"),
        columns.find("BillingPeriodStart"),
        columns.find("ChargeCategory"),
        columns.find("ChargeClass"),
        values);
  }

  /** What Cost Explorer calls unblended is billed here, and amortized is effective. */
  private static String costColumn(Basis basis) {
    return switch (basis) {
      case BILLED, UNBLENDED, NET_UNBLENDED, BLENDED -> "BilledCost";
      case EFFECTIVE, AMORTIZED, NET_AMORTIZED -> "EffectiveCost";
      case LIST -> "ListCost";
    };
  }

  private record Header(String file, List<String> names) {
    int find(String name) {
      int exact = names.indexOf(name);
      if (exact >= 0) {
        return exact;
      }
      for (int i = 0; i < names.size(); i++) {
        if (names.get(i).strip().equalsIgnoreCase(name)) {
          return i;
        }
      }
      return MISSING;
    }

    int required(String name) throws SourceFailure {
      int column = find(name);
      if (column == MISSING) {
        throw new SourceFailure(
            ErrorClass.MALFORMED, file + ": has no column " + name + "; is it a FOCUS export?");
      }
      return column;
    }

    Value value(String key) throws SourceFailure {
      if (Keys.isTag(key)) {
        return new Value(List.of(required("Tags")), Optional.of(Keys.tag(key)));
      }
      return switch (key) {
        case Keys.SERVICE -> columns("ServiceName");
        case Keys.ACCOUNT -> account();
        case Keys.REGION -> columns("RegionId");
        default -> columns(key);
      };
    }

    private Value columns(String name) throws SourceFailure {
      return new Value(List.of(required(name)), Optional.empty());
    }

    private Value account() throws SourceFailure {
      int name = find("SubAccountName");
      int id = required("SubAccountId");
      return new Value(name == MISSING ? List.of(id) : List.of(name, id), Optional.empty());
    }
  }
}
