package dev.guardband.exporter.exposition;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all sources show, merged: each series has one source, the one that had it first. A reader
 * takes {@link #exposition()} and sees one moment, however long it reads.
 */
public final class Snapshot {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

  private final Map<SourceId, Published> sources = new LinkedHashMap<>();
  private final Map<String, Part> headers = new HashMap<>();
  private final Set<String> reported = new HashSet<>();
  private volatile Exposition exposition = Exposition.EMPTY;
  private volatile int duplicates;

  public Exposition exposition() {
    return exposition;
  }

  /** Series that are left out now, as another source shows them. */
  public int duplicates() {
    return duplicates;
  }

  /**
   * Shows these samples of the source in place of those before.
   *
   * @return the series that are shown
   * @throws SourceFailure where a family is not one that sources may expose; nothing changes
   */
  public synchronized int publish(SourceId source, List<Sample> samples) throws SourceFailure {
    check(samples);
    Published published = show(source, samples);
    showWhatWasLeftOut(source);
    merge();
    return published.series();
  }

  /**
   * Checks that a source may expose these.
   *
   * @throws SourceFailure where a family is not one that sources may expose
   */
  public static void check(List<Sample> samples) throws SourceFailure {
    for (Sample sample : samples) {
      if (Family.of(sample.metric().name()).isEmpty()) {
        throw new SourceFailure(
            ErrorClass.INTERNAL,
            "the source exposes " + sample.metric().name() + ", which is not its to expose");
      }
    }
  }

  /** Shows nothing of the source any more. */
  public synchronized void withdraw(SourceId source) {
    sources.remove(source);
    showWhatWasLeftOut(source);
    merge();
  }

  private Published show(SourceId source, List<Sample> samples) {
    List<Published> others = new ArrayList<>();
    sources.forEach(
        (other, published) -> {
          if (!other.equals(source)) {
            others.add(published);
          }
        });
    Published published = Published.of(samples, others);
    sources.put(source, published);
    published.leftOut().forEach((family, count) -> report(source, family, count));
    return published;
  }

  /** A change of one source may free series that others have too. */
  private void showWhatWasLeftOut(SourceId changed) {
    for (SourceId other : List.copyOf(sources.keySet())) {
      Published published = sources.get(other);
      if (published != null && !other.equals(changed) && !published.leftOut().isEmpty()) {
        show(other, published.samples());
      }
    }
  }

  private void report(SourceId source, String family, int count) {
    if (reported.add(source.name() + " " + family)) {
      LOG.warn(
          "{} series of {} from {} are left out: the source or another has them already",
          count,
          family,
          source.name());
    }
  }

  private void merge() {
    Map<String, List<Part>> parts = new TreeMap<>();
    for (Published published : sources.values()) {
      published
          .families()
          .forEach(
              (family, rendered) ->
                  parts.computeIfAbsent(family, name -> new ArrayList<>()).add(rendered.part()));
    }
    List<Exposition.Entry> entries = new ArrayList<>();
    parts.forEach((name, its) -> entries.add(entry(Family.of(name).orElseThrow(), its)));
    entries.sort(Comparator.comparingInt(entry -> entry.family().order()));
    exposition = new Exposition(entries);
    duplicates = sources.values().stream().mapToInt(Published::duplicates).sum();
  }

  private Exposition.Entry entry(Family family, List<Part> parts) {
    Part header = headers.computeIfAbsent(family.name(), name -> family.header());
    return new Exposition.Entry(family, header, parts);
  }
}
