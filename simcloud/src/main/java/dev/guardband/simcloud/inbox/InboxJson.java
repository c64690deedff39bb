package dev.guardband.simcloud.inbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.calls.CallLog;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.World;
import java.util.Locale;

/** The inbox for programs: {@code GET /api/inbox}. Routing keys and tokens are left out. */
final class InboxJson {
  private InboxJson() {}

  static String print(World world, Inbox inbox, CallLog calls) {
    JsonObject body = new JsonObject();
    body.add("incidents", incidents(inbox));
    body.add("messages", messages(inbox));
    body.addProperty("heartbeats", inbox.heartbeats());
    inbox
        .lastHeartbeat()
        .ifPresent(beat -> body.addProperty("last_heartbeat", beat.receivedAt().toString()));
    JsonObject scenarios = new JsonObject();
    for (Scenario scenario : Scenario.values()) {
      scenarios.addProperty(scenario.label(), world.scenarios().isOn(scenario));
    }
    body.add("scenarios", scenarios);
    JsonObject counts = new JsonObject();
    calls.counts().forEach(counts::addProperty);
    body.add("calls", counts);
    body.addProperty("cost_explorer_usd", calls.costUsd());
    return body.toString();
  }

  private static JsonArray incidents(Inbox inbox) {
    JsonArray incidents = new JsonArray();
    for (Incident incident : Incident.of(inbox.messages())) {
      JsonObject each = new JsonObject();
      each.addProperty("key", incident.key());
      each.addProperty("state", incident.state().name().toLowerCase(Locale.ROOT));
      each.addProperty("severity", incident.severity());
      each.addProperty("summary", incident.summary());
      each.addProperty("opened", incident.opened().toString());
      each.addProperty("changed", incident.changed().toString());
      incidents.add(each);
    }
    return incidents;
  }

  private static JsonArray messages(Inbox inbox) {
    JsonArray messages = new JsonArray();
    for (Message message : inbox.messages()) {
      JsonObject each = new JsonObject();
      each.addProperty("received_at", message.receivedAt().toString());
      each.addProperty("kind", message.kind().name().toLowerCase(Locale.ROOT));
      each.addProperty("accepted", message.accepted());
      Json.parse(message.body())
          .ifPresent(
              content -> {
                content.remove("routing_key");
                content.remove("token");
                each.add("body", content);
              });
      messages.add(each);
    }
    return messages;
  }
}
