package dev.guardband.exporter.core;

import dev.guardband.model.metric.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a source says at one time.
 *
 * @param observedAt when the source was asked
 * @param notes what a person should know of it and no series says, a sentence each
 * @param despite why the source fails although it has something to show, such as the breakers of
 *     pods that were known before the list of pods could not be followed any more
 */
public record Reading(
    Instant observedAt, List<Sample> samples, List<String> notes, Optional<SourceFailure> despite) {
  public Reading {
    samples = List.copyOf(samples);
    notes = List.copyOf(notes);
  }

  public Reading(Instant observedAt, List<Sample> samples, List<String> notes) {
    this(observedAt, samples, notes, Optional.empty());
  }

  public Reading(Instant observedAt, List<Sample> samples) {
    this(observedAt, samples, List.of());
  }
}
