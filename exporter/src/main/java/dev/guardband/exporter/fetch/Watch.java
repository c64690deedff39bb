package dev.guardband.exporter.fetch;

import dev.guardband.exporter.core.Deadline;
import java.net.HttpURLConnection;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection at its deadline. Each read has a timeout of its own, so that headers of which
 * a byte comes now and then would be read for ever.
 */
final class Watch {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private Watch() {}

  /** To be cancelled when the answer is there. */
  static Future<?> closeAt(Deadline deadline, HttpURLConnection connection) {
    return CLOCK.schedule(
        // To close may take a lock that a read holds; nothing else is to wait for it.
        () -> daemon(connection::disconnect, "fetch-close").start(),
        // Not a moment earlier, or it would look as if the other side had closed it.
        deadline.left().toNanos(),
        TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, work -> daemon(work, "fetch-watch"));
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
