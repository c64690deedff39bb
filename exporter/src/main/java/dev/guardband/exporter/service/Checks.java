package dev.guardband.exporter.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.guardband.exporter.fetch.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The checks in a health answer: {@code {"checks": {"db": "ok", "queue": {"status": "down"},
 * "cache": true}}}, or {@code components} as Spring Boot has them, or {@code checks} as a list with
 * names as MicroProfile has them. A check within a check is {@code db/primary}.
 */
final class Checks {
  private static final List<String> WHERE = List.of("checks", "components");
  private static final List<String> PASSING = List.of("ok", "up", "pass", "healthy", "warn");

  /** Whoever cannot tell has not failed. */
  private static final String UNKNOWN = "unknown";

  /** Names are labels; a service that invents them is not to fill the exporter. */
  static final int MOST = 100;

  private static final int LONGEST_NAME = 100;
  private static final int DEEPEST = 3;

  private final Map<String, Boolean> found = new LinkedHashMap<>();

  private Checks() {}

  /** By name, whether it passes; none where the answer is no such JSON. */
  static Map<String, Boolean> parse(String body) {
    Checks checks = new Checks();
    Json.parse(body).ifPresent(root -> checks.within("", root, 1));
    return checks.found;
  }

  private void within(String prefix, JsonElement owner, int depth) {
    if (!owner.isJsonObject() || depth > DEEPEST) {
      return;
    }
    for (String where : WHERE) {
      JsonElement checks = owner.getAsJsonObject().get(where);
      if (checks != null && checks.isJsonObject()) {
        checks.getAsJsonObject().asMap().forEach((name, check) -> add(prefix + name, check, depth));
      } else if (checks != null && checks.isJsonArray()) {
        checks.getAsJsonArray().forEach(check -> named(prefix, check, depth));
      }
    }
  }

  private void named(String prefix, JsonElement check, int depth) {
    if (check.isJsonObject() && check.getAsJsonObject().get("name") instanceof JsonPrimitive name) {
      add(prefix + name.getAsString(), check, depth);
    }
  }

  private void add(String name, JsonElement check, int depth) {
    if (found.size() < MOST && !name.isBlank() && name.length() <= LONGEST_NAME) {
      passes(check).ifPresent(passes -> found.merge(name, passes, Boolean::logicalAnd));
      within(name + "/", check, depth + 1);
    }
  }

  private static Optional<Boolean> passes(JsonElement check) {
    if (check instanceof JsonObject object) {
      JsonElement status = object.get("status");
      return status != null && status.isJsonPrimitive() ? passes(status) : Optional.of(false);
    }
    if (check instanceof JsonArray several) {
      return several.asList().stream()
          .map(Checks::passes)
          .flatMap(Optional::stream)
          .reduce(Boolean::logicalAnd)
          .or(() -> several.isEmpty() ? Optional.of(false) : Optional.empty());
    }
    return check instanceof JsonPrimitive value ? word(value) : Optional.of(false);
  }

  private static Optional<Boolean> word(JsonPrimitive value) {
    if (value.isBoolean()) {
      return Optional.of(value.getAsBoolean());
    }
    String word = value.getAsString().toLowerCase(Locale.ROOT);
    return word.equals(UNKNOWN) ? Optional.empty() : Optional.of(PASSING.contains(word));
  }
}
