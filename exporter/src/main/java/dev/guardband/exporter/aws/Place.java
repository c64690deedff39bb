package dev.guardband.exporter.aws;

/**
 * Where something is read.
 *
 * @param account by name
 */
public record Place(String account, String region) {
  /** As {@code rds/prod/eu-west-1}. */
  public String under(String kind) {
    return kind + "/" + account + "/" + region;
  }
}
