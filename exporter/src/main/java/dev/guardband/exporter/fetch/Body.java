package dev.guardband.exporter.fetch;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.HttpLogin;
import java.net.URI;
import java.util.Optional;

/** The whole body of an answer that is a success, or a failure that says why there is none. */
public final class Body {
  private static final int NOT_FOUND = 404;

  private Body() {}

  /**
   * Asks once.
   *
   * @param what is asked for, for messages
   * @throws SourceFailure for any other answer, and where none came
   */
  public static String get(String what, String url, HttpLogin login, Deadline deadline)
      throws SourceFailure {
    return whole(what, URI.create(url), Fetch.get(what, URI.create(url), login, deadline));
  }

  /** The same; empty where the server does not know the address, or has more to say than 1 MiB. */
  public static Optional<String> find(String what, String url, HttpLogin login, Deadline deadline)
      throws SourceFailure {
    Fetch.Answer answer = Fetch.get(what, URI.create(url), login, deadline);
    return answer.status() == NOT_FOUND || (answer.succeeded() && !answer.whole())
        ? Optional.empty()
        : Optional.of(whole(what, URI.create(url), answer));
  }

  private static String whole(String what, URI address, Fetch.Answer answer) throws SourceFailure {
    if (!answer.succeeded()) {
      throw refused(what, address, answer.status());
    }
    if (!answer.whole()) {
      throw new SourceFailure(ErrorClass.MALFORMED, what + ": the answer is larger than 1 MiB");
    }
    return answer.body();
  }

  /** Of an answer that is no success. */
  static SourceFailure refused(String what, URI address, int status) {
    return new SourceFailure(
        classOf(status),
        what + ": " + Fetch.shown(address) + " answers " + status + advice(status));
  }

  private static ErrorClass classOf(int status) {
    return switch (status) {
      case 401, 403 -> ErrorClass.DENIED;
      case NOT_FOUND, 410 -> ErrorClass.NOT_FOUND;
      case 429 -> ErrorClass.THROTTLED;
      default -> status >= 500 ? ErrorClass.UNAVAILABLE : ErrorClass.MALFORMED;
    };
  }

  private static String advice(int status) {
    return status / 100 == 3 ? "; redirects are not followed, name the new address" : "";
  }
}
