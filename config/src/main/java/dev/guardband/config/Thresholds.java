package dev.guardband.config;

import com.google.gson.JsonObject;
import dev.guardband.model.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits by severity, such as {@code {warning: 80%, critical: 95%}}; the louder the severity, the
 * further its limit.
 *
 * @param further which way values get worse
 */
record Thresholds<T extends Comparable<? super T>>(Type<T> limit, Direction further)
    implements Type<Map<Severity, T>> {
  enum Direction {
    UP("above"),
    DOWN("below"),
    /** Each severity stands for itself. */
    NONE("");

    private final String word;

    Direction(String word) {
      this.word = word;
    }
  }

  static <T extends Comparable<? super T>> Type<Map<Severity, T>> rising(Type<T> limit) {
    return new Thresholds<>(limit, Direction.UP);
  }

  static <T extends Comparable<? super T>> Type<Map<Severity, T>> falling(Type<T> limit) {
    return new Thresholds<>(limit, Direction.DOWN);
  }

  static <T extends Comparable<? super T>> Type<Map<Severity, T>> free(Type<T> limit) {
    return new Thresholds<>(limit, Direction.NONE);
  }

  @Override
  public String title() {
    return "map of severity to " + limit.title();
  }

  @Override
  public JsonObject schema() {
    JsonObject severities = new JsonObject();
    for (Severity severity : Severity.values()) {
      severities.add(severity.label(), limit.schema());
    }
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "object");
    schema.add("properties", severities);
    schema.addProperty("additionalProperties", false);
    return schema;
  }

  @Override
  public Optional<Map<Severity, T>> read(Yaml value, Reading reading) {
    if (!(value instanceof Yaml.Mapping mapping)) {
      String expected = "limits by severity, such as {warning: ..., critical: ...}";
      reading.problems().add(value, expected, value.found());
      return Optional.empty();
    }
    int before = reading.problems().count();
    Map<Severity, T> limits = new EnumMap<>(Severity.class);
    for (Yaml.Entry entry : mapping.entries().values()) {
      Types.SEVERITY
          .read(entry.key(), reading)
          .ifPresent(
              severity ->
                  limit.read(entry.value(), reading).ifPresent(one -> limits.put(severity, one)));
    }
    checkOrder(mapping, limits, reading.problems());
    return reading.problems().count() == before ? Optional.of(limits) : Optional.empty();
  }

  private void checkOrder(Yaml.Mapping mapping, Map<Severity, T> limits, Problems problems) {
    List<Map.Entry<Severity, T>> loudestFirst = List.copyOf(limits.entrySet());
    for (int i = 1; i < loudestFirst.size(); i++) {
      Map.Entry<Severity, T> loud = loudestFirst.get(i - 1);
      Map.Entry<Severity, T> quiet = loudestFirst.get(i);
      int order = quiet.getValue().compareTo(loud.getValue());
      if ((further == Direction.UP && order > 0) || (further == Direction.DOWN && order < 0)) {
        report(mapping, quiet.getKey().label(), loud.getKey().label(), problems);
      }
    }
  }

  private void report(Yaml.Mapping mapping, String quiet, String loud, Problems problems) {
    Yaml at = mapping.value(quiet).orElse(mapping);
    Yaml other = mapping.value(loud).orElse(mapping);
    problems.add(
        at,
        quiet + " not " + further.word + " " + loud,
        text(at) + " " + further.word + " " + text(other),
        "exchange them, or move one");
  }

  private static String text(Yaml value) {
    return value instanceof Yaml.Scalar scalar ? scalar.text() : value.found();
  }
}
