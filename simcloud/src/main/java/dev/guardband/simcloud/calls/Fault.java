package dev.guardband.simcloud.calls;

import java.time.Duration;

/** What can be put in the way of a call; each is answered in the form its protocol gives it. */
public sealed interface Fault {

  /** Too many calls: {@code Throttling}, {@code ThrottlingException}, or 429 from a receiver. */
  record Throttle() implements Fault {}

  /**
   * Too many calls once there are more than so many a second to one service of one account and
   * region, as AWS counts them: what was not used is kept for a second.
   */
  record Limit(int callsASecond) implements Fault {
    public Limit {
      if (callsASecond < 1) {
        throw new IllegalArgumentException("a limit is a call a second or more: " + callsASecond);
      }
    }
  }

  /** Status 500 to 599. */
  record ServerError(int status) implements Fault {
    public ServerError {
      if (status < 500 || status > 599) {
        throw new IllegalArgumentException("a server error is 500 to 599, was " + status);
      }
    }
  }

  /** No answer until the fault is cleared or the server is closed; then the usual one. */
  record Hang() implements Fault {}

  /** A complete answer that holds the first half of its document. */
  record Truncate() implements Fault {}

  /** The connection breaks half way through the answer. */
  record Drop() implements Fault {}

  /** The session's token has expired; from page 1 on, or only on one page (1 is the first). */
  record Expire(int page) implements Fault {
    /** The page that stands for every page. */
    public static final int EVERY_PAGE = 0;

    public static Expire everywhere() {
      return new Expire(EVERY_PAGE);
    }
  }

  /** The caller may not do this. */
  record Deny() implements Fault {}

  /** The usual answer, later. */
  record Delay(Duration by) implements Fault {}

  /** Any other error that a service names, such as {@code DataUnavailableException}, status 400. */
  record Refuse(int status, String code, String message) implements Fault {}
}
