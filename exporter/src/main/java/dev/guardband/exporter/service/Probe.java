package dev.guardband.exporter.service;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fetch.Fetch;
import dev.guardband.exporter.fetch.Fetch.Answer;
import dev.guardband.exporter.fetch.Fetch.Ask;
import dev.guardband.model.settings.Service;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an endpoint whether it is well, and gives up in time whatever it does: what only ends when a
 * resolver or a socket lets go of it is left to itself.
 */
final class Probe {
  private static final ExecutorService ASKING =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "health");
            thread.setDaemon(true);
            return thread;
          });
  private static final int MOST_REDIRECTS = 3;

  private final Ask ask;
  private final Service.Health settings;
  private volatile @Nullable Instant expiry;

  Probe(String name, Service.Health settings) {
    this.settings = settings;
    this.ask =
        new Ask(
            name, URI.create(settings.url()), settings.login(), Optional.of(this::certificates));
  }

  private void certificates(List<X509Certificate> chain) {
    chain.stream()
        .map(each -> each.getNotAfter().toInstant())
        .min(Comparator.naturalOrder())
        .ifPresent(first -> expiry = first);
  }

  /** When the first certificate of the chain ends that was shown last, trusted or not. */
  Optional<Instant> certificateExpiry() {
    return Optional.ofNullable(expiry);
  }

  /**
   * Asks once.
   *
   * @throws SourceFailure where a file of our own login cannot be read, which says nothing of the
   *     service
   */
  Check check(Deadline deadline) throws SourceFailure, InterruptedException {
    Duration left = deadline.left();
    Duration most = left.compareTo(settings.timeout()) < 0 ? left : settings.timeout();
    Deadline own = Deadline.in(most);
    long asked = System.nanoTime();
    Future<Answer> asking = ASKING.submit(() -> follow(own));
    try {
      Answer answer = asking.get(most.toNanos(), TimeUnit.NANOSECONDS);
      return new Check(Outcome.of(answer), Optional.of(answer), since(asked));
    } catch (TimeoutException late) {
      asking.cancel(true);
      return new Check(Outcome.TIMEOUT, Optional.empty(), since(asked));
    } catch (ExecutionException failed) {
      return new Check(outcome(failed.getCause()), Optional.empty(), since(asked));
    }
  }

  private static Duration since(long asked) {
    return Duration.ofNanos(System.nanoTime() - asked);
  }

  private static Outcome outcome(@Nullable Throwable thrown) throws SourceFailure {
    if (!(thrown instanceof SourceFailure failure)) {
      throw new IllegalStateException(thrown);
    }
    return switch (failure.errorClass()) {
      case TIMEOUT -> Outcome.TIMEOUT;
      case UNAVAILABLE -> Outcome.of(failure.getCause());
      default -> throw failure;
    };
  }

  /** A login is shown to the address that it was given for, and to no other. */
  private Answer follow(Deadline deadline) throws SourceFailure {
    URI address = ask.address();
    for (int redirects = 0; ; redirects++) {
      Answer answer = Fetch.get(ask.at(address), deadline);
      Optional<URI> next = next(address, answer);
      if (next.isEmpty() || redirects == MOST_REDIRECTS) {
        return answer;
      }
      address = next.get();
    }
  }

  private static Optional<URI> next(URI address, Answer answer) {
    if (answer.status() / 100 != 3 || answer.location().isEmpty()) {
      return Optional.empty();
    }
    try {
      URI next = address.resolve(answer.location().get());
      return isSamePlace(address, next) ? Optional.of(next) : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  static boolean isSamePlace(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(String.valueOf(other.getScheme()))
        && place(one).equalsIgnoreCase(place(other));
  }

  /** With its port, also where that goes without saying. */
  private static String place(URI address) {
    String authority = String.valueOf(address.getRawAuthority());
    boolean isUsual = !authority.matches(".*:\\d+");
    return isUsual
        ? authority + (address.getScheme().equalsIgnoreCase("https") ? ":443" : ":80")
        : authority;
  }
}
