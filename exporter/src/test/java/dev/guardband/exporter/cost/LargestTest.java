package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LargestTest {
  @Property(tries = 300)
  void no_amount_is_lost_and_the_limit_holds(
      @ForAll("tables") Map<Group, BigDecimal> lastDay,
      @ForAll("tables") Map<Group, BigDecimal> month,
      @ForAll @IntRange(min = 4, max = 60) int limit) {
    Largest largest = Largest.of(List.of(lastDay, month), limit);

    for (Map<Group, BigDecimal> table : List.of(lastDay, month)) {
      assertThat(totals(largest.of(table))).isEqualTo(totals(table));
    }
    int series = largest.of(lastDay).size() + largest.of(month).size();
    assertThat(series).isLessThanOrEqualTo(limit);
  }

  @Property(tries = 100)
  void what_is_kept_is_no_smaller_than_what_is_not(@ForAll("tables") Map<Group, BigDecimal> table) {
    Map<Group, BigDecimal> rows = Largest.of(List.of(table), 6).of(table);

    BigDecimal smallestKept =
        rows.keySet().stream()
            .filter(group -> !group.isOther())
            .map(group -> table.getOrDefault(group, BigDecimal.ZERO).abs())
            .reduce(BigDecimal::min)
            .orElse(BigDecimal.valueOf(Long.MAX_VALUE));
    table.forEach(
        (group, amount) -> {
          if (!rows.containsKey(group)) {
            assertThat(amount.abs()).isLessThanOrEqualTo(smallestKept);
          }
        });
  }

  @Test
  void a_credit_is_as_large_as_a_charge_and_the_rest_is_other() {
    Map<Group, BigDecimal> table = new LinkedHashMap<>();
    table.put(group("EC2"), new BigDecimal("5.1"));
    table.put(group("credit"), new BigDecimal("-9"));
    table.put(group("S3"), new BigDecimal("0.2"));
    table.put(group("SQS"), new BigDecimal("0.1"));

    assertThat(Largest.of(List.of(table), 3).of(table))
        .containsExactly(
            Map.entry(group("EC2"), new BigDecimal("5.1")),
            Map.entry(group("credit"), new BigDecimal("-9")),
            Map.entry(group("other"), new BigDecimal("0.3")));
  }

  private static Group group(String service) {
    return new Group("USD", List.of(service));
  }

  private static Map<String, BigDecimal> totals(Map<Group, BigDecimal> table) {
    Map<String, BigDecimal> totals = new LinkedHashMap<>();
    table.forEach((group, amount) -> totals.merge(group.currency(), amount, BigDecimal::add));
    totals.replaceAll((currency, total) -> total.setScale(6));
    return totals;
  }

  @Provide
  Arbitrary<Map<Group, BigDecimal>> tables() {
    Arbitrary<Group> groups =
        Combinators.combine(
                Arbitraries.of("USD", "EUR"),
                Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h", "other", ""),
                Arbitraries.of("1", "2", "other"))
            .as((currency, one, two) -> new Group(currency, List.of(one, two)));
    Arbitrary<BigDecimal> amounts =
        Arbitraries.bigDecimals()
            .between(new BigDecimal("-1000000"), new BigDecimal("1000000"))
            .ofScale(6);
    return Arbitraries.maps(groups, amounts).ofMaxSize(40);
  }
}
