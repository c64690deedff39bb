package dev.guardband.exporter.breaker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.Optional;

/** Finds a value in a document as RFC 6901 says: {@code /circuit_breakers/0/state}. */
final class JsonPointer {
  // Nine digits always fit an int; no list that we read is longer.
  private static final String INDEX = "0|[1-9][0-9]{0,8}";

  private JsonPointer() {}

  static Optional<JsonElement> find(JsonElement root, String pointer) {
    if (pointer.isEmpty()) {
      return Optional.of(root);
    }
    if (!pointer.startsWith("/")) {
      return Optional.empty();
    }
    Optional<JsonElement> at = Optional.of(root);
    for (String token : pointer.substring(1).split("/", -1)) {
      String name = token.replace("~1", "/").replace("~0", "~");
      at = at.flatMap(element -> step(element, name));
    }
    return at;
  }

  private static Optional<JsonElement> step(JsonElement element, String name) {
    if (element.isJsonObject()) {
      return Optional.ofNullable(element.getAsJsonObject().get(name));
    }
    if (!element.isJsonArray() || !name.matches(INDEX)) {
      return Optional.empty();
    }
    JsonArray array = element.getAsJsonArray();
    int index = Integer.parseInt(name);
    return index < array.size() ? Optional.of(array.get(index)) : Optional.empty();
  }
}
