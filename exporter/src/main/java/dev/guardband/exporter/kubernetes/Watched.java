package dev.guardband.exporter.kubernetes;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects of one listing as they are now: listed at the first use, and followed from then on by one
 * thread, until it is closed. {@code new Watched<>(login, upstream, Listing.of("v1", "pods"),
 * Pod::of).known(deadline)}.
 *
 * <p>A watch lasts a minute at most. A connection that is dead without anybody telling is noticed
 * by then, and credentials are read anew.
 */
public final class Watched<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

  /** One object takes some 500 bytes here; more are a mistake in the selector. */
  private static final int MOST = 10_000;

  private final Login login;
  private final Upstream upstream;
  private final Listing listing;
  private final Function<Fields, Optional<T>> read;
  private final Rhythm rhythm;
  private Map<String, T> objects = new TreeMap<>();
  private String version = "";
  private @Nullable Broken broken;
  private @Nullable Thread thread;
  private @Nullable Cluster current;
  private boolean closed;

  /**
   * How long things take.
   *
   * @param watch before it is begun anew
   * @param shortestWait after what failed, and from one beginning to the next; it doubles
   * @param longestWait after many failures
   */
  record Rhythm(Duration watch, Duration shortestWait, Duration longestWait) {
    static final Rhythm USUAL =
        new Rhythm(Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(30));

    private Duration after(int failures) {
      Duration wait = shortestWait.multipliedBy(1L << Math.min(failures, 10));
      return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
  }

  /**
   * What is known.
   *
   * @param items by namespace and name
   * @param broken why it may be out of date
   */
  public record Known<T>(List<T> items, Optional<Broken> broken) {
    public Known {
      items = List.copyOf(items);
    }
  }

  /**
   * Why changes are not followed.
   *
   * @param sinceNanos on the monotonic clock
   */
  public record Broken(SourceFailure why, long sinceNanos) {
    public Duration lasting() {
      return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }
  }

  /**
   * Asks nothing yet.
   *
   * @param read what is wanted of an object; empty for one that does not count now
   */
  public Watched(
      Login login, Upstream upstream, Listing listing, Function<Fields, Optional<T>> read) {
    this(new Access(login, upstream), listing, read, Rhythm.USUAL);
  }

  record Access(Login login, Upstream upstream) {}

  Watched(Access access, Listing listing, Function<Fields, Optional<T>> read, Rhythm rhythm) {
    this.login = access.login();
    this.upstream = access.upstream();
    this.listing = listing;
    this.read = read;
    this.rhythm = rhythm;
  }

  /**
   * What is there now.
   *
   * @throws SourceFailure where it could never be listed yet
   */
  public Known<T> known(Deadline deadline) throws SourceFailure, InterruptedException {
    if (!isFollowed()) {
      try (Cluster cluster = Cluster.open(login, upstream)) {
        list(cluster, deadline);
      }
      follow();
    }
    return known();
  }

  /**
   * A thread that ended by an error, such as too little memory, would follow nothing and not tell.
   */
  private synchronized boolean isFollowed() {
    return thread != null && thread.isAlive();
  }

  private synchronized Known<T> known() {
    return new Known<>(List.copyOf(objects.values()), Optional.ofNullable(broken));
  }

  private synchronized void follow() {
    if (closed || isFollowed()) {
      return;
    }
    Thread started = new Thread(null, this::run, "guardband-watch", 256 * 1024);
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private void run() {
    int failures = 0;
    while (true) {
      long begun = System.nanoTime();
      try {
        if (!round()) {
          return;
        }
        failures = 0;
        // An API that ends each watch at once is not to be asked without pause.
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        pause(rhythm.shortestWait().minus(took));
      } catch (SourceFailure why) {
        if (!failed(why, rhythm.after(failures++))) {
          return;
        }
      } catch (RuntimeException mistake) {
        LOG.error("kubernetes {} are not followed: {}", listing, mistake.toString(), mistake);
        String message = "kubernetes " + listing + ": " + mistake;
        SourceFailure why = new SourceFailure(ErrorClass.INTERNAL, message, mistake);
        if (!failed(why, rhythm.after(failures++))) {
          return;
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** False once it is closed. */
  private boolean failed(SourceFailure why, Duration wait) {
    if (isClosed()) {
      return false;
    }
    breaks(why);
    try {
      pause(wait);
    } catch (InterruptedException stopped) {
      return false;
    }
    return true;
  }

  private static void pause(Duration wait) throws InterruptedException {
    if (!wait.isNegative()) {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    }
  }

  /** One watch, or the listing before it; false once it is closed. */
  private boolean round() throws SourceFailure, InterruptedException {
    try (Cluster cluster = Cluster.open(login, upstream)) {
      if (!begin(cluster)) {
        return false;
      }
      if (version().isEmpty()) {
        list(cluster, Deadline.in(rhythm.watch()));
      }
      Upstream.Operation operation =
          new Upstream.Operation("kubernetes", "watch " + listing.plural(), "", "");
      Deadline late = Deadline.in(rhythm.watch().plus(rhythm.longestWait()));
      boolean upToDate =
          upstream.once(
              operation,
              late,
              by -> cluster.watch(listing, version(), rhythm.watch(), new Changes()));
      if (!upToDate) {
        reached("");
      }
    }
    return !isClosed();
  }

  private synchronized boolean begin(Cluster cluster) {
    current = cluster;
    return !closed;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized String version() {
    return version;
  }

  private synchronized void reached(String newer) {
    version = newer;
  }

  private synchronized void breaks(SourceFailure why) {
    long since = broken == null ? System.nanoTime() : broken.sinceNanos();
    broken = new Broken(why, since);
  }

  private synchronized void works() {
    broken = null;
  }

  private void list(Cluster cluster, Deadline deadline) throws SourceFailure, InterruptedException {
    Cluster.State<Found<T>> state =
        cluster.state(
            listing,
            json ->
                new Found<>(key(Fields.of(json)), read.apply(Fields.of(json)).stream().toList()),
            deadline);
    Map<String, T> found = new TreeMap<>();
    state.items().forEach(each -> each.wanted().forEach(wanted -> found.put(each.key(), wanted)));
    if (found.size() > MOST) {
      throw tooMany();
    }
    synchronized (this) {
      objects = found;
      version = state.version();
    }
  }

  /** One object, of which nothing may be wanted. */
  private record Found<T>(String key, List<T> wanted) {
    Found {
      wanted = List.copyOf(wanted);
    }
  }

  private SourceFailure tooMany() {
    return new SourceFailure(
        ErrorClass.MALFORMED,
        "kubernetes " + listing + ": more than " + MOST + " are found; narrow the selector");
  }

  private static String key(Fields object) {
    Fields metadata = object.in("metadata");
    return metadata.text("namespace") + "/" + metadata.text("name");
  }

  private final class Changes implements WatchStream.Listener {
    @Override
    public void begun() {
      works();
    }

    @Override
    public void put(Fields object) throws SourceFailure {
      Optional<T> wanted = read.apply(object);
      synchronized (Watched.this) {
        wanted.ifPresentOrElse(
            each -> objects.put(key(object), each), () -> objects.remove(key(object)));
        if (objects.size() > MOST) {
          throw tooMany();
        }
      }
    }

    @Override
    public void removed(Fields object) {
      synchronized (Watched.this) {
        objects.remove(key(object));
      }
    }

    @Override
    public void reached(String newer) {
      if (!newer.isEmpty()) {
        Watched.this.reached(newer);
      }
    }
  }

  /**
   * Ends the thread; what is known stays as it is.
   *
   * <p>A call that begins after the interrupt notices it, one that waits for an answer does not and
   * is cancelled. The other way round, one that begins in between would last as long as its watch.
   */
  @Override
  public synchronized void close() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
    if (current != null) {
      current.cancel();
    }
  }
}
