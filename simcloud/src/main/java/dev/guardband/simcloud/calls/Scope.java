package dev.guardband.simcloud.calls;

/**
 * Which call this is: {@code rds DescribeDBInstances} of an account and region, and the page asked
 * for (1 is the first). Account and region are empty for calls outside AWS.
 *
 * @param metrics how many metrics it asks for, which are billed
 */
public record Scope(
    String service, String operation, String account, String region, int page, int metrics) {
  public Scope(String service, String operation, String account, String region, int page) {
    this(service, operation, account, region, page, 0);
  }

  /** A call to something that is not AWS: {@code pagerduty enqueue}. */
  public static Scope outside(String service, String operation) {
    return new Scope(service, operation, "", "", 1);
  }
}
