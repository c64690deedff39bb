package dev.guardband.simcloud.aws;

import java.util.Arrays;

/** The services of the Query protocol, with their version and XML namespace. */
enum QueryApi {
  STS("2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/"),
  RDS("2014-10-31", "http://rds.amazonaws.com/doc/2014-10-31/"),
  /** CloudWatch, by the name that it signs with. */
  MONITORING("2010-08-01", "http://monitoring.amazonaws.com/doc/2010-08-01/");

  private final String version;
  private final String namespace;

  QueryApi(String version, String namespace) {
    this.version = version;
    this.namespace = namespace;
  }

  /** Anything else is answered as STS would. */
  static QueryApi of(String service) {
    return Arrays.stream(values())
        .filter(each -> each.name().equalsIgnoreCase(service))
        .findFirst()
        .orElse(STS);
  }

  String version() {
    return version;
  }

  String namespace() {
    return namespace;
  }
}
