package dev.guardband.exporter.state;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceId;
import java.io.IOException;
import java.util.Optional;

/** Where last good readings survive a restart. */
public interface Readings {
  Optional<Reading> load(SourceId source);

  /** Keeps the reading in place of the one before; it is on disk when this returns. */
  void save(SourceId source, Reading reading) throws IOException;

  /** Files that could not be read and were set aside. */
  int damaged();

  /** Keeps nothing. */
  static Readings none() {
    return new Readings() {
      @Override
      public Optional<Reading> load(SourceId source) {
        return Optional.empty();
      }

      @Override
      public void save(SourceId source, Reading reading) {}

      @Override
      public int damaged() {
        return 0;
      }
    };
  }
}
