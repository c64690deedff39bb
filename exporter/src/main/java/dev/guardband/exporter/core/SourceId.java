package dev.guardband.exporter.core;

import dev.guardband.model.Domain;

/**
 * What a source is called, for example {@code rds/prod/eu-west-1}.
 *
 * @param name unique over all sources
 * @param kind for example {@code rds}
 * @param account empty where there is none
 * @param region empty where there is none
 */
public record SourceId(String name, String kind, Domain domain, String account, String region) {
  @Override
  public String toString() {
    return name;
  }
}
