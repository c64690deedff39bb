package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.DimensionValues;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;

/** A cost source in Cost Explorer's words. */
final class CostExplorerQuery {
  private final Cost.Source source;
  private final Map<String, String> accountIds;

  /**
   * @param accountIds by name; what is no account's name is taken for an id
   */
  CostExplorerQuery(Cost.Source source, Map<String, String> accountIds) {
    this.source = source;
    this.accountIds = accountIds;
  }

  /**
   * The first page's request, by days.
   *
   * @param from inclusive
   * @param end exclusive, as Cost Explorer has it
   */
  GetCostAndUsageRequest of(LocalDate from, LocalDate end) {
    GetCostAndUsageRequest.Builder request =
        GetCostAndUsageRequest.builder()
            .timePeriod(DateInterval.builder().start(from.toString()).end(end.toString()).build())
            .granularity(Granularity.DAILY)
            .metrics(metric(source.cost()));
    if (!source.groupBy().isEmpty()) {
      request.groupBy(source.groupBy().stream().map(CostExplorerQuery::groupBy).toList());
    }
    filter().ifPresent(request::filter);
    return request.build();
  }

  private Optional<Expression> filter() {
    List<Expression> all = new ArrayList<>();
    source.where().forEach((key, value) -> all.add(only(key, value)));
    if (!source.exclude().isEmpty()) {
      all.add(without(source.exclude()));
    }
    // AWS refuses an And of one.
    return all.size() > 1
        ? Optional.of(Expression.builder().and(all).build())
        : all.stream().findFirst();
  }

  private Expression only(String key, String value) {
    if (Keys.isTag(key)) {
      return Expression.builder().tags(tag -> tag.key(Keys.tag(key)).values(value)).build();
    }
    if (Keys.isCategory(key)) {
      return Expression.builder()
          .costCategories(category -> category.key(Keys.category(key)).values(value))
          .build();
    }
    String wanted = key.equals(Keys.ACCOUNT) ? accountIds.getOrDefault(value, value) : value;
    return Expression.builder()
        .dimensions(dimension -> dimension.key(dimension(key)).values(wanted))
        .build();
  }

  /**
   * What FOCUS calls billed is unblended here, and effective is amortized; there is no list cost.
   */
  static String metric(Cost.Basis basis) {
    return switch (basis) {
      case UNBLENDED, BILLED -> "UnblendedCost";
      case AMORTIZED, EFFECTIVE -> "AmortizedCost";
      case NET_UNBLENDED -> "NetUnblendedCost";
      case NET_AMORTIZED -> "NetAmortizedCost";
      case BLENDED -> "BlendedCost";
      case LIST ->
          throw new IllegalArgumentException("Cost Explorer has no list cost; use a FOCUS source");
    };
  }

  private static GroupDefinition groupBy(String key) {
    if (Keys.isTag(key)) {
      return group(GroupDefinitionType.TAG, Keys.tag(key));
    }
    if (Keys.isCategory(key)) {
      return group(GroupDefinitionType.COST_CATEGORY, Keys.category(key));
    }
    return group(GroupDefinitionType.DIMENSION, dimension(key));
  }

  private static String dimension(String key) {
    return key.equals(Keys.ACCOUNT)
        ? Dimension.LINKED_ACCOUNT.toString()
        : key.toUpperCase(Locale.ROOT);
  }

  private static GroupDefinition group(GroupDefinitionType type, String key) {
    return GroupDefinition.builder().type(type).key(key).build();
  }

  private static Expression without(List<Cost.Charge> charges) {
    DimensionValues types =
        DimensionValues.builder()
            .key(Dimension.RECORD_TYPE)
            .values(charges.stream().map(CostExplorerQuery::recordType).toList())
            .build();
    return Expression.builder().not(Expression.builder().dimensions(types).build()).build();
  }

  private static String recordType(Cost.Charge charge) {
    return switch (charge) {
      case CREDIT -> "Credit";
      case REFUND -> "Refund";
      case TAX -> "Tax";
    };
  }
}
