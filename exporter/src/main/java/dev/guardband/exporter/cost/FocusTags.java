package dev.guardband.exporter.cost;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tags as FOCUS writes them: one JSON object in one cell. */
final class FocusTags {
  private FocusTags() {}

  /** By key; a tag that is null is absent. Empty for what is no JSON object of plain values. */
  static Optional<Map<String, String>> parse(String cell) {
    Map<String, String> tags = new HashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(cell))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String key = json.nextName();
        value(json).ifPresent(value -> tags.put(key, value));
      }
      json.endObject();
      return json.peek() == JsonToken.END_DOCUMENT ? Optional.of(tags) : Optional.empty();
    } catch (IOException | IllegalStateException notTags) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(JsonReader json) throws IOException {
    return switch (json.peek()) {
      case NULL -> {
        json.nextNull();
        yield Optional.empty();
      }
      case BOOLEAN -> Optional.of(String.valueOf(json.nextBoolean()));
      default -> Optional.of(json.nextString());
    };
  }
}
