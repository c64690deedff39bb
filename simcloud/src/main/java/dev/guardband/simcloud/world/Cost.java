package dev.guardband.simcloud.world;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one service cost one account on one day (UTC).
 *
 * <p>Example: {@code Cost.of(day, "222222222222", "Amazon RDS", new
 * BigDecimal("12.50")).withTag("team", "payments")}: usage in eu-west-1, in USD, the same in every
 * metric.
 */
public record Cost(
    LocalDate date,
    String account,
    String service,
    String region,
    String recordType,
    SortedMap<String, String> tags,
    SortedMap<String, String> categories,
    String currency,
    Map<CostMetric, BigDecimal> amounts) {

  public Cost {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
    EnumMap<CostMetric, BigDecimal> copy = new EnumMap<>(CostMetric.class);
    copy.putAll(amounts);
    amounts = Collections.unmodifiableMap(copy);
    if (amounts.size() != CostMetric.values().length) {
      throw new IllegalArgumentException("a cost needs an amount in every metric");
    }
  }

  public static Cost of(LocalDate date, String account, String service, BigDecimal amount) {
    SortedMap<String, String> none = new TreeMap<>();
    return new Cost(
        date, account, service, "eu-west-1", "Usage", none, none, "USD", everyMetric(amount));
  }

  public BigDecimal amount(CostMetric metric) {
    return amounts.getOrDefault(metric, BigDecimal.ZERO);
  }

  public Cost withRegion(String value) {
    return new Cost(date, account, service, value, recordType, tags, categories, currency, amounts);
  }

  /** One of Cost Explorer's: Usage, Credit, Refund, Tax, DiscountedUsage … */
  public Cost withRecordType(String value) {
    return new Cost(date, account, service, region, value, tags, categories, currency, amounts);
  }

  public Cost withTag(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(tags);
    more.put(key, value);
    return new Cost(
        date, account, service, region, recordType, more, categories, currency, amounts);
  }

  public Cost withCategory(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(categories);
    more.put(name, value);
    return new Cost(date, account, service, region, recordType, tags, more, currency, amounts);
  }

  public Cost withCurrency(String value) {
    return new Cost(date, account, service, region, recordType, tags, categories, value, amounts);
  }

  public Cost withAmount(CostMetric metric, BigDecimal amount) {
    Map<CostMetric, BigDecimal> changed = new EnumMap<>(amounts);
    changed.put(metric, amount);
    return new Cost(
        date, account, service, region, recordType, tags, categories, currency, changed);
  }

  Cost times(BigDecimal factor) {
    Map<CostMetric, BigDecimal> scaled = new EnumMap<>(amounts);
    scaled.replaceAll((metric, amount) -> amount.multiply(factor));
    return new Cost(date, account, service, region, recordType, tags, categories, currency, scaled);
  }

  private static Map<CostMetric, BigDecimal> everyMetric(BigDecimal amount) {
    Map<CostMetric, BigDecimal> amounts = new EnumMap<>(CostMetric.class);
    for (CostMetric metric : CostMetric.values()) {
      amounts.put(metric, amount);
    }
    return amounts;
  }
}
