package dev.guardband.exporter.core;

import dev.guardband.model.metric.Sample;
import java.time.Instant;
import java.util.List;

/**
 * All that a source says at one time.
 *
 * @param observedAt when the source was asked
 * @param notes what a person should know of it and no series says, a sentence each
 */
public record Reading(Instant observedAt, List<Sample> samples, List<String> notes) {
  public Reading {
    samples = List.copyOf(samples);
    notes = List.copyOf(notes);
  }

  public Reading(Instant observedAt, List<Sample> samples) {
    this(observedAt, samples, List.of());
  }
}
