package dev.guardband.simcloud.calls;

import dev.guardband.simcloud.http.Response;
import java.util.Optional;

/** Faults as plain HTTP answers, for whatever is not AWS. */
public final class Refusals {
  private Refusals() {}

  /** Empty for a fault that is no answer: a delay, a hang, half a document. */
  public static Optional<Response> of(Fault fault) {
    if (fault instanceof Fault.Throttle) {
      return Optional.of(Response.text(429, "Too Many Requests\n").with("Retry-After", "1"));
    }
    if (fault instanceof Fault.ServerError error) {
      return Optional.of(Response.text(error.status(), "Server Error\n"));
    }
    if (fault instanceof Fault.Expire) {
      return Optional.of(Response.text(401, "Unauthorized\n"));
    }
    if (fault instanceof Fault.Deny) {
      return Optional.of(Response.text(403, "Forbidden\n"));
    }
    return fault instanceof Fault.Refuse refuse
        ? Optional.of(Response.text(refuse.status(), refuse.message() + "\n"))
        : Optional.empty();
  }
}
