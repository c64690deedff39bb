package dev.guardband.exporter.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.stream.MalformedJsonException;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fetch.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Response;

/** What the API or the way to it says against a listing, in our own classes. */
final class Failures {
  private static final int LARGEST_STATUS = 1 << 16;

  private Failures() {}

  /**
   * Of an answer that is an error. One that says when to ask again is waited for here, where there
   * is time for it, so that the next try is not too early.
   */
  static SourceFailure of(Listing listing, Response response, Deadline deadline)
      throws IOException, InterruptedException {
    int status = response.code();
    String said = message(response.peekBody(LARGEST_STATUS).string(), status);
    ErrorClass errorClass = classOf(status);
    if (errorClass.retryable()) {
      Optional<Duration> wait = wait(response);
      if (wait.isPresent() && wait.get().compareTo(deadline.left()) < 0) {
        TimeUnit.MILLISECONDS.sleep(wait.get().toMillis());
      }
    }
    return new SourceFailure(
        errorClass, "kubernetes " + listing + ": " + said + mend(status, said));
  }

  /** Of what a watch is told in place of a change. */
  static SourceFailure of(Listing listing, Fields status) {
    int code = (int) status.number("code").orElse(0);
    return new SourceFailure(
        classOf(code),
        "kubernetes " + listing + ": the watch ends: " + status.text("message") + mend(code, ""));
  }

  /** Of an answer that did not come, or cannot be read. */
  static SourceFailure of(Listing listing, Exception thrown) throws InterruptedException {
    Exception failure = broken(thrown);
    if (Thread.interrupted()) {
      InterruptedException stopped = new InterruptedException("the exporter stops");
      stopped.initCause(failure);
      throw stopped;
    }
    String what = "kubernetes " + listing + ": ";
    if (failure instanceof InterruptedIOException) {
      return new SourceFailure(ErrorClass.TIMEOUT, what + "no answer in time", failure);
    }
    if (failure instanceof SSLException) {
      return new SourceFailure(
          ErrorClass.UNAVAILABLE,
          what
              + "no secure connection: "
              + failure.getMessage()
              + "; does the login have the authority of the API's certificate, and a certificate of"
              + " its own that is still valid where it has one?",
          failure);
    }
    if (isContent(failure)) {
      return new SourceFailure(ErrorClass.MALFORMED, what + "the answer cannot be parsed", failure);
    }
    ErrorClass errorClass =
        failure instanceof IOException ? ErrorClass.UNAVAILABLE : ErrorClass.INTERNAL;
    return new SourceFailure(errorClass, what + failure.getMessage(), failure);
  }

  /** A connection that breaks while an object is read comes wrapped. */
  private static Exception broken(Exception failure) {
    return failure instanceof JsonIOException && failure.getCause() instanceof IOException cause
        ? cause
        : failure;
  }

  private static boolean isContent(Exception failure) {
    boolean isJson =
        failure instanceof JsonParseException
            || failure instanceof MalformedJsonException
            || failure instanceof EOFException;
    // What Gson throws for a value of another type, and we for a time that is none.
    return isJson
        || failure instanceof IllegalStateException
        || failure instanceof UnsupportedOperationException
        || failure instanceof NumberFormatException
        || failure instanceof DateTimeParseException;
  }

  private static ErrorClass classOf(int status) {
    return switch (status) {
      case 401, 403 -> ErrorClass.DENIED;
      case 404 -> ErrorClass.NOT_FOUND;
      case 429 -> ErrorClass.THROTTLED;
      case 408, 504 -> ErrorClass.TIMEOUT;
      default -> status >= 500 ? ErrorClass.UNAVAILABLE : ErrorClass.MALFORMED;
    };
  }

  private static String mend(int status, String said) {
    return switch (status) {
      case 401 -> "; the token or certificate is not accepted, or has expired";
      case 403 ->
          "; grant "
              + (said.contains("cannot watch") ? "watch" : "list")
              + " of it to the exporter's service account";
      case 404 -> "; the API knows no such resource: is what defines it installed?";
      default -> "";
    };
  }

  private static String message(String body, int status) {
    return Json.parse(body)
        .filter(JsonElement::isJsonObject)
        .map(found -> Fields.of(found.getAsJsonObject()).text("message"))
        .filter(text -> !text.isEmpty())
        .map(text -> "HTTP " + status + ", " + text)
        .orElse("HTTP " + status);
  }

  private static Optional<Duration> wait(Response response) {
    String seconds = Optional.ofNullable(response.header("Retry-After")).orElse("");
    return seconds.matches("\\d{1,4}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
        : Optional.empty();
  }
}
