package dev.guardband.exporter.exposition;

import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one source shows.
 *
 * @param leftOut series that the source does not show, by family, as another has them
 * @param samples kept only where something is left out, to be shown when the other goes
 */
record Published(
    Map<String, Rendered> families, Map<String, Integer> leftOut, List<Sample> samples) {
  /** One family's lines, and the keys of its series. */
  record Rendered(Part part, SeriesKeys keys) {}

  Published {
    families = Collections.unmodifiableMap(new LinkedHashMap<>(families));
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    samples = leftOut.isEmpty() ? List.of() : List.copyOf(samples);
  }

  int series() {
    return families.values().stream().mapToInt(rendered -> rendered.keys().size()).sum();
  }

  int duplicates() {
    return leftOut.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Renders samples, leaving out series that {@code others} show or that came before. */
  static Published of(List<Sample> samples, Collection<Published> others) {
    Map<String, Rendered> families = new LinkedHashMap<>();
    Map<String, Integer> leftOut = new LinkedHashMap<>();
    byFamily(samples)
        .forEach(
            (family, its) -> {
              List<SeriesKeys> taken = keysOf(family, others);
              SeriesKeys keys = new SeriesKeys();
              Bytes text = render(its, keys, taken);
              if (keys.size() > 0) {
                families.put(family, new Rendered(Part.ofSamples(text), keys));
              }
              if (keys.size() < its.size()) {
                leftOut.put(family, its.size() - keys.size());
              }
            });
    return new Published(families, leftOut, samples);
  }

  private static Bytes render(List<Sample> samples, SeriesKeys keys, List<SeriesKeys> taken) {
    Bytes text = new Bytes(samples.size() * 128);
    for (Sample sample : samples) {
      int start = text.size();
      Lines.series(sample, Format.TEXT, text);
      long key = SeriesKeys.key(text.array(), start, text.size());
      if (!isTaken(key, taken) && keys.add(key)) {
        Lines.value(sample.value(), text);
      } else {
        text.truncate(start);
      }
    }
    return text;
  }

  private static boolean isTaken(long key, List<SeriesKeys> taken) {
    for (SeriesKeys keys : taken) {
      if (keys.has(key)) {
        return true;
      }
    }
    return false;
  }

  private static List<SeriesKeys> keysOf(String family, Collection<Published> others) {
    return others.stream()
        .map(other -> other.families().get(family))
        .filter(rendered -> rendered != null)
        .map(Rendered::keys)
        .toList();
  }

  private static Map<String, List<Sample>> byFamily(List<Sample> samples) {
    Map<String, List<Sample>> families = new LinkedHashMap<>();
    for (Sample sample : samples) {
      families.computeIfAbsent(sample.metric().name(), name -> new ArrayList<>()).add(sample);
    }
    return families;
  }
}
