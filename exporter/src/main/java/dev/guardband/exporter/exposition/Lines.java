package dev.guardband.exporter.exposition;

import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.util.List;
import java.util.Locale;

/** A family's header and its samples as lines of either format, byte for byte simpleclient's. */
final class Lines {
  private static final String TOTAL = "_total";

  private Lines() {}

  static void header(Metric metric, Format format, Bytes out) {
    if (format == Format.TEXT) {
      help(metric.name(), metric.help(), false, out);
      type(metric.name(), metric, out);
      return;
    }
    String name = openMetricsName(metric);
    type(name, metric, out);
    help(name, metric.help(), true, out);
  }

  static void sample(Sample sample, Format format, Bytes out) {
    series(sample, format, out);
    value(sample.value(), out);
  }

  /** The sample's name and labels, which make it unique. */
  static void series(Sample sample, Format format, Bytes out) {
    out.add(sample.metric().name()).add(sample.suffix());
    List<String> names = sample.metric().labels();
    boolean quantile = !sample.quantile().isEmpty();
    if (names.isEmpty() && !quantile) {
      return;
    }
    out.add('{');
    for (int i = 0; i < names.size(); i++) {
      label(names.get(i), sample.labelValues().get(i), out);
    }
    if (quantile) {
      label("quantile", sample.quantile(), out);
    }
    if (format == Format.OPENMETRICS) {
      out.truncate(out.size() - 1);
    }
    out.add('}');
  }

  static void value(double value, Bytes out) {
    out.add(' ').add(number(value)).add('\n');
  }

  private static void label(String name, String value, Bytes out) {
    out.add(name).add("=\"");
    escaped(value, true, out);
    out.add("\",");
  }

  private static void help(String name, String help, boolean quotes, Bytes out) {
    out.add("# HELP ").add(name).add(' ');
    escaped(help, quotes, out);
    out.add('\n');
  }

  private static void type(String name, Metric metric, Bytes out) {
    String type = metric.type().name().toLowerCase(Locale.ROOT);
    out.add("# TYPE ").add(name).add(' ').add(type).add('\n');
  }

  private static String openMetricsName(Metric metric) {
    boolean counter = metric.type() == Metric.Type.COUNTER && metric.name().endsWith(TOTAL);
    return counter
        ? metric.name().substring(0, metric.name().length() - TOTAL.length())
        : metric.name();
  }

  private static void escaped(String text, boolean quotes, Bytes out) {
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '\n' || (quotes && c == '"')) {
        out.add(text.substring(plain, i)).add('\\').add(c == '\n' ? 'n' : c);
        plain = i + 1;
      }
    }
    out.add(plain == 0 ? text : text.substring(plain));
  }

  private static String number(double value) {
    if (value == Double.POSITIVE_INFINITY) {
      return "+Inf";
    }
    if (value == Double.NEGATIVE_INFINITY) {
      return "-Inf";
    }
    return Double.toString(value);
  }
}
