package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.List;

/**
 * What samples of databases are of.
 *
 * @param label {@code orders}, or of a cluster {@code cluster:orders}
 */
record Subject(Place place, String label) {
  Sample sample(Metric metric, double value, String... more) {
    return sample(metric, value, List.of(more));
  }

  Sample sample(Metric metric, double value, List<String> more) {
    List<String> labels = new ArrayList<>(List.of(place.account(), place.region(), label));
    labels.addAll(more);
    return Sample.of(metric, value, labels);
  }
}
