package dev.guardband.exporter.state;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.guardband.exporter.core.Reading;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reading as JSON: {@code {"format":1,"source":"rds/prod/eu-west-1","observed_at":"…",
 * "families":[{"name":"rds_instance_info","extra":["tag_env"],"samples":[["","","1.0","prod",…]]}],"notes":[]}}.
 *
 * <p>A sample is suffix, quantile, value (as text, so that NaN is kept), then label values. A
 * family's help and labels are the catalog's; only labels that the configuration chose are stored.
 */
final class ReadingFile {
  private static final int FORMAT = 1;

  private ReadingFile() {}

  static void write(String source, Reading reading, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.beginObject().name("format").value(FORMAT).name("source").value(source);
    json.name("observed_at").value(reading.observedAt().toString());
    json.name("families").beginArray();
    for (Map.Entry<Metric, List<Sample>> family : byMetric(reading.samples()).entrySet()) {
      writeFamily(family.getKey(), family.getValue(), json);
    }
    json.endArray().name("notes").beginArray();
    for (String note : reading.notes()) {
      json.value(note);
    }
    json.endArray().endObject().flush();
  }

  /**
   * Reads it back.
   *
   * @throws IOException where the text is no whole reading of that source in this format
   */
  static Reading read(String source, Reader in) throws IOException {
    try {
      return read(source, new JsonReader(in));
    } catch (IllegalStateException | IllegalArgumentException | DateTimeException damaged) {
      throw new IOException("not a reading: " + damaged.getMessage(), damaged);
    }
  }

  private static Reading read(String source, JsonReader json) throws IOException {
    json.beginObject();
    expect(json, "format", String.valueOf(FORMAT));
    expect(json, "source", source);
    expectName(json, "observed_at");
    Instant observedAt = Instant.parse(json.nextString());
    List<Sample> samples = new ArrayList<>();
    expectName(json, "families");
    Map<String, Metric> catalog = catalog();
    json.beginArray();
    while (json.hasNext()) {
      readFamily(json, catalog, samples);
    }
    json.endArray();
    // Files of versions before notes end here.
    List<String> notes = json.peek() == JsonToken.NAME ? notes(json) : List.of();
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new IOException("not a reading: more follows it");
    }
    return new Reading(observedAt, samples, notes);
  }

  private static void writeFamily(Metric metric, List<Sample> samples, JsonWriter json)
      throws IOException {
    json.beginObject().name("name").value(metric.name()).name("extra").beginArray();
    for (String label : extraLabels(metric)) {
      json.value(label);
    }
    json.endArray().name("samples").beginArray();
    for (Sample sample : samples) {
      json.beginArray().value(sample.suffix()).value(sample.quantile());
      json.value(Double.toString(sample.value()));
      for (String value : sample.labelValues()) {
        json.value(value);
      }
      json.endArray();
    }
    json.endArray().endObject();
  }

  private static void readFamily(JsonReader json, Map<String, Metric> catalog, List<Sample> samples)
      throws IOException {
    json.beginObject();
    expectName(json, "name");
    String name = json.nextString();
    Metric known = catalog.get(name);
    if (known == null) {
      throw new IOException("not a reading: " + name + " is not in the catalog");
    }
    expectName(json, "extra");
    List<String> extra = strings(json);
    Metric metric = extra.isEmpty() ? known : known.with(extra);
    expectName(json, "samples");
    json.beginArray();
    while (json.hasNext()) {
      List<String> parts = strings(json);
      if (parts.size() < 3) {
        throw new IOException("not a reading: a sample of " + name + " is short");
      }
      double value = Double.parseDouble(parts.get(2));
      List<String> labels = parts.subList(3, parts.size());
      samples.add(new Sample(metric, parts.get(0), parts.get(1), labels, value));
    }
    json.endArray();
    json.endObject();
  }

  private static List<String> extraLabels(Metric metric) {
    Metric known = catalog().get(metric.name());
    int fixed = known == null ? metric.labels().size() : known.labels().size();
    return metric.labels().subList(fixed, metric.labels().size());
  }

  private static Map<Metric, List<Sample>> byMetric(List<Sample> samples) {
    Map<Metric, List<Sample>> families = new LinkedHashMap<>();
    samples.forEach(
        sample -> families.computeIfAbsent(sample.metric(), m -> new ArrayList<>()).add(sample));
    return families;
  }

  private static Map<String, Metric> catalog() {
    Map<String, Metric> byName = new HashMap<>();
    Catalog.all().forEach(metric -> byName.put(metric.name(), metric));
    return byName;
  }

  private static List<String> strings(JsonReader json) throws IOException {
    List<String> strings = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      strings.add(json.nextString());
    }
    json.endArray();
    return strings;
  }

  private static List<String> notes(JsonReader json) throws IOException {
    expectName(json, "notes");
    return strings(json);
  }

  private static void expect(JsonReader json, String name, String value) throws IOException {
    expectName(json, name);
    String found = json.nextString();
    if (!found.equals(value)) {
      throw new IOException("not a reading: expected " + name + " " + value + "; found " + found);
    }
  }

  private static void expectName(JsonReader json, String name) throws IOException {
    String found = json.nextName();
    if (!found.equals(name)) {
      throw new IOException("not a reading: expected " + name + "; found " + found);
    }
  }
}
