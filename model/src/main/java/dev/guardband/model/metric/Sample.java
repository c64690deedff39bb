package dev.guardband.model.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * One series' value, without a timestamp.
 *
 * @param suffix {@code _count} or {@code _sum} of a summary, else empty
 * @param quantile of a summary, for example {@code 0.99}, else empty
 * @param labelValues in the order of the metric's labels
 */
public record Sample(
    Metric metric, String suffix, String quantile, List<String> labelValues, double value) {
  public Sample {
    labelValues = List.copyOf(labelValues);
    if (labelValues.size() != metric.labels().size()) {
      throw new IllegalArgumentException(
          metric.name() + " has labels " + metric.labels() + ", not values " + labelValues);
    }
  }

  public static Sample of(Metric metric, double value, String... labelValues) {
    return of(metric, value, List.of(labelValues));
  }

  public static Sample of(Metric metric, double value, List<String> labelValues) {
    return new Sample(metric, "", "", labelValues, value);
  }

  public static Sample quantile(Metric metric, String quantile, double value, String... labels) {
    return new Sample(metric, "", quantile, List.of(labels), value);
  }

  public static Sample count(Metric metric, double value, String... labelValues) {
    return new Sample(metric, "_count", "", List.of(labelValues), value);
  }

  public static Sample sum(Metric metric, double value, String... labelValues) {
    return new Sample(metric, "_sum", "", List.of(labelValues), value);
  }

  /** The series' name, with a summary's suffix. */
  public String name() {
    return metric.name() + suffix;
  }

  /** Label names beside {@link #values()}, a summary's {@code quantile} last. */
  public List<String> names() {
    return quantile.isEmpty() ? metric.labels() : append(metric.labels(), "quantile");
  }

  public List<String> values() {
    return quantile.isEmpty() ? labelValues : append(labelValues, quantile);
  }

  private static List<String> append(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}
