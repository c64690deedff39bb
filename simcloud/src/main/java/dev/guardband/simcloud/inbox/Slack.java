package dev.guardband.simcloud.inbox;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.world.World;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slack's chat.postMessage and incoming webhooks.
 *
 * <p>Answers and errors: https://api.slack.com/methods/chat.postMessage.
 */
final class Slack {
  private final World world;
  private final AtomicLong posts = new AtomicLong();

  Slack(World world) {
    this.world = world;
  }

  Response postMessage(Request request) {
    String token = request.bearer().orElse("");
    if (token.isEmpty()) {
      return refused("not_authed");
    }
    if (!world.chat().acceptsToken(token)) {
      return refused("invalid_auth");
    }
    JsonObject message = content(request.body(), request);
    String channel = Json.text(message, "channel");
    if (channel.isEmpty() || !world.chat().hasChannel(channel)) {
      return refused("channel_not_found");
    }
    if (!message.has("text") && !message.has("attachments") && !message.has("blocks")) {
      return refused("no_text");
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("ok", true);
    answer.addProperty("channel", channel);
    answer.addProperty("ts", timestamp());
    return Response.json(200, answer.toString());
  }

  Response webhook(Request request) {
    JsonObject message = content(request.body(), request);
    if (!message.has("text") && !message.has("attachments") && !message.has("blocks")) {
      return Response.text(400, "no_text");
    }
    return Response.text(200, "ok");
  }

  /** A JSON body, or a form's fields. */
  private static JsonObject content(String body, Request request) {
    JsonObject form = new JsonObject();
    request.form().forEach(form::addProperty);
    return form.size() > 0 ? form : Json.parse(body).orElse(new JsonObject());
  }

  private String timestamp() {
    long seconds = world.clock().instant().getEpochSecond();
    return String.format(Locale.ROOT, "%d.%06d", seconds, posts.incrementAndGet());
  }

  private static Response refused(String error) {
    JsonObject answer = new JsonObject();
    answer.addProperty("ok", false);
    answer.addProperty("error", error);
    return Response.json(200, answer.toString());
  }
}
