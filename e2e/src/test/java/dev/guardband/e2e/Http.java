package dev.guardband.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads pages, and asks Prometheus. */
final class Http {
  /** What an unreachable server answers with. */
  static final int NO_ANSWER = 0;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Http() {}

  record Answer(int status, String body) {}

  static Answer get(URI address) throws InterruptedException {
    try {
      var response =
          CLIENT.send(
              HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException unreachable) {
      return new Answer(NO_ANSWER, unreachable.toString());
    }
  }

  static JsonObject json(URI address) throws InterruptedException {
    Answer answer = get(address);
    if (answer.status() != 200) {
      throw new AssertionError(address + " answered " + answer);
    }
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  /** The series of an instant query, each as {@code {"metric":{…},"value":[…]}}. */
  static List<JsonObject> query(URI prometheus, String expr) throws InterruptedException {
    String encoded = URLEncoder.encode(expr, StandardCharsets.UTF_8);
    JsonObject answer = json(prometheus.resolve("/api/v1/query?query=" + encoded));
    return list(answer.getAsJsonObject("data").get("result"));
  }

  static List<JsonObject> list(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
