package dev.guardband.simcloud.inbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident as PagerDuty would keep it: all accepted events of one key, the last of them
 * deciding.
 */
record Incident(
    String key,
    State state,
    String severity,
    String summary,
    String about,
    List<Link> links,
    Instant opened,
    Instant changed) {

  private static final List<String> WORST_FIRST = List.of("critical", "error", "warning", "info");

  /** The order is that of the page. */
  enum State {
    TRIGGERED,
    ACKNOWLEDGED,
    RESOLVED
  }

  record Link(String text, String href) {}

  /** Open ones first, the worst of them first, then the newest. */
  static List<Incident> of(List<Message> messages) {
    Map<String, Incident> byKey = new LinkedHashMap<>();
    for (Message message : messages) {
      if (message.kind() == Message.Kind.PAGERDUTY && message.accepted()) {
        Json.parse(message.body()).ifPresent(event -> apply(byKey, message, event));
      }
    }
    List<Incident> incidents = new ArrayList<>(byKey.values());
    incidents.sort(
        Comparator.comparing(Incident::state)
            .thenComparing(incident -> WORST_FIRST.indexOf(incident.severity()))
            .thenComparing(Comparator.comparing(Incident::changed).reversed()));
    return incidents;
  }

  private static void apply(Map<String, Incident> byKey, Message message, JsonObject event) {
    String given = Json.text(event, "dedup_key");
    String key = given.isEmpty() ? "event-" + byKey.size() : given;
    Instant now = message.receivedAt();
    Optional<Incident> before =
        Optional.ofNullable(byKey.get(key)).filter(each -> each.state() != State.RESOLVED);
    switch (Json.text(event, "event_action")) {
      case "trigger" ->
          byKey.put(key, triggered(key, event, before.map(Incident::opened).orElse(now), now));
      case "acknowledge" ->
          before.ifPresent(each -> byKey.put(key, each.in(State.ACKNOWLEDGED, now)));
      default -> before.ifPresent(each -> byKey.put(key, each.in(State.RESOLVED, now)));
    }
  }

  private static Incident triggered(String key, JsonObject event, Instant opened, Instant now) {
    JsonObject payload = Json.object(event, "payload");
    List<String> about = new ArrayList<>();
    for (String name : List.of("source", "component", "group", "class")) {
      String value = Json.text(payload, name);
      if (!value.isEmpty()) {
        about.add(name + " " + value);
      }
    }
    return new Incident(
        key,
        State.TRIGGERED,
        Json.text(payload, "severity"),
        Json.text(payload, "summary"),
        String.join(" · ", about),
        links(event),
        opened,
        now);
  }

  private static List<Link> links(JsonObject event) {
    List<Link> links = new ArrayList<>();
    for (JsonElement each : Json.array(event, "links")) {
      if (each.isJsonObject()) {
        String href = Json.text(each.getAsJsonObject(), "href");
        String text = Json.text(each.getAsJsonObject(), "text");
        links.add(new Link(text.isEmpty() ? href : text, href));
      }
    }
    return links;
  }

  private Incident in(State next, Instant now) {
    return new Incident(key, next, severity, summary, about, links, opened, now);
  }
}
