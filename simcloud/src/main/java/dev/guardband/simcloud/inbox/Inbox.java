package dev.guardband.simcloud.inbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Everything received, in order, from any thread; the newest 1,000 are kept. */
public final class Inbox {
  private static final int KEPT = 1000;

  private final Deque<Message> messages = new ArrayDeque<>();
  private long heartbeats;

  synchronized void add(Message message) {
    if (message.kind() == Message.Kind.HEARTBEAT && message.accepted()) {
      heartbeats++;
    }
    messages.addLast(message);
    while (messages.size() > KEPT) {
      dropOldest();
    }
    notifyAll();
  }

  /** The oldest first. */
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  public synchronized List<Message> messages(Message.Kind kind) {
    return messages.stream().filter(message -> message.kind() == kind).toList();
  }

  /** How many were accepted since the start. */
  public synchronized long heartbeats() {
    return heartbeats;
  }

  public synchronized Optional<Message> lastHeartbeat() {
    return messages.stream()
        .filter(each -> each.kind() == Message.Kind.HEARTBEAT && each.accepted())
        .reduce((earlier, later) -> later);
  }

  public synchronized void clear() {
    messages.clear();
    heartbeats = 0;
  }

  /**
   * The first that fits, waiting for it to come; empty when {@code patience} has run out.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public synchronized Optional<Message> awaitMessage(Predicate<Message> wanted, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<Message> found = first(wanted);
    long left = patience.toNanos();
    while (found.isEmpty() && left > 0) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      found = first(wanted);
      left = deadline - System.nanoTime();
    }
    return found;
  }

  private Optional<Message> first(Predicate<Message> wanted) {
    return messages.stream().filter(wanted).findFirst();
  }

  /** Heartbeats go first: they come by the minute and say nothing new. */
  private void dropOldest() {
    Message oldest =
        messages.stream()
            .filter(each -> each.kind() == Message.Kind.HEARTBEAT)
            .findFirst()
            .orElseGet(messages::getFirst);
    messages.remove(oldest);
  }
}
