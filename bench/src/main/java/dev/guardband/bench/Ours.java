package dev.guardband.bench;

import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.exposition.Format;
import dev.guardband.exporter.exposition.LiveLines;
import dev.guardband.exporter.exposition.Selection;
import dev.guardband.exporter.exposition.Snapshot;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A scrape as the exporter answers it. */
final class Ours {
  private final Snapshot snapshot = new Snapshot();
  private int series;

  static Ours of(List<List<Sample>> readings) {
    Ours ours = new Ours();
    for (int i = 0; i < readings.size(); i++) {
      ours.publish("source-" + i, readings.get(i));
    }
    return ours;
  }

  int series() {
    return series;
  }

  void writeGzip(Format format, OutputStream out) throws IOException {
    byte[] live = LiveLines.of(format).end();
    snapshot.exposition().body(Selection.ALL, format, live).gzip().write(out);
  }

  /** Bytes of the plain text. */
  long length(Format format) {
    return snapshot.exposition().body(Selection.ALL, format, LiveLines.of(format).end()).length();
  }

  private void publish(String name, List<Sample> samples) {
    SourceId id = new SourceId(name, "bench", Domain.COST, "", "");
    try {
      series += snapshot.publish(id, samples);
    } catch (SourceFailure impossible) {
      throw new IllegalStateException("the platform has a family that is not exposed", impossible);
    }
  }
}
