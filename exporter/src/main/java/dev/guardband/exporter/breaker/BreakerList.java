package dev.guardband.exporter.breaker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fetch.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From a service's JSON to breakers: a list of {@code {"service": "payment", "provider": "stripe",
 * "state": "open", "failure_count": 12, "available": false}}, the last two of which may be absent.
 */
final class BreakerList {
  private final String what;
  private final String pointer;

  /**
   * @param what is read, for messages
   * @param pointer where the list is, as RFC 6901
   */
  BreakerList(String what, String pointer) {
    this.what = what;
    this.pointer = pointer;
  }

  List<Breaker> parse(String body) throws SourceFailure {
    JsonArray items = items(body);
    List<Breaker> breakers = new ArrayList<>();
    Set<Breaker.Key> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Breaker breaker = breaker(items.get(i), i);
      if (!seen.add(breaker.key())) {
        throw malformed(at(i) + " is " + breaker.key().subject() + " once more");
      }
      breakers.add(breaker);
    }
    return breakers;
  }

  private JsonArray items(String body) throws SourceFailure {
    JsonElement root = Json.parse(body).orElseThrow(() -> malformed("the answer is no JSON"));
    Optional<JsonElement> found = JsonPointer.find(root, pointer);
    if (found.isEmpty() || !found.get().isJsonArray()) {
      throw malformed("the answer has no list at " + (pointer.isEmpty() ? "its root" : pointer));
    }
    return found.get().getAsJsonArray();
  }

  private Breaker breaker(JsonElement item, int index) throws SourceFailure {
    if (!item.isJsonObject()) {
      throw malformed(at(index) + " is no object");
    }
    JsonObject object = item.getAsJsonObject();
    return new Breaker(
        new Breaker.Key(text(object, "service", index), text(object, "provider", index)),
        text(object, "state", index),
        failures(object, index),
        available(object, index));
  }

  private String text(JsonObject object, String name, int index) throws SourceFailure {
    return field(object, name)
        .filter(value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString())
        .map(JsonElement::getAsString)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> malformed(at(index) + " has no text " + name));
  }

  private Optional<Double> failures(JsonObject object, int index) throws SourceFailure {
    Optional<JsonElement> value = field(object, "failure_count");
    if (value.isPresent()
        && !(value.get().isJsonPrimitive() && value.get().getAsJsonPrimitive().isNumber())) {
      throw malformed(at(index) + " has a failure_count that is no number");
    }
    return value.map(JsonElement::getAsDouble);
  }

  private Optional<Boolean> available(JsonObject object, int index) throws SourceFailure {
    Optional<JsonElement> value = field(object, "available");
    if (value.isPresent()
        && !(value.get().isJsonPrimitive() && value.get().getAsJsonPrimitive().isBoolean())) {
      throw malformed(at(index) + " has an available that is neither true nor false");
    }
    return value.map(JsonElement::getAsBoolean);
  }

  private static Optional<JsonElement> field(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull());
  }

  private String at(int index) {
    return pointer + "/" + index;
  }

  private SourceFailure malformed(String problem) {
    return new SourceFailure(ErrorClass.MALFORMED, what + ": " + problem);
  }
}
