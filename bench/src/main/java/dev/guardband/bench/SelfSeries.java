package dev.guardband.bench;

import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What an exporter says of itself, from one scrape. */
record SelfSeries(List<Line> lines) {
  private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final double MEBIBYTE = 1 << 20;

  /** One series. */
  record Line(String name, Map<String, String> labels, double value) {
    String label(String label) {
      return labels.getOrDefault(label, "");
    }
  }

  static SelfSeries of(String metrics) {
    List<Line> lines = new ArrayList<>();
    for (MatchResult line : LINE.matcher(metrics).results().toList()) {
      Map<String, String> labels = new LinkedHashMap<>();
      LABEL
          .matcher(Optional.ofNullable(line.group(2)).orElse(""))
          .results()
          .forEach(label -> labels.put(label.group(1), label.group(2)));
      lines.add(new Line(line.group(1), labels, Double.parseDouble(line.group(3))));
    }
    return new SelfSeries(lines);
  }

  List<Line> of(Metric metric) {
    return lines.stream().filter(line -> line.name().equals(metric.name())).toList();
  }

  double sum(Metric metric) {
    return of(metric).stream().mapToDouble(Line::value).sum();
  }

  int sources() {
    return of(ExporterMetrics.SOURCE_REFRESH).size();
  }

  boolean allUp() {
    return sources() > 0 && sum(ExporterMetrics.SOURCE_UP) == sources();
  }

  double heapMebibytes() {
    return of(ExporterMetrics.JVM_MEMORY_USED).stream()
            .filter(line -> line.label("area").equals("heap"))
            .mapToDouble(Line::value)
            .sum()
        / MEBIBYTE;
  }
}
