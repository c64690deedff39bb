package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Cost.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a file or table has the columns of FOCUS 1.0 to 1.2 that are read.
 *
 * @param end {@code -1} where the file has none, as for each column that may be missing
 */
record FocusColumns(
    FocusHeader header,
    int cost,
    int currency,
    int start,
    int end,
    int billingStart,
    int category,
    int chargeClass,
    List<Value> values) {

  /** Where the value of a key is: the first of the columns that has one, or a tag in it. */
  record Value(List<Integer> columns, Optional<String> tag) {}

  /**
   * Finds them in a header.
   *
   * @throws SourceFailure {@code MALFORMED} naming the column that is not there, or there twice
   */
  static FocusColumns of(FocusHeader header, Basis basis, Keys keys) throws SourceFailure {
    List<Value> values = new ArrayList<>();
    for (String key : keys.all()) {
      values.add(header.value(key));
    }
    return new FocusColumns(
        header,
        header.required(costColumn(basis)),
        header.required("BillingCurrency"),
        header.required("ChargePeriodStart"),
        header.find("ChargePeriodEnd"),
        header.find("BillingPeriodStart"),
        header.find("ChargeCategory"),
        header.find("ChargeClass"),
        values);
  }

  int width() {
    return header.names().size();
  }

  /** Those that are read. */
  IntStream all() {
    return IntStream.concat(
            values.stream().flatMap(value -> value.columns().stream()).mapToInt(Integer::intValue),
            IntStream.of(cost, currency, start, end, billingStart, category, chargeClass))
        .filter(column -> column != FocusHeader.MISSING);
  }

  /** What Cost Explorer calls unblended is billed here, and amortized is effective. */
  private static String costColumn(Basis basis) {
    return switch (basis) {
      case BILLED, UNBLENDED, NET_UNBLENDED, BLENDED -> "BilledCost";
      case EFFECTIVE, AMORTIZED, NET_AMORTIZED -> "EffectiveCost";
      case LIST -> "ListCost";
    };
  }
}
