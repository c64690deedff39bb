package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.metric.Sample;
import java.util.List;
import java.util.Optional;

/**
 * What a place tells at one time.
 *
 * @param breakers each once
 * @param about the place itself
 * @param remember whether breakers that are not among these are only away for a while
 */
record Poll(List<Breaker> breakers, About about, boolean remember) {
  Poll {
    breakers = List.copyOf(breakers);
  }

  /** Series, sentences and a failure that are no breaker's. */
  record About(List<Sample> samples, List<String> notes, Optional<SourceFailure> despite) {
    static final About NOTHING = new About(List.of(), List.of(), Optional.empty());

    About {
      samples = List.copyOf(samples);
      notes = List.copyOf(notes);
    }
  }

  /** All breakers that there are. */
  static Poll of(List<Breaker> breakers) {
    return new Poll(breakers, About.NOTHING, false);
  }
}
