package dev.guardband.exporter.exposition;

import dev.guardband.model.metric.Sample;
import java.util.List;

/** Lines rendered at each scrape: the last of an answer. */
public final class LiveLines {
  private final Format format;
  private final Bytes out = new Bytes(16 * 1024);

  private LiveLines(Format format) {
    this.format = format;
  }

  public static LiveLines of(Format format) {
    return new LiveLines(format);
  }

  /**
   * Adds families with their headers.
   *
   * @param samples those of one family stand together
   */
  public LiveLines add(List<Sample> samples) {
    String family = "";
    for (Sample sample : samples) {
      if (!sample.metric().name().equals(family)) {
        family = sample.metric().name();
        Lines.header(sample.metric(), format, out);
      }
      Lines.sample(sample, format, out);
    }
    return this;
  }

  /** Adds lines that are rendered already. */
  public LiveLines add(String lines) {
    out.add(lines);
    return this;
  }

  /** All lines, with the mark that ends an OpenMetrics answer. */
  public byte[] end() {
    if (format == Format.OPENMETRICS) {
      out.add("# EOF\n");
    }
    return out.copy();
  }
}
