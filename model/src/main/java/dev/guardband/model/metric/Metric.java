package dev.guardband.model.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One metric family: {@code finops_budget_spend{budget,currency}}.
 *
 * @param help one sentence with unit and source, ending in a period
 * @param labels in the order in which they are printed and in which {@link Sample} gives values
 * @param origin who makes it
 */
public record Metric(
    String name, Type type, Unit unit, String help, List<String> labels, Origin origin) {
  private static final Pattern NAME = Pattern.compile("(ALERTS|[a-z][a-z0-9_]*(:[a-z0-9_]+)*)");

  /** How the values of a family behave. */
  public enum Type {
    COUNTER,
    GAUGE,
    SUMMARY
  }

  /** Who makes a family. */
  public enum Origin {
    /** Our exporter, on {@code /metrics}. */
    EXPOSED,
    /** Somebody else. */
    SCRAPED,
    /** Our recording rules. */
    RECORDED
  }

  public Metric {
    labels = List.copyOf(labels);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a metric name: " + name);
    }
    if (!help.endsWith(".")) {
      throw new IllegalArgumentException("help is a sentence: " + name);
    }
    if (origin == Origin.EXPOSED && (type == Type.COUNTER) != name.endsWith("_total")) {
      throw new IllegalArgumentException("a counter, and only a counter, ends in _total: " + name);
    }
  }

  static Metric gauge(String name, Unit unit, String help, String... labels) {
    return new Metric(name, Type.GAUGE, unit, help, List.of(labels), Origin.EXPOSED);
  }

  static Metric counter(String name, Unit unit, String help, String... labels) {
    return new Metric(name, Type.COUNTER, unit, help, List.of(labels), Origin.EXPOSED);
  }

  static Metric summary(String name, Unit unit, String help, String... labels) {
    return new Metric(name, Type.SUMMARY, unit, help, List.of(labels), Origin.EXPOSED);
  }

  static Metric recorded(String name, Unit unit, String help, String... labels) {
    return new Metric(name, Type.GAUGE, unit, help, List.of(labels), Origin.RECORDED);
  }

  /** This family with labels that the configuration chose, such as {@code tag_env}, at the end. */
  public Metric with(List<String> configured) {
    List<String> all = new ArrayList<>(labels);
    all.addAll(configured);
    return new Metric(name, type, unit, help, all, origin);
  }
}
