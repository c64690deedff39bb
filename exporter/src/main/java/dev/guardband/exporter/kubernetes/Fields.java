package dev.guardband.exporter.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The fields of an object, any of which may be absent: {@code
 * Fields.of(json).in("status").time("lastScheduleTime")}.
 */
public record Fields(JsonObject json) {
  public static Fields of(JsonObject json) {
    return new Fields(json);
  }

  /** An object within; an empty one where it is absent. */
  public Fields in(String name) {
    return find(name)
        .filter(JsonElement::isJsonObject)
        .map(found -> new Fields(found.getAsJsonObject()))
        .orElseGet(() -> new Fields(new JsonObject()));
  }

  /** Empty where it is absent. */
  public String text(String name) {
    return find(name).map(JsonElement::getAsString).orElse("");
  }

  public boolean flag(String name) {
    return find(name).map(JsonElement::getAsBoolean).orElse(false);
  }

  public OptionalLong number(String name) {
    return find(name).map(found -> OptionalLong.of(found.getAsLong())).orElse(OptionalLong.empty());
  }

  public Optional<Instant> time(String name) {
    return find(name).map(found -> OffsetDateTime.parse(found.getAsString()).toInstant());
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    find(name)
        .ifPresent(all -> all.getAsJsonArray().forEach(each -> texts.add(each.getAsString())));
    return texts;
  }

  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    find(name)
        .ifPresent(
            all -> all.getAsJsonArray().forEach(each -> objects.add(of(each.getAsJsonObject()))));
    return objects;
  }

  /** Such as labels, by key. */
  public Map<String, String> map(String name) {
    Map<String, String> map = new TreeMap<>();
    in(name)
        .json()
        .entrySet()
        .forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
    return Collections.unmodifiableMap(map);
  }

  private Optional<JsonElement> find(String name) {
    return Optional.ofNullable(json.get(name)).filter(found -> !found.isJsonNull());
  }
}
