package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.fetch.FleetClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks pods, some at a time, until all have answered or the time is over. Those that gave no answer
 * the last time come last, so that pods that hang keep nobody waiting but one another.
 */
final class PodPolls {
  static final int AT_A_TIME = 32;
  static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Duration TO_FINISH = Duration.ofMillis(500);
  private static final long STACK_BYTES = 256 * 1024;

  private final Operation operation;
  private final Upstream upstream;

  PodPolls(String name, Upstream upstream) {
    this.operation = new Operation(name, "GET", "", "");
    this.upstream = upstream;
  }

  /** What came of asking one pod. */
  sealed interface Outcome {
    /** It answered. */
    record Read(List<Breaker> breakers) implements Outcome {
      public Read {
        breakers = List.copyOf(breakers);
      }
    }

    /** It did not, or not what it should. */
    record Unread(SourceFailure why) implements Outcome {}
  }

  /** One outcome each. */
  Map<Pod, Outcome> of(List<Pod> pods, FleetClient client, PodReader reader, Deadline deadline)
      throws InterruptedException {
    Map<Pod, Outcome> outcomes = new ConcurrentHashMap<>();
    Queue<Pod> waiting = new ConcurrentLinkedQueue<>(pods);
    Duration time = deadline.left().minus(TO_FINISH);
    Deadline earlier = Deadline.in(time.isNegative() ? Duration.ZERO : time);
    int workers = Math.min(AT_A_TIME, pods.size());
    CountDownLatch done = new CountDownLatch(workers);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Runnable work =
          () -> {
            try {
              drain(waiting, outcomes, reader, earlier);
            } finally {
              done.countDown();
            }
          };
      Thread thread = new Thread(null, work, "guardband-pods", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      boolean all = done.await(earlier.left().toNanos(), TimeUnit.NANOSECONDS);
      if (!all) {
        client.close();
      }
    } catch (InterruptedException stopped) {
      threads.forEach(Thread::interrupt);
      client.close();
      throw stopped;
    }
    pods.forEach(pod -> outcomes.putIfAbsent(pod, notInTime(pod)));
    return Map.copyOf(outcomes);
  }

  private void drain(
      Queue<Pod> waiting, Map<Pod, Outcome> outcomes, PodReader reader, Deadline deadline) {
    for (Pod pod = waiting.poll(); pod != null && !deadline.passed(); pod = waiting.poll()) {
      Optional<Outcome> outcome = outcome(pod, reader, deadline);
      if (outcome.isEmpty()) {
        return;
      }
      outcomes.putIfAbsent(pod, outcome.get());
    }
  }

  /** Empty where the exporter stops. */
  private Optional<Outcome> outcome(Pod pod, PodReader reader, Deadline deadline) {
    Duration left = deadline.left();
    Deadline own = Deadline.in(left.compareTo(LONGEST) < 0 ? left : LONGEST);
    try {
      return Optional.of(
          new Outcome.Read(upstream.once(operation, own, by -> reader.read(pod, by))));
    } catch (SourceFailure why) {
      return Optional.of(new Outcome.Unread(why));
    } catch (InterruptedException stopped) {
      return Optional.empty();
    } catch (RuntimeException mistake) {
      String message = "pod " + pod + ": " + mistake;
      return Optional.of(
          new Outcome.Unread(new SourceFailure(ErrorClass.INTERNAL, message, mistake)));
    }
  }

  private static Outcome notInTime(Pod pod) {
    return new Outcome.Unread(
        new SourceFailure(ErrorClass.TIMEOUT, "pod " + pod + ": no time was left to ask it"));
  }
}
