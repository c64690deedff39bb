package dev.guardband.simcloud.kubernetes;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.http.Response;
import java.util.Optional;

/**
 * What the API answers where it does not answer what was asked: {@code {"kind": "Status", "status":
 * "Failure", "reason": "Forbidden", …}}.
 */
final class ApiStatus {
  private ApiStatus() {}

  static Response of(int code, String reason, String message) {
    return Response.json(code, json(code, reason, message).toString());
  }

  private static JsonObject json(int code, String reason, String message) {
    JsonObject status = new JsonObject();
    status.addProperty("kind", "Status");
    status.addProperty("apiVersion", "v1");
    status.add("metadata", new JsonObject());
    status.addProperty("status", "Failure");
    status.addProperty("message", message);
    status.addProperty("reason", reason);
    status.addProperty("code", code);
    return status;
  }

  /** A group or resource that nobody installed is not the API's to explain. */
  static Response unknownPath() {
    return Response.text(404, "404 page not found\n");
  }

  static Response unauthorized() {
    return of(401, "Unauthorized", "Unauthorized");
  }

  static Response forbidden(String user, Listing listing) {
    String where =
        listing.namespace().isEmpty()
            ? "at the cluster scope"
            : "in the namespace \"" + listing.namespace() + "\"";
    String full = listing.plural() + (listing.group().isEmpty() ? "" : "." + listing.group());
    return of(
        403,
        "Forbidden",
        "%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(full, user, listing.verb(), listing.plural(), listing.group(), where));
  }

  static Response expired() {
    return of(
        410,
        "Expired",
        "The provided continue parameter is too old to display a consistent list result. You can"
            + " start a new list without the continue parameter.");
  }

  /** What a watch is told that begins, or has come to be, too long ago. */
  static JsonObject tooOld(long revision) {
    return json(410, "Expired", "too old resource version: " + revision);
  }

  /** Empty for a fault that is no answer: a delay, a hang, half a document. */
  static Optional<Response> of(Fault fault, String user, Listing listing) {
    if (fault instanceof Fault.Throttle) {
      return Optional.of(
          of(429, "TooManyRequests", "Too many requests, please try again later.")
              .with("Retry-After", "1"));
    }
    if (fault instanceof Fault.ServerError error) {
      return Optional.of(of(error.status(), "InternalError", "etcdserver: request timed out"));
    }
    if (fault instanceof Fault.Expire) {
      return Optional.of(unauthorized());
    }
    if (fault instanceof Fault.Deny) {
      return Optional.of(forbidden(user, listing));
    }
    return fault instanceof Fault.Refuse refuse
        ? Optional.of(of(refuse.status(), refuse.code(), refuse.message()))
        : Optional.empty();
  }
}
