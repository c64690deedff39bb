package dev.guardband.simcloud.inbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A Slack message as it is shown: HTML that is safe, one entry for the text and for each
 * attachment.
 */
record ChatMessage(String channel, String author, List<Part> parts) {

  /** The colour is one of Slack's names or {@code #rrggbb}; anything else is empty. */
  record Part(String color, String html) {}

  static ChatMessage of(Message message) {
    JsonObject content = Json.parse(message.body()).orElse(new JsonObject());
    List<Part> parts = new ArrayList<>();
    String text = Json.text(content, "text");
    if (!text.isEmpty()) {
      parts.add(new Part("", Html.slack(text)));
    }
    for (JsonElement each : Json.array(content, "attachments")) {
      if (each.isJsonObject()) {
        parts.add(part(each.getAsJsonObject()));
      }
    }
    return new ChatMessage(Json.text(content, "channel"), Json.text(content, "username"), parts);
  }

  private static Part part(JsonObject attachment) {
    StringBuilder html = new StringBuilder();
    append(html, Html.slack(Json.text(attachment, "pretext")));
    String title = Json.text(attachment, "title");
    if (!title.isEmpty()) {
      String link = Html.link(title, Json.text(attachment, "title_link"));
      append(html, "<b>" + link + "</b>");
    }
    append(html, Html.slack(Json.text(attachment, "text")));
    fields(html, attachment);
    actions(html, attachment);
    return new Part(color(Json.text(attachment, "color")), html.toString());
  }

  private static void fields(StringBuilder html, JsonObject attachment) {
    for (JsonElement each : Json.array(attachment, "fields")) {
      if (each.isJsonObject()) {
        String name = Html.escape(Json.text(each.getAsJsonObject(), "title"));
        String value = Html.slack(Json.text(each.getAsJsonObject(), "value"));
        append(html, "<span class=\"dim\">" + name + "</span> " + value);
      }
    }
  }

  private static void actions(StringBuilder html, JsonObject attachment) {
    List<String> links = new ArrayList<>();
    for (JsonElement each : Json.array(attachment, "actions")) {
      if (each.isJsonObject()) {
        JsonObject action = each.getAsJsonObject();
        links.add(Html.link(Json.text(action, "text"), Json.text(action, "url")));
      }
    }
    append(html, String.join(" · ", links));
  }

  private static String color(String given) {
    return switch (given) {
      case "good" -> "var(--good)";
      case "warning" -> "var(--warning)";
      case "danger" -> "var(--critical)";
      default -> given.matches("#[0-9a-fA-F]{6}") ? given : "";
    };
  }

  private static void append(StringBuilder html, String line) {
    if (!line.isEmpty()) {
      html.append("<p>").append(line).append("</p>");
    }
  }
}
