package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One read of a source. It ends once: with what the source says, or by its time running out. */
final class Attempt implements Runnable {
  /** Told how an attempt ends. */
  interface Listener {
    void read(Attempt attempt, Reading reading);

    void failed(Attempt attempt, SourceFailure why);
  }

  final SourceLoop loop;
  private final Duration timeout;
  private final Listener listener;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final long started = System.nanoTime();
  private @Nullable Thread thread;
  private volatile boolean running = true;

  Attempt(SourceLoop loop, Duration timeout, Listener listener) {
    this.loop = loop;
    this.timeout = timeout;
    this.listener = listener;
  }

  /** Whether the source is still in its read, even if no one waits for it any more. */
  boolean running() {
    return running;
  }

  Duration took() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public void run() {
    enter();
    MDC.put("source", loop.source.id().name());
    try {
      read();
    } finally {
      MDC.remove("source");
      leave();
    }
  }

  /** Ends the attempt where the source has not: it is interrupted, and what it says is dropped. */
  void timeOut() {
    if (ended.compareAndSet(false, true)) {
      interrupt();
      listener.failed(this, timedOut("no answer within " + timeout.toMillis() + " ms"));
    }
  }

  /** Ends the attempt without telling anyone. */
  void cancel() {
    ended.set(true);
    interrupt();
  }

  static SourceFailure timedOut(String message) {
    return new SourceFailure(ErrorClass.TIMEOUT, message);
  }

  private void read() {
    Source source = loop.source;
    try {
      Reading reading = source.read(Deadline.in(timeout));
      running = false;
      if (ended.compareAndSet(false, true)) {
        listener.read(this, reading);
      }
    } catch (SourceFailure why) {
      fail(why);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      fail(timedOut("the read was interrupted"));
    } catch (RuntimeException | LinkageError | StackOverflowError mistake) {
      fail(new SourceFailure(ErrorClass.INTERNAL, "unexpected: " + mistake, mistake));
    }
  }

  private void fail(SourceFailure why) {
    running = false;
    if (ended.compareAndSet(false, true)) {
      listener.failed(this, why);
    }
  }

  private synchronized void enter() {
    thread = Thread.currentThread();
  }

  private void leave() {
    running = false;
    synchronized (this) {
      thread = null;
    }
  }

  private synchronized void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
