package dev.guardband.exporter.http;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Many cheap threads for requests: virtual ones where the JDK has them, else small ones. */
final class Threads {
  private static final int MOST = 256;
  private static final long STACK_BYTES = 256 * 1024;

  private Threads() {}

  static ExecutorService forRequests() {
    try {
      MethodHandle virtual =
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class));
      return (ExecutorService) virtual.invokeExact();
    } catch (NoSuchMethodException olderJdk) {
      return small();
    } catch (Throwable unusable) {
      LoggerFactory.getLogger(Threads.class).info("no virtual threads: {}", unusable.toString());
      return small();
    }
  }

  private static ExecutorService small() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MOST, MOST, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads::daemon);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(null, task, "guardband-http", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
