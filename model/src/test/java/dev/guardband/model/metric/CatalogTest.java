package dev.guardband.model.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CatalogTest {
  @Test
  void a_name_is_given_once() {
    assertThat(Catalog.all().stream().map(Metric::name)).doesNotHaveDuplicates();
  }

  @Test
  void no_metric_of_ours_is_an_age() {
    assertThat(
            Catalog.all().stream()
                .filter(metric -> metric.origin() == Metric.Origin.EXPOSED)
                .map(Metric::name))
        .noneMatch(name -> name.contains("_age"));
  }

  @Test
  void what_we_name_has_its_unit_in_its_name() {
    Catalog.all().stream()
        .filter(metric -> metric.origin() == Metric.Origin.EXPOSED)
        .filter(metric -> !metric.name().matches("(jvm|process)_.*"))
        // A name that platforms had before there was a Guardband.
        .filter(metric -> !metric.equals(RateLimitMetrics.UTILIZATION))
        .forEach(
            metric -> assertThat(metric.name().replace("_total", "")).endsWith(suffix(metric)));
  }

  private static String suffix(Metric metric) {
    return switch (metric.unit()) {
      case SECONDS -> "_seconds";
      case UNIX_SECONDS -> "_timestamp_seconds";
      case BYTES -> "_bytes";
      case RATIO -> "_ratio";
      case USD -> "_usd";
      case MONEY, PER_SECOND, COUNT, BOOLEAN, STATE -> "";
    };
  }

  @Test
  void money_says_its_currency() {
    Catalog.all().stream()
        .filter(metric -> metric.unit() == Unit.MONEY)
        .forEach(metric -> assertThat(metric.labels()).contains(Labels.CURRENCY));
  }

  @Test
  void configured_labels_come_last() {
    Metric metric = CostMetrics.LAST_DAY.with(List.of(Labels.ofTag("Cost-Center")));
    assertThat(metric.labels()).containsExactly("source", "currency", "tag_cost_center");
  }

  @Test
  void a_sample_has_a_value_for_each_label() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.of(CostMetrics.BUDGET_SPEND, 1, "api"))
        .withMessage("finops_budget_spend has labels [budget, currency], not values [api]");
  }

  @Test
  void a_summary_names_its_parts() {
    Sample sample = Sample.quantile(ServiceMetrics.HEALTH_LATENCY, "0.99", 0.2, "api");
    assertThat(sample.names()).containsExactly("service", "quantile");
    assertThat(sample.values()).containsExactly("api", "0.99");
    assertThat(Sample.count(ServiceMetrics.HEALTH_LATENCY, 3, "api").name())
        .isEqualTo("sre_health_latency_seconds_count");
  }
}
