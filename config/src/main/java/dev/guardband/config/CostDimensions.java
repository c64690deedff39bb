package dev.guardband.config;

import java.util.List;

/** Asks that a cost source is split and selected by what its origin knows. */
final class CostDimensions {
  private static final String TAG = "tag:";
  private static final String CATEGORY = "category:";

  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GroupDefinition.html
  private static final List<String> EXPLORER_GROUPS =
      List.of(
          "service",
          "account",
          "region",
          "az",
          "instance_type",
          "invoicing_entity",
          "legal_entity_name",
          "operation",
          "platform",
          "purchase_type",
          "record_type",
          "tenancy",
          "usage_type");

  private CostDimensions() {}

  static void check(Values values) {
    boolean explorer = values.has(CostSourceSection.COST_EXPLORER_KEY);
    for (Yaml group : Values.items(values.at(CostSourceSection.GROUP_BY))) {
      String key = ((Yaml.Scalar) group).text();
      if (!explorer) {
        refuseCategory(key, group, values);
      } else if (!key.startsWith(TAG)
          && !key.startsWith(CATEGORY)
          && !EXPLORER_GROUPS.contains(key)) {
        refuseColumn(key, group, values);
      }
    }
    if (!explorer) {
      Yaml.Mapping where = (Yaml.Mapping) values.at(CostSourceSection.WHERE);
      where
          .entries()
          .values()
          .forEach(entry -> refuseCategory(entry.key().text(), entry.key(), values));
    }
  }

  /** Only Cost Explorer tells of them. */
  static void refuseCategory(String key, Yaml at, Values values) {
    if (key.startsWith(CATEGORY)) {
      values
          .reading()
          .problems()
          .add(
              at,
              "tag:KEY or a column's name",
              '"' + key + '"',
              "cost categories are known to Cost Explorer only; take a tag, or a cost_explorer"
                  + " source");
    }
  }

  private static void refuseColumn(String key, Yaml at, Values values) {
    values
        .reading()
        .problems()
        .add(
            at,
            "what Cost Explorer groups by: "
                + String.join(", ", EXPLORER_GROUPS)
                + ", tag:KEY or category:NAME",
            '"' + key + '"',
            Spelling.nearest(key, EXPLORER_GROUPS)
                .map(word -> "did you mean " + word + "?")
                .orElse("take one of these, or read FOCUS files instead"));
  }
}
