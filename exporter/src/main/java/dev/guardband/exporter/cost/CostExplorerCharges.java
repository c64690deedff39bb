package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** From Cost Explorer's answer to charges. */
final class CostExplorerCharges {
  private final Keys keys;
  private final String metric;
  private final Map<String, String> accountNames;

  /**
   * @param accountNames by id; an account that is not configured keeps its id
   */
  CostExplorerCharges(Keys keys, String metric, Map<String, String> accountNames) {
    this.keys = keys;
    this.metric = metric;
    this.accountNames = accountNames;
  }

  /** None for a day on which nothing was charged. */
  List<Charge> of(ResultByTime result) throws SourceFailure {
    LocalDate day = day(result);
    List<Charge> charges = new ArrayList<>();
    if (keys.all().isEmpty()) {
      charge(day, List.of(), result.total().get(metric)).ifPresent(charges::add);
      return charges;
    }
    for (Group group : result.groups()) {
      charges.add(
          charge(day, values(group), group.metrics().get(metric))
              .orElseThrow(() -> malformed("a group without " + metric)));
    }
    return charges;
  }

  static LocalDate day(ResultByTime result) throws SourceFailure {
    try {
      return LocalDate.parse(
          String.valueOf(result.timePeriod() == null ? null : result.timePeriod().start()));
    } catch (DateTimeParseException failure) {
      throw malformed("a result without a day");
    }
  }

  private Optional<Charge> charge(LocalDate day, List<String> values, @Nullable MetricValue value)
      throws SourceFailure {
    if (value == null) {
      return Optional.empty();
    }
    String currency = value.unit();
    if (currency == null || currency.isEmpty()) {
      throw malformed("an amount without a unit");
    }
    return Optional.of(new Charge(day, currency, amount(value), values));
  }

  private static BigDecimal amount(MetricValue value) throws SourceFailure {
    return Amounts.parse(String.valueOf(value.amount()))
        .orElseThrow(() -> malformed("an amount that is no number: " + value.amount()));
  }

  private List<String> values(Group group) throws SourceFailure {
    List<String> found = group.keys();
    if (found.size() != keys.all().size()) {
      throw malformed("a group with " + found.size() + " keys, not " + keys.all().size());
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      values.add(value(keys.all().get(i), found.get(i)));
    }
    return values;
  }

  /** A tag or category comes as {@code team$payments}, and as {@code team$} where it is absent. */
  private String value(String key, String found) {
    if (Keys.isTag(key) || Keys.isCategory(key)) {
      return found.substring(found.indexOf('$') + 1);
    }
    return key.equals(Keys.ACCOUNT) ? accountNames.getOrDefault(found, found) : found;
  }

  private static SourceFailure malformed(String what) {
    return new SourceFailure(ErrorClass.MALFORMED, "GetCostAndUsage: the answer holds " + what);
  }
}
