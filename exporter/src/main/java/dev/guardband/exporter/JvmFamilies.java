package dev.guardband.exporter;

import dev.guardband.exporter.exposition.Format;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.BufferPoolsExports;
import io.prometheus.client.hotspot.ClassLoadingExports;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import io.prometheus.client.hotspot.VersionInfoExports;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The JVM's own families, by simpleclient; its classes load with the first scrape. */
final class JvmFamilies {
  private static final String END = "# EOF\n";

  private JvmFamilies() {}

  /** All lines, without the mark that ends an OpenMetrics answer. */
  static String lines(Format format) {
    StringWriter text = new StringWriter(16 * 1024);
    try {
      if (format == Format.TEXT) {
        TextFormat.write004(text, Registered.REGISTRY.metricFamilySamples());
        return text.toString();
      }
      TextFormat.writeOpenMetrics100(text, Registered.REGISTRY.metricFamilySamples());
      return text.getBuffer().substring(0, text.getBuffer().length() - END.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** All of simpleclient's but memory allocation, which listens to each garbage collection. */
  private static final class Registered {
    static final CollectorRegistry REGISTRY = registry();

    private static CollectorRegistry registry() {
      CollectorRegistry registry = new CollectorRegistry();
      new StandardExports().register(registry);
      new MemoryPoolsExports().register(registry);
      new BufferPoolsExports().register(registry);
      new GarbageCollectorExports().register(registry);
      new ThreadExports().register(registry);
      new ClassLoadingExports().register(registry);
      new VersionInfoExports().register(registry);
      return registry;
    }
  }
}
