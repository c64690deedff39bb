package dev.guardband.exporter.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.guardband.exporter.fetch.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The checks in a health answer: {@code {"checks": {"db": "ok", "queue": {"status": "down"},
 * "cache": true}}}.
 */
final class Checks {
  private static final List<String> PASSING = List.of("ok", "up", "pass", "healthy");

  /** Names are labels; a service that invents them is not to fill the exporter. */
  private static final int MOST_CHECKS = 100;

  private Checks() {}

  /** By name, whether it passes; none where the answer is no such JSON. */
  static Map<String, Boolean> parse(String body) {
    Map<String, Boolean> checks = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> check : object(body).entrySet()) {
      if (checks.size() < MOST_CHECKS) {
        checks.put(check.getKey(), passes(check.getValue()));
      }
    }
    return checks;
  }

  private static JsonObject object(String body) {
    return Json.parse(body)
        .filter(JsonElement::isJsonObject)
        .map(root -> root.getAsJsonObject().get("checks"))
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .orElseGet(JsonObject::new);
  }

  private static boolean passes(JsonElement check) {
    if (check.isJsonObject()) {
      JsonElement status = check.getAsJsonObject().get("status");
      return status != null && status.isJsonPrimitive() && passes(status.getAsJsonPrimitive());
    }
    return check.isJsonPrimitive() && passes(check.getAsJsonPrimitive());
  }

  private static boolean passes(JsonPrimitive value) {
    return value.isBoolean()
        ? value.getAsBoolean()
        : PASSING.contains(value.getAsString().toLowerCase(Locale.ROOT));
  }
}
