package dev.guardband.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.guardband.simcloud.inbox.Message;
import dev.guardband.simcloud.inbox.Message.Kind;
import java.util.List;
import java.util.Optional;

/** What was received, by what it says. */
record Inbox(dev.guardband.simcloud.inbox.Inbox received) {

  /** The first message by which somebody was told that it is so and critical, or of a warning. */
  Optional<JsonObject> told(Expected expected) {
    return first(expected, false);
  }

  /** The first message that all of what it tells of has ended. */
  Optional<JsonObject> resolved(Expected expected) {
    return first(expected, true);
  }

  private Optional<JsonObject> first(Expected expected, boolean resolved) {
    return received.messages(expected.kind()).stream()
        .filter(Message::accepted)
        .filter(message -> message.body().contains(expected.words()))
        .map(message -> JsonParser.parseString(message.body()).getAsJsonObject())
        .filter(body -> isResolved(expected.kind(), body) == resolved)
        .findFirst();
  }

  private static boolean isResolved(Kind kind, JsonObject body) {
    return kind == Kind.PAGERDUTY
        ? body.get("event_action").getAsString().equals("resolve")
        : attachment(body).get("title").getAsString().startsWith("Resolved: ");
  }

  private static JsonObject attachment(JsonObject body) {
    return body.getAsJsonArray("attachments").get(0).getAsJsonObject();
  }

  long heartbeats() {
    return received.heartbeats();
  }

  List<Message> refused() {
    return received.messages().stream().filter(message -> !message.accepted()).toList();
  }
}
