package dev.guardband.config;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * A section that may take what it must have from what is shared, such as a service's health check
 * from its profile: only reading both can tell what is missing, no editor.
 */
record Inherited<T>(Section<T> section) implements Type<T> {
  @Override
  public String title() {
    return section.title();
  }

  @Override
  public String expected() {
    return section.expected();
  }

  @Override
  public Optional<T> read(Yaml value, Reading reading) {
    return section.read(value, reading);
  }

  @Override
  public JsonObject schema() {
    JsonObject schema = section.schema();
    schema.remove("required");
    return schema;
  }

  @Override
  public Optional<Nested> nested() {
    return section.nested();
  }
}
