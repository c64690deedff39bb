package dev.guardband.exporter.breaker;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.exporter.breaker.Breaker.Change;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fetch.Json;
import dev.guardband.model.settings.BreakerField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the actuator tells: {@code {"circuitBreakers": {"stripe": {"state": "OPEN", "failureRate":
 * "62.5%", "failureRateThreshold": "50.0%", "bufferedCalls": 8, "failedCalls": 5}}}}, and {@code
 * {"circuitBreakerEvents": [{"circuitBreakerName": "stripe", "type": "STATE_TRANSITION",
 * "creationTime": "2026-11-20T12:00:00.117Z", "stateTransition": "CLOSED_TO_OPEN"}]}}.
 */
final class Resilience4jAnswer {
  private static final String STATES = "/circuitBreakers";
  private static final String EVENTS = "/circuitBreakerEvents";
  private static final double PERCENT = 100;

  private final String service;
  private final BreakerParser parser;

  /**
   * Of one actuator.
   *
   * @param what is read, for messages
   * @param service whose breakers they are
   */
  Resilience4jAnswer(String what, String service) {
    this.service = service;
    this.parser = new BreakerParser(what, Resilience4jAnswer::member);
  }

  private static String member(BreakerField field) {
    return field == BreakerField.FAILURES ? "failedCalls" : field.label();
  }

  /**
   * All breakers, with what happened to them.
   *
   * @param events absent where the actuator does not expose them
   */
  List<Breaker> parse(String states, Optional<String> events) throws SourceFailure {
    List<Breaker> breakers = states(states);
    return events.isPresent() ? changed(breakers, events.get()) : breakers;
  }

  /** All breakers, without what happened to them. */
  List<Breaker> states(String states) throws SourceFailure {
    List<Breaker> breakers = new ArrayList<>();
    JsonObject all = find(states, STATES, JsonElement::isJsonObject).getAsJsonObject();
    for (Map.Entry<String, JsonElement> each : all.entrySet()) {
      breakers.add(breaker(each.getKey(), each.getValue()));
    }
    return breakers;
  }

  /** The same with what happened to them. */
  List<Breaker> changed(List<Breaker> breakers, String events) throws SourceFailure {
    Map<String, List<Change>> changes = changes(events);
    return breakers.stream()
        .map(each -> each.with(inOrder(changes.getOrDefault(each.key().provider(), List.of()))))
        .toList();
  }

  private Map<String, List<Change>> changes(String events) throws SourceFailure {
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    for (JsonElement event : find(events, EVENTS, JsonElement::isJsonArray).getAsJsonArray()) {
      change(event).ifPresent(each -> add(changes, event, each));
    }
    return changes;
  }

  private JsonElement find(String body, String pointer, Predicate<JsonElement> shape)
      throws SourceFailure {
    JsonElement root =
        Json.parse(body).orElseThrow(() -> parser.malformed("the answer is no JSON"));
    return JsonPointer.find(root, pointer)
        .filter(shape)
        .orElseThrow(() -> parser.malformed("the answer has nothing at " + pointer));
  }

  private Breaker breaker(String name, JsonElement item) throws SourceFailure {
    Map<BreakerField, String> texts = new LinkedHashMap<>();
    texts.put(BreakerField.SERVICE, service);
    texts.put(BreakerField.PROVIDER, name);
    text(item, "state").ifPresent(state -> texts.put(BreakerField.STATE, state));
    text(item, "failedCalls").ifPresent(failed -> texts.put(BreakerField.FAILURES, failed));
    Breaker told = parser.parse(texts, STATES + "/" + name);
    return new Breaker(
        told.key(),
        told.state(),
        told.failures(),
        threshold(item),
        Optional.empty(),
        Breaker.Times.unknown(),
        Optional.empty());
  }

  private static List<Change> inOrder(List<Change> changes) {
    return changes.stream().sorted(Comparator.comparing(Change::at)).toList();
  }

  /**
   * Its limit is a share of the calls in its window; so many failed calls are that share now. Until
   * there are calls enough to judge by, the rate is -1 and nothing opens it.
   */
  private static Optional<Double> threshold(JsonElement item) {
    return percent(item, "failureRate")
        .filter(rate -> rate >= 0)
        .flatMap(
            rate ->
                percent(item, "failureRateThreshold")
                    .flatMap(
                        most ->
                            text(item, "bufferedCalls")
                                .flatMap(Resilience4jAnswer::number)
                                .map(calls -> most / PERCENT * calls)))
        .filter(most -> most >= 0 && !most.isInfinite());
  }

  private static Optional<Double> percent(JsonElement item, String name) {
    return text(item, name).map(text -> text.replace("%", "")).flatMap(Resilience4jAnswer::number);
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text.strip())).filter(Double::isFinite);
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  private static void add(Map<String, List<Change>> changes, JsonElement event, Change change) {
    text(event, "circuitBreakerName")
        .ifPresent(name -> changes.computeIfAbsent(name, each -> new ArrayList<>()).add(change));
  }

  /** None for what is no change of state, such as a call that succeeded. */
  private static Optional<Change> change(JsonElement event) {
    Optional<String> transition = text(event, "stateTransition");
    Optional<Instant> at = text(event, "creationTime").flatMap(Timestamps::parse);
    if (transition.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    String[] states = transition.get().split("_TO_", 2);
    if (states.length < 2) {
      return Optional.empty();
    }
    return State.of(states[0])
        .flatMap(from -> State.of(states[1]).map(to -> new Change(from, to, at.get())));
  }

  private static Optional<String> text(JsonElement item, String name) {
    return JsonPointer.find(item, "/" + name)
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }
}
