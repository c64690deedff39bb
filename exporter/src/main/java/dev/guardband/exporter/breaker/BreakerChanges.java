package dev.guardband.exporter.breaker;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One poll as a line: {@code [time, longest, [what changed], [who was away], [who is forgotten]]}.
 * Of a breaker that is none of these the same state goes on, for the time since it was seen before.
 *
 * <p>What was seen at the time of a line or later is left as it is, so that a line may be read
 * twice.
 */
final class BreakerChanges {
  private final Instant now;
  private final Duration longest;

  /**
   * Of a poll.
   *
   * @param longest the time between two polls above which time in a state is not counted
   */
  BreakerChanges(Instant now, Duration longest) {
    this.now = now;
    this.longest = longest;
  }

  /** What leads from one to the other. */
  String line(Map<Breaker.Key, Seen> before, Map<Breaker.Key, Seen> after) {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    try {
      json.beginArray().value(now.toString()).value(longest.toMillis());
      json.beginArray();
      for (Map.Entry<Breaker.Key, Seen> each : after.entrySet()) {
        Seen known = before.get(each.getKey());
        boolean isNews = known == null || !known.unchanged(now, longest).equals(each.getValue());
        if (isNews && each.getValue().at().equals(now)) {
          BreakerMemoryFile.record(each.getKey(), each.getValue(), json);
        }
      }
      json.endArray().beginArray();
      for (Map.Entry<Breaker.Key, Seen> each : after.entrySet()) {
        if (each.getValue().at().isBefore(now)) {
          key(each.getKey(), json);
        }
      }
      json.endArray().beginArray();
      for (Breaker.Key key : before.keySet()) {
        if (!after.containsKey(key)) {
          key(key, json);
        }
      }
      json.endArray().endArray().flush();
    } catch (IOException impossible) {
      throw new IllegalStateException("nothing is written to", impossible);
    }
    return text.toString();
  }

  private static void key(Breaker.Key key, JsonWriter json) throws IOException {
    json.beginArray().value(key.service()).value(key.provider());
    json.value(key.place().namespace()).value(key.place().pod()).endArray();
  }

  /**
   * Takes a line in.
   *
   * @throws IOException where it is none
   */
  static void apply(String line, Map<Breaker.Key, Seen> known) throws IOException {
    try (JsonReader json = new JsonReader(new StringReader(line))) {
      json.beginArray();
      Instant time = Instant.parse(json.nextString());
      Duration longest = Duration.ofMillis(json.nextLong());
      Map<Breaker.Key, Seen> changed = new LinkedHashMap<>();
      json.beginArray();
      while (json.hasNext()) {
        BreakerMemoryFile.record(json, changed::put);
      }
      json.endArray();
      Set<Breaker.Key> away = keys(json);
      keys(json).stream()
          .filter(key -> known.containsKey(key) && known.get(key).at().isBefore(time))
          .forEach(known::remove);
      known.replaceAll(
          (key, seen) ->
              away.contains(key) || changed.containsKey(key) || !seen.at().isBefore(time)
                  ? seen
                  : seen.unchanged(time, longest));
      changed.forEach(
          (key, seen) ->
              known.merge(key, seen, (old, newer) -> old.at().isBefore(time) ? newer : old));
    } catch (IllegalStateException | IllegalArgumentException | DateTimeException damaged) {
      throw new IOException("not what has changed of breakers: " + damaged.getMessage(), damaged);
    }
  }

  private static Set<Breaker.Key> keys(JsonReader json) throws IOException {
    Set<Breaker.Key> keys = new LinkedHashSet<>();
    json.beginArray();
    while (json.hasNext()) {
      json.beginArray();
      Breaker.Key key = new Breaker.Key(json.nextString(), json.nextString());
      keys.add(key.in(new Breaker.Place(json.nextString(), json.nextString())));
      json.endArray();
    }
    json.endArray();
    return keys;
  }
}
