package dev.guardband.simcloud.apps;

import dev.guardband.simcloud.world.Traffic;
import java.util.Map;

/** A service's traffic in Prometheus' text format. */
final class Metrics {
  private Metrics() {}

  static String print(String service, Traffic traffic) {
    String label = "service=\"" + escape(service) + "\"";
    StringBuilder out = new StringBuilder();
    long count = requests(out, label, traffic);
    durations(out, label, traffic, count);
    head(out, "process_cpu_seconds_total", "counter", "Processor time used, in seconds.");
    out.append("process_cpu_seconds_total{").append(label).append("} ");
    out.append(traffic.cpuSeconds()).append('\n');
    tokens(out, label, traffic);
    return out.toString();
  }

  private static long requests(StringBuilder out, String label, Traffic traffic) {
    head(out, "http_requests_total", "counter", "Requests answered, by status code.");
    long count = 0;
    for (Map.Entry<String, Double> each : traffic.byStatus().entrySet()) {
      long whole = each.getValue().longValue();
      count += whole;
      out.append("http_requests_total{").append(label).append(",status=\"");
      out.append(each.getKey()).append("\"} ").append(whole).append('\n');
    }
    return count;
  }

  private static void durations(StringBuilder out, String label, Traffic traffic, long count) {
    String name = "http_request_duration_seconds";
    head(out, name, "histogram", "Time to answer a request, in seconds.");
    for (int i = 0; i < Traffic.BUCKETS.size(); i++) {
      // Statuses are rounded down one by one, so a bucket could count one more than all of them.
      long within = Math.min(count, traffic.bucketCounts().get(i).longValue());
      bucket(out, label, Traffic.BUCKETS.get(i).toString(), within);
    }
    bucket(out, label, "+Inf", count);
    out.append(name).append("_sum{").append(label).append("} ");
    out.append(traffic.totalSeconds()).append('\n');
    out.append(name).append("_count{").append(label).append("} ").append(count).append('\n');
  }

  private static void tokens(StringBuilder out, String label, Traffic traffic) {
    if (traffic.tokens().isEmpty()) {
      return;
    }
    head(out, "llm_tokens_total", "counter", "Tokens of language models used, by model.");
    for (Map.Entry<String, Double> each : traffic.tokens().entrySet()) {
      out.append("llm_tokens_total{").append(label).append(",model=\"");
      out.append(escape(each.getKey())).append("\"} ").append(each.getValue().longValue());
      out.append('\n');
    }
  }

  private static void bucket(StringBuilder out, String label, String bound, long count) {
    out.append("http_request_duration_seconds_bucket{").append(label);
    out.append(",le=\"").append(bound).append("\"} ").append(count).append('\n');
  }

  private static void head(StringBuilder out, String name, String type, String help) {
    out.append("# HELP ").append(name).append(' ').append(help).append('\n');
    out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
