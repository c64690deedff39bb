package dev.guardband.exporter;

import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.exposition.Body;
import dev.guardband.exporter.exposition.Format;
import dev.guardband.exporter.exposition.LiveLines;
import dev.guardband.exporter.exposition.Selection;
import dev.guardband.exporter.exposition.Snapshot;
import dev.guardband.exporter.http.MetricsServer;
import dev.guardband.exporter.http.Overview;
import dev.guardband.exporter.http.Pages;
import dev.guardband.exporter.ledger.PaidCalls;
import dev.guardband.exporter.refresh.CountingUpstream;
import dev.guardband.exporter.refresh.Scheduler;
import dev.guardband.model.Domain;
import dev.guardband.model.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running exporter: {@code try (Exporter exporter = Exporter.start(settings, address,
 * Clock.systemUTC()))}. It answers as soon as it is started, and collects after.
 */
public final class Exporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

  private final Settings settings;
  private final Clock clock;
  private final Instant started;
  private final String version = Build.version();
  private final Store store;
  private final CountingUpstream upstream;
  private final Snapshot snapshot = new Snapshot();
  private final List<Source> sources;
  private final Scheduler scheduler;
  private final MetricsServer server;

  /** Makes the sources of a configuration. */
  @FunctionalInterface
  public interface SourceFactory {
    /**
     * The sources, whose names are unique.
     *
     * @param upstream through which they make all their calls
     */
    List<Source> of(Settings settings, Upstream upstream, Clock clock);
  }

  private Exporter(Settings settings, Clock clock, Store store, Setup setup) throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.started = clock.instant();
    this.store = store;
    this.upstream = new CountingUpstream(store.paidCalls());
    this.sources = setup.factory().of(settings, upstream, clock);
    store.retain(sources.stream().map(Source::id).toList());
    scheduler = new Scheduler(sources, snapshot, store.readings(), clock);
    scheduler.revive();
    server = MetricsServer.start(setup.listen(), new Pages(new Contents()));
    scheduler.start();
    LOG.info("version {} serves on {}; sources: {}", version, server.address(), sources.size());
  }

  private record Setup(InetSocketAddress listen, SourceFactory factory) {}

  /**
   * Starts with the sources of the configuration.
   *
   * @param listen port 0 chooses a free one
   * @throws IOException where it cannot start: what, where, and how to mend it
   */
  public static Exporter start(Settings settings, InetSocketAddress listen, Clock clock)
      throws IOException {
    return start(settings, listen, clock, Sources::of);
  }

  /** Starts with other sources, as tests do. */
  public static Exporter start(
      Settings settings, InetSocketAddress listen, Clock clock, SourceFactory factory)
      throws IOException {
    Store store = Store.open(settings, clock);
    try {
      return new Exporter(settings, clock, store, new Setup(listen, factory));
    } catch (IOException | RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.address();
  }

  /** Stops answering and reading; waits at most some seconds. */
  @Override
  public void close() {
    server.close();
    scheduler.close();
    store.close();
    LOG.info("stopped");
  }

  private final class Contents implements Pages.Contents {
    @Override
    public Body metrics(Selection selection, Format format) {
      scheduler.expire();
      LiveLines live = LiveLines.of(format);
      if (selection.has(Domain.EXPORTER)) {
        SelfMetrics self = new SelfMetrics(settings, version);
        live.add(self.of(counts(), store.paidCalls())).add(JvmFamilies.lines(format));
      }
      return snapshot.exposition().body(selection, format, live.end());
    }

    @Override
    public Overview overview() {
      PaidCalls paidCalls = store.paidCalls();
      return new Overview(
          version,
          settings.site(),
          started,
          clock.instant(),
          scheduler.states(),
          new Overview.Paid(
              paidCalls.spent(),
              paidCalls.limits().limitUsd(),
              paidCalls.limits().per().unit(),
              paidCalls.periodEnd()),
          snapshot.duplicates());
    }

    private SelfMetrics.Counts counts() {
      int damaged = sources.stream().mapToInt(Source::damagedFiles).sum();
      return new SelfMetrics.Counts(
          scheduler.states(),
          upstream.counts(),
          snapshot.duplicates(),
          store.readings().damaged() + damaged);
    }
  }
}
