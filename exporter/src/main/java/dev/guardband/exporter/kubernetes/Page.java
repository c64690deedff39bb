package dev.guardband.exporter.kubernetes;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a listing, read object by object, as pods' templates make objects large.
 *
 * @param version of all that is listed, from which on changes can be followed
 * @param next where the next page begins; empty at the end
 * @param isExpired whether the listing is too old to go on
 */
record Page<T>(List<T> items, String version, String next, boolean isExpired) {
  Page {
    items = List.copyOf(items);
  }

  static <T> Page<T> expired() {
    return new Page<>(List.of(), "", "", true);
  }

  static <T> Page<T> parse(Reader text, Function<JsonObject, T> read) throws IOException {
    JsonReader json = new JsonReader(text);
    json.setStrictness(Strictness.STRICT);
    List<T> items = new ArrayList<>();
    Fields metadata = Fields.of(new JsonObject());
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "metadata" -> metadata = Fields.of(JsonParser.parseReader(json).getAsJsonObject());
        case "items" -> items(json, read, items);
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new IOException("something follows the list");
    }
    return new Page<>(items, metadata.text("resourceVersion"), metadata.text("continue"), false);
  }

  /** An empty list may be null. */
  private static <T> void items(JsonReader json, Function<JsonObject, T> read, List<T> items)
      throws IOException {
    if (json.peek() == JsonToken.NULL) {
      json.nextNull();
      return;
    }
    json.beginArray();
    while (json.hasNext()) {
      items.add(read.apply(JsonParser.parseReader(json).getAsJsonObject()));
    }
    json.endArray();
  }
}
