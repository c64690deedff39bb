package dev.guardband.exporter.exposition;

import dev.guardband.model.Domain;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A family that sources may expose, with its place in the answer and its header. */
final class Family {
  private static final Map<String, Family> EXPOSED = exposed();

  private final Metric metric;
  private final Domain domain;
  private final int order;

  private Family(Metric metric, Domain domain, int order) {
    this.metric = metric;
    this.domain = domain;
    this.order = order;
  }

  /** The catalog's family of that name; none where a source may not expose it. */
  static Optional<Family> of(String name) {
    return Optional.ofNullable(EXPOSED.get(name));
  }

  String name() {
    return metric.name();
  }

  Domain domain() {
    return domain;
  }

  /** The place in the catalog. */
  int order() {
    return order;
  }

  Part header() {
    Bytes text = new Bytes(256);
    Lines.header(metric, Format.TEXT, text);
    Bytes openMetrics = new Bytes(256);
    Lines.header(metric, Format.OPENMETRICS, openMetrics);
    return Part.ofHeader(text, openMetrics);
  }

  private static Map<String, Family> exposed() {
    Map<String, Family> families = new LinkedHashMap<>();
    for (Domain domain : Domain.values()) {
      if (domain != Domain.EXPORTER) {
        for (Metric metric : Catalog.of(domain)) {
          if (metric.origin() == Metric.Origin.EXPOSED) {
            families.put(metric.name(), new Family(metric, domain, families.size()));
          }
        }
      }
    }
    return Collections.unmodifiableMap(families);
  }
}
