package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.fetch.FleetClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
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

  /** So that each call tells itself that it was late, and the same each time. */
  private static final Duration TO_TELL = Duration.ofMillis(250);

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

    /**
     * It did not, or not what it should.
     *
     * @param isSilent whether it was asked, and gave no answer in time
     */
    record Unread(SourceFailure why, boolean isSilent) implements Outcome {}
  }

  /** What is shared by those who ask. */
  private static final class Round {
    private final Queue<Pod> waiting;
    private final Set<Pod> begun = ConcurrentHashMap.newKeySet();
    private final Map<Pod, Outcome> outcomes = new ConcurrentHashMap<>();
    private final PodReader reader;
    private final Deadline deadline;
    private final CountDownLatch working;

    Round(List<Pod> pods, PodReader reader, Deadline deadline) {
      this.waiting = new ConcurrentLinkedQueue<>(pods);
      this.reader = reader;
      this.deadline = deadline;
      this.working = new CountDownLatch(Math.min(AT_A_TIME, pods.size()));
    }
  }

  /** One outcome each. */
  Map<Pod, Outcome> of(List<Pod> pods, FleetClient client, PodReader reader, Deadline deadline)
      throws InterruptedException {
    Duration time = deadline.left().minus(TO_FINISH);
    Round round = new Round(pods, reader, Deadline.in(time.isNegative() ? Duration.ZERO : time));
    List<Thread> threads = new ArrayList<>();
    for (long i = round.working.getCount(); i > 0; i--) {
      Thread thread = new Thread(null, () -> work(round), "guardband-pods", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    try {
      Duration longest = round.deadline.left().plus(TO_TELL);
      boolean all = round.working.await(longest.toNanos(), TimeUnit.NANOSECONDS);
      if (!all) {
        client.close();
      }
    } catch (InterruptedException stopped) {
      threads.forEach(Thread::interrupt);
      client.close();
      throw stopped;
    }
    Map<Pod, Outcome> outcomes = new HashMap<>(round.outcomes);
    pods.forEach(pod -> outcomes.putIfAbsent(pod, notInTime(pod, round.begun.contains(pod))));
    return outcomes;
  }

  private void work(Round round) {
    try {
      for (Pod pod = round.waiting.poll();
          pod != null && !round.deadline.passed() && !Thread.currentThread().isInterrupted();
          pod = round.waiting.poll()) {
        round.begun.add(pod);
        round.outcomes.put(pod, outcome(pod, round.reader, round.deadline));
      }
    } finally {
      round.working.countDown();
    }
  }

  private Outcome outcome(Pod pod, PodReader reader, Deadline deadline) {
    Duration left = deadline.left();
    Deadline own = Deadline.in(left.compareTo(LONGEST) < 0 ? left : LONGEST);
    try {
      return new Outcome.Read(upstream.once(operation, own, by -> reader.read(pod, by)));
    } catch (SourceFailure why) {
      return new Outcome.Unread(why, why.errorClass() == ErrorClass.TIMEOUT);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return notInTime(pod, true);
    } catch (RuntimeException mistake) {
      String message = "pod " + pod + ": " + mistake;
      return new Outcome.Unread(new SourceFailure(ErrorClass.INTERNAL, message, mistake), false);
    }
  }

  private static Outcome notInTime(Pod pod, boolean wasAsked) {
    String what = wasAsked ? "it did not answer in time" : "no time was left to ask it";
    return new Outcome.Unread(
        new SourceFailure(ErrorClass.TIMEOUT, "pod " + pod + ": " + what), wasAsked);
  }
}
