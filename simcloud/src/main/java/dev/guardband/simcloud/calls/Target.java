package dev.guardband.simcloud.calls;

/**
 * The calls that a fault is meant for; what is not named matches all.
 *
 * <p>Example: {@code Target.service("rds").account("222222222222").region("eu-west-1")}. The
 * services are sts, ce, rds, backup; kubernetes; pagerduty, slack, heartbeat; apps.
 */
public record Target(String service, String operation, String account, String region) {
  private static final String ANY = "*";

  public static Target any() {
    return new Target(ANY, ANY, ANY, ANY);
  }

  public static Target service(String service) {
    return new Target(service, ANY, ANY, ANY);
  }

  public Target operation(String value) {
    return new Target(service, value, account, region);
  }

  public Target account(String id) {
    return new Target(service, operation, id, region);
  }

  public Target region(String value) {
    return new Target(service, operation, account, value);
  }

  boolean matches(Scope scope) {
    return matches(service, scope.service())
        && matches(operation, scope.operation())
        && matches(account, scope.account())
        && matches(region, scope.region());
  }

  private static boolean matches(String wanted, String actual) {
    return wanted.equals(ANY) || wanted.equals(actual);
  }
}
