package dev.guardband.exporter.cost;

import dev.guardband.model.settings.Cost;
import java.time.LocalDate;
import java.util.List;
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
  private CostExplorerQuery() {}

  /**
   * The first page's request, by days.
   *
   * @param from inclusive
   * @param end exclusive, as Cost Explorer has it
   */
  static GetCostAndUsageRequest of(Cost.Source source, LocalDate from, LocalDate end) {
    GetCostAndUsageRequest.Builder request =
        GetCostAndUsageRequest.builder()
            .timePeriod(DateInterval.builder().start(from.toString()).end(end.toString()).build())
            .granularity(Granularity.DAILY)
            .metrics(metric(source.cost()));
    if (!source.groupBy().isEmpty()) {
      request.groupBy(source.groupBy().stream().map(CostExplorerQuery::groupBy).toList());
    }
    if (!source.exclude().isEmpty()) {
      request.filter(without(source.exclude()));
    }
    return request.build();
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
    return group(
        GroupDefinitionType.DIMENSION,
        switch (key) {
          case Keys.SERVICE -> Dimension.SERVICE.toString();
          case Keys.ACCOUNT -> Dimension.LINKED_ACCOUNT.toString();
          case Keys.REGION -> Dimension.REGION.toString();
          default -> key;
        });
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
