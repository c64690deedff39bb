package dev.guardband.exporter.core;

import dev.guardband.model.metric.Sample;
import java.time.Instant;
import java.util.List;

/**
 * All that a source says at one time.
 *
 * @param observedAt when the source was asked
 */
public record Reading(Instant observedAt, List<Sample> samples) {
  public Reading {
    samples = List.copyOf(samples);
  }
}
