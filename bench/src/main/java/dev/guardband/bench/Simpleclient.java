package dev.guardband.bench;

import dev.guardband.exporter.exposition.Format;
import dev.guardband.model.metric.Sample;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A scrape as simpleclient's HTTP server answers it: rendered and compressed while it is read. */
final class Simpleclient {
  private final List<MetricFamilySamples> families;

  private Simpleclient(List<MetricFamilySamples> families) {
    this.families = families;
  }

  static Simpleclient of(List<List<Sample>> readings) {
    Map<String, List<Sample>> byFamily = new LinkedHashMap<>();
    for (List<Sample> reading : readings) {
      for (Sample sample : reading) {
        byFamily.computeIfAbsent(sample.metric().name(), name -> new ArrayList<>()).add(sample);
      }
    }
    return new Simpleclient(byFamily.values().stream().map(Simpleclient::family).toList());
  }

  void writeGzip(Format format, OutputStream out) throws IOException {
    try (Writer text = new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8)) {
      if (format == Format.TEXT) {
        TextFormat.write004(text, Collections.enumeration(families));
      } else {
        TextFormat.writeOpenMetrics100(text, Collections.enumeration(families));
      }
    }
  }

  private static MetricFamilySamples family(List<Sample> samples) {
    List<MetricFamilySamples.Sample> theirs = new ArrayList<>(samples.size());
    for (Sample sample : samples) {
      theirs.add(
          new MetricFamilySamples.Sample(
              sample.name(), sample.names(), sample.values(), sample.value()));
    }
    Sample first = samples.get(0);
    return new MetricFamilySamples(
        first.metric().name(), Collector.Type.GAUGE, first.metric().help(), theirs);
  }
}
