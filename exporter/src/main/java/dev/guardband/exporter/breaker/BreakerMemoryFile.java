package dev.guardband.exporter.breaker;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.guardband.exporter.breaker.Seen.Transition;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What is seen of breakers as JSON: a list of {@code ["payment","stripe","2026-11-20T12:00:00Z",
 * "OPEN","2026-11-20T11:58:00Z","",["CLOSED","OPEN",1],["OPEN",120.0]]}, with namespace and name of
 * its pod at the end where it is in one; an empty text is none.
 */
final class BreakerMemoryFile {
  private BreakerMemoryFile() {}

  static void write(Map<Breaker.Key, Seen> breakers, Writer out) throws IOException {
    JsonWriter json = new JsonWriter(out);
    json.beginArray();
    for (Map.Entry<Breaker.Key, Seen> each : breakers.entrySet()) {
      record(each.getKey(), each.getValue(), json);
    }
    json.endArray().flush();
  }

  static void record(Breaker.Key key, Seen seen, JsonWriter json) throws IOException {
    json.beginArray().value(key.service()).value(key.provider());
    json.value(seen.at().toString()).value(seen.state().map(State::name).orElse(""));
    json.value(text(seen.opened())).value(text(seen.told()));
    json.beginArray();
    for (Map.Entry<Transition, Integer> count : seen.transitions().entrySet()) {
      json.value(count.getKey().from().name()).value(count.getKey().to().name());
      json.value(count.getValue());
    }
    json.endArray().beginArray();
    for (Map.Entry<State, Double> time : seen.seconds().entrySet()) {
      json.value(time.getKey().name()).value(time.getValue());
    }
    json.endArray();
    if (key.place().isPod()) {
      json.value(key.place().namespace()).value(key.place().pod());
    }
    json.endArray();
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("");
  }

  /**
   * Reads it back.
   *
   * @throws IOException where the text is no such list
   */
  static Map<Breaker.Key, Seen> read(Reader in) throws IOException {
    try {
      JsonReader json = new JsonReader(in);
      Map<Breaker.Key, Seen> breakers = new LinkedHashMap<>();
      json.beginArray();
      while (json.hasNext()) {
        record(json, breakers::put);
      }
      json.endArray();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new IOException("not what is seen of breakers: more follows it");
      }
      return breakers;
    } catch (IllegalStateException | IllegalArgumentException | DateTimeException damaged) {
      throw new IOException("not what is seen of breakers: " + damaged.getMessage(), damaged);
    }
  }

  static void record(JsonReader json, BiConsumer<Breaker.Key, Seen> known) throws IOException {
    json.beginArray();
    Breaker.Key key = new Breaker.Key(json.nextString(), json.nextString());
    Seen seen = seen(json);
    known.accept(json.hasNext() ? key.in(place(json)) : key, seen);
    json.endArray();
  }

  private static Breaker.Place place(JsonReader json) throws IOException {
    return new Breaker.Place(json.nextString(), json.nextString());
  }

  private static Seen seen(JsonReader json) throws IOException {
    Instant at = Instant.parse(json.nextString());
    Optional<State> state = filled(json).map(State::valueOf);
    Optional<Instant> opened = filled(json).map(Instant::parse);
    Optional<Instant> told = filled(json).map(Instant::parse);
    Map<Transition, Integer> transitions = new LinkedHashMap<>();
    json.beginArray();
    while (json.hasNext()) {
      transitions.put(
          new Transition(State.valueOf(json.nextString()), State.valueOf(json.nextString())),
          json.nextInt());
    }
    json.endArray();
    Map<State, Double> seconds = new LinkedHashMap<>();
    json.beginArray();
    while (json.hasNext()) {
      seconds.put(State.valueOf(json.nextString()), json.nextDouble());
    }
    json.endArray();
    return new Seen(at, state, opened, told, transitions, seconds);
  }

  private static Optional<String> filled(JsonReader json) throws IOException {
    return Optional.of(json.nextString()).filter(text -> !text.isEmpty());
  }
}
