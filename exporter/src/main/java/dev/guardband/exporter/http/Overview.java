package dev.guardband.exporter.http;

import dev.guardband.exporter.refresh.SourceState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What the status page and the API tell of the exporter at one moment.
 *
 * @param duplicates series that are left out
 */
public record Overview(
    String version,
    String site,
    Instant started,
    Instant now,
    List<SourceState> sources,
    Paid paid,
    int duplicates) {
  public Overview {
    sources = List.copyOf(sources);
  }

  /** Names of the sources that were not tried yet. */
  public List<String> untried() {
    return sources.stream()
        .filter(source -> !source.tried())
        .map(source -> source.id().name())
        .toList();
  }

  /**
   * Billed calls.
   *
   * @param per for example {@code month}
   */
  public record Paid(BigDecimal spentUsd, BigDecimal limitUsd, String per, Instant periodEnd) {}
}
