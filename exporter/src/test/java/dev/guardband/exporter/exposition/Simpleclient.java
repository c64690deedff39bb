package dev.guardband.exporter.exposition;

import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import io.prometheus.client.Collector;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same samples as simpleclient writes them: what ours is held against. */
final class Simpleclient {
  private Simpleclient() {}

  /** Families in the order in which they come first. */
  static String write(List<Sample> samples, Format format) {
    Map<String, List<Sample>> families = new LinkedHashMap<>();
    samples.forEach(
        sample ->
            families.computeIfAbsent(sample.metric().name(), n -> new ArrayList<>()).add(sample));
    List<Collector.MetricFamilySamples> all = new ArrayList<>();
    families.values().forEach(family -> all.add(family(family)));
    StringWriter text = new StringWriter();
    try {
      if (format == Format.TEXT) {
        TextFormat.write004(text, Collections.enumeration(all));
      } else {
        TextFormat.writeOpenMetrics100(text, Collections.enumeration(all));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static Collector.MetricFamilySamples family(List<Sample> samples) {
    Metric metric = samples.get(0).metric();
    Collector.Type type =
        switch (metric.type()) {
          case COUNTER -> Collector.Type.COUNTER;
          case GAUGE -> Collector.Type.GAUGE;
          case SUMMARY -> Collector.Type.SUMMARY;
        };
    List<Collector.MetricFamilySamples.Sample> theirs = new ArrayList<>();
    for (Sample sample : samples) {
      theirs.add(
          new Collector.MetricFamilySamples.Sample(
              sample.name(), sample.names(), sample.values(), sample.value()));
    }
    return new Collector.MetricFamilySamples(metric.name(), type, metric.help(), theirs);
  }
}
