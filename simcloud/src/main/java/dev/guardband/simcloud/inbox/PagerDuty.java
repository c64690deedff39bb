package dev.guardband.simcloud.inbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * PagerDuty's Events API v2.
 *
 * <p>Rules and wording: https://developer.pagerduty.com/docs/send-alert-event.
 */
final class PagerDuty {
  private static final Set<String> SEVERITIES =
      new TreeSet<>(List.of("critical", "error", "warning", "info"));
  private static final Set<String> ACTIONS =
      new TreeSet<>(List.of("trigger", "acknowledge", "resolve"));

  private final AtomicLong keys = new AtomicLong();

  Response enqueue(Request request) {
    Optional<JsonObject> event = Json.parse(request.body());
    if (event.isEmpty()) {
      return invalid(List.of("Request body is not valid JSON"));
    }
    List<String> errors = errors(event.get());
    if (!errors.isEmpty()) {
      return invalid(errors);
    }
    String given = Json.text(event.get(), "dedup_key");
    JsonObject body = new JsonObject();
    body.addProperty("status", "success");
    body.addProperty("message", "Event processed");
    body.addProperty(
        "dedup_key", given.isEmpty() ? String.format("%032x", keys.incrementAndGet()) : given);
    return Response.json(202, body.toString());
  }

  private static List<String> errors(JsonObject event) {
    List<String> errors = new ArrayList<>();
    require(event, "routing_key", "routing_key", errors);
    String action = Json.text(event, "event_action");
    if (!ACTIONS.contains(action)) {
      errors.add("'event_action' must be one of: " + String.join(", ", ACTIONS));
    } else if (action.equals("trigger")) {
      payloadErrors(Json.object(event, "payload"), errors);
    } else {
      require(event, "dedup_key", "dedup_key", errors);
    }
    return errors;
  }

  private static void payloadErrors(JsonObject payload, List<String> errors) {
    require(payload, "summary", "payload.summary", errors);
    require(payload, "source", "payload.source", errors);
    if (!SEVERITIES.contains(Json.text(payload, "severity"))) {
      errors.add("'payload.severity' must be one of: " + String.join(", ", SEVERITIES));
    }
  }

  private static void require(JsonObject in, String name, String path, List<String> errors) {
    if (Json.text(in, name).isBlank()) {
      errors.add("'" + path + "' is missing or blank");
    }
  }

  private static Response invalid(List<String> errors) {
    JsonArray list = new JsonArray();
    errors.forEach(list::add);
    JsonObject body = new JsonObject();
    body.addProperty("status", "invalid event");
    body.addProperty("message", "Event object is invalid");
    body.add("errors", list);
    return Response.json(400, body.toString());
  }
}
