package dev.guardband.config;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Mappings whose keys the user chooses, in the file's order. */
record Maps<T>(Type<String> key, Type<T> value) implements Type<Map<String, T>> {
  static <T> Type<Map<String, T>> of(Type<String> key, Type<T> value) {
    return new Maps<>(key, value);
  }

  @Override
  public String title() {
    return "map of " + key.title() + " to " + value.title();
  }

  @Override
  public JsonObject schema() {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "object");
    schema.add("propertyNames", key.schema());
    schema.getAsJsonObject("propertyNames").remove("type");
    schema.add("additionalProperties", value.schema());
    return schema;
  }

  @Override
  public Optional<Nested> nested() {
    return value.nested().map(inner -> new Nested(".*" + inner.suffix(), inner.section()));
  }

  @Override
  public Optional<Map<String, T>> read(Yaml node, Reading reading) {
    if (!(node instanceof Yaml.Mapping mapping)) {
      reading.problems().add(node, expected(), UnknownKey.found(node));
      return Optional.empty();
    }
    Map<String, T> read = new LinkedHashMap<>();
    for (Yaml.Entry entry : mapping.entries().values()) {
      Optional<String> name = key.read(entry.key(), reading);
      Optional<T> item = value.read(entry.value(), reading);
      name.flatMap(known -> item.map(one -> Map.entry(known, one)))
          .ifPresent(pair -> read.put(pair.getKey(), pair.getValue()));
    }
    return read.size() == mapping.entries().size() ? Optional.of(read) : Optional.empty();
  }
}
