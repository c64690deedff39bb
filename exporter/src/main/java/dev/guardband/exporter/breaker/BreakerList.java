package dev.guardband.exporter.breaker;

import com.google.gson.JsonElement;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fetch.Json;
import dev.guardband.model.settings.BreakerField;
import dev.guardband.model.settings.Breakers.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a service's JSON to breakers: usually a list of {@code {"service": "payment", "provider":
 * "stripe", "state": "open", "failure_count": 12, "available": false}}. Where an object takes the
 * place of the list, its members' names are the providers.
 */
final class BreakerList {
  private final String what;
  private final Origin.Http origin;

  /**
   * From one address.
   *
   * @param what is read, for messages
   */
  BreakerList(String what, Origin.Http origin) {
    this.what = what;
    this.origin = origin;
  }

  List<Breaker> parse(String body) throws SourceFailure {
    BreakerParser parser = new BreakerParser(what, this::pointer);
    JsonElement root =
        Json.parse(body).orElseThrow(() -> parser.malformed("the answer is no JSON"));
    String pointer = origin.items();
    JsonElement found =
        JsonPointer.find(root, pointer)
            .filter(items -> items.isJsonArray() || items.isJsonObject())
            .orElseThrow(
                () ->
                    parser.malformed(
                        "the answer has no list at " + (pointer.isEmpty() ? "its root" : pointer)));
    List<Breaker> breakers = new ArrayList<>();
    for (Map.Entry<String, JsonElement> item : items(found).entrySet()) {
      String at = pointer + "/" + item.getKey();
      if (!item.getValue().isJsonObject()) {
        throw parser.malformed(at + " is no object");
      }
      Map<BreakerField, String> texts = texts(item.getValue());
      origin.service().ifPresent(service -> texts.putIfAbsent(BreakerField.SERVICE, service));
      if (found.isJsonObject()) {
        texts.putIfAbsent(BreakerField.PROVIDER, item.getKey());
      }
      breakers.add(parser.parse(texts, at));
    }
    return breakers;
  }

  private static Map<String, JsonElement> items(JsonElement found) {
    if (found.isJsonObject()) {
      return found.getAsJsonObject().asMap();
    }
    Map<String, JsonElement> items = new LinkedHashMap<>();
    found.getAsJsonArray().forEach(item -> items.put(String.valueOf(items.size()), item));
    return items;
  }

  private Map<BreakerField, String> texts(JsonElement item) {
    Map<BreakerField, String> texts = new EnumMap<>(BreakerField.class);
    for (BreakerField field : BreakerField.values()) {
      JsonPointer.find(item, pointer(field))
          .flatMap(BreakerList::text)
          .ifPresent(text -> texts.put(field, text));
    }
    return texts;
  }

  private String pointer(BreakerField field) {
    return origin.fields().getOrDefault(field, field.pointer());
  }

  /** What is not a text, a number or a flag is as good as absent, unless it has to be there. */
  private static Optional<String> text(JsonElement value) {
    return value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
  }
}
