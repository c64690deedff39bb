package dev.guardband.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** SIGTERM and SIGINT: asks the main thread to stop, and keeps the process until it has. */
final class Shutdown {
  private static final int GRACE_SECONDS = 20;

  private Shutdown() {}

  /**
   * Registers.
   *
   * @param told counted down when the process is asked to stop
   * @param stopped waited for, but not for ever
   */
  static void on(CountDownLatch told, CountDownLatch stopped) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  told.countDown();
                  await(stopped);
                },
                "shutdown"));
  }

  private static void await(CountDownLatch stopped) {
    try {
      if (!stopped.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("guardband: did not stop in " + GRACE_SECONDS + " s; leaving");
      }
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    }
  }
}
