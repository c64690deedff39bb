package dev.guardband.simcloud.world;

import dev.guardband.simcloud.world.KubernetesChange.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The newest changes of a cluster, from any thread. Those that are forgotten cannot be watched from
 * any more, as with etcd.
 */
public final class KubernetesChanges {
  private static final int MOST = 20_000;

  private final Deque<KubernetesChange> newest = new ArrayDeque<>();
  private long position;
  private long forgottenUpTo;

  KubernetesChanges(long revision) {
    forgottenUpTo = revision;
  }

  synchronized void add(
      long revision, Optional<KubernetesObject> before, Optional<KubernetesObject> after) {
    add(new KubernetesChange(++position, revision, Kind.OBJECT, before, after));
  }

  /** Tells it to everybody who watches now. */
  public synchronized void disturb(Kind sign) {
    long revision = newest.isEmpty() ? forgottenUpTo : newest.getLast().revision();
    add(new KubernetesChange(++position, revision, sign, Optional.empty(), Optional.empty()));
  }

  private void add(KubernetesChange change) {
    newest.add(change);
    if (newest.size() > MOST) {
      forgottenUpTo = newest.remove().revision();
    }
    notifyAll();
  }

  /** Forgets all of them; who watches is told that it is too late. */
  synchronized void compact(long revision) {
    newest.clear();
    forgottenUpTo = revision;
    notifyAll();
  }

  /** Where the next will follow. */
  public synchronized long position() {
    return position;
  }

  /** Changes of objects since a revision; empty where some of them are forgotten. */
  public synchronized Optional<List<KubernetesChange>> since(long revision) {
    return revision < forgottenUpTo
        ? Optional.empty()
        : Optional.of(
            newest.stream()
                .filter(change -> change.kind() == Kind.OBJECT && change.revision() > revision)
                .toList());
  }

  /**
   * All that is told after a position, once there is something or the time is over; empty where it
   * was forgotten in between.
   */
  public synchronized Optional<List<KubernetesChange>> after(long from, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos();
        position == from && left > 0;
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
    }
    List<KubernetesChange> found =
        newest.stream().filter(change -> change.position() > from).toList();
    return found.size() == position - from ? Optional.of(found) : Optional.empty();
  }
}
