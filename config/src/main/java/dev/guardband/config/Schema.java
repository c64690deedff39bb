package dev.guardband.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.model.Place;
import java.util.List;
import java.util.Map;

/**
 * Prints {@code docs/guardband.schema.json}, and {@code docs/guardband.included.schema.json} for
 * included files, from the keys that reading goes by.
 *
 * <p>Draft 7, as most editors know no later one. It refuses what it can tell by one value; what
 * takes two, such as a name and what it refers to, is for {@code guardband check}.
 */
final class Schema {
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
  private static final String MADE =
      "Generated: mvn test -pl config -am -Dtest=SchemaTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dgolden.update=true";

  private Schema() {}

  /** For the file that is named on the command line. */
  static String main() {
    JsonObject schema = head("Guardband: guardband.yaml");
    SettingsSection.SECTION.schema().entrySet().forEach(e -> schema.add(e.getKey(), e.getValue()));
    JsonObject definitions = new JsonObject();
    definitions.add("included", includedFile());
    schema.add("definitions", definitions);
    return JsonReport.print(schema);
  }

  /** For the files that it includes. */
  static String included() {
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", "guardband.schema.json#/definitions/included");
    JsonArray all = new JsonArray();
    all.add(reference);
    JsonObject schema = head("Guardband: an included file");
    schema.add("allOf", all);
    return JsonReport.print(schema);
  }

  private static JsonObject head(String title) {
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", DRAFT);
    schema.addProperty("$comment", MADE);
    schema.addProperty("title", title);
    return schema;
  }

  static JsonObject of(Section<?> section) {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (Key<?> key : section.keys()) {
      properties.add(key.name(), property(key));
      if (key.isRequired()) {
        required.add(key.name());
      }
    }
    JsonObject schema = closed(properties);
    if (!required.isEmpty()) {
      schema.add("required", required);
    }
    if (!section.choice().isEmpty()) {
      schema.add("oneOf", choice(section.choice()));
    }
    return schema;
  }

  private static JsonObject closed(JsonObject properties) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "object");
    schema.add("properties", properties);
    schema.addProperty("additionalProperties", false);
    return schema;
  }

  private static JsonArray choice(List<Key<?>> keys) {
    JsonArray choice = new JsonArray();
    for (Key<?> key : keys) {
      JsonArray one = new JsonArray();
      one.add(key.name());
      JsonObject required = new JsonObject();
      required.add("required", one);
      choice.add(required);
    }
    return choice;
  }

  private static JsonObject property(Key<?> key) {
    JsonObject property = new JsonObject();
    property.addProperty("description", description(key));
    key.type().schema().entrySet().forEach(each -> property.add(each.getKey(), each.getValue()));
    if (key.need() instanceof Key.Need.Default fallback) {
      property.add("default", json(fallback.yaml()));
    }
    // Those of sections are shortened.
    if (key.type().nested().isEmpty()) {
      JsonArray examples = new JsonArray();
      examples.add(json(key.example()));
      property.add("examples", examples);
    }
    return property;
  }

  private static String description(Key<?> key) {
    return key.need() instanceof Key.Need.Derived derived
        ? key.help() + " Default: " + derived.words() + "."
        : key.help();
  }

  private static JsonElement json(String yaml) {
    Yaml.Mapping nowhere = new Yaml.Mapping(new Place("", 1, 1), "", Map.of());
    return CoreJson.of(Defaults.parse(yaml, nowhere, ""));
  }

  private static JsonObject includedFile() {
    JsonObject properties = new JsonObject();
    JsonObject team = new NameOf(Kind.TEAM).schema();
    team.addProperty("description", "The owner of everything in this file.");
    properties.add("team", team);
    for (String name : Merge.NAMED) {
      properties.add(name, reference(name));
    }
    for (Key<?> key : SettingsSection.SECTION.keys()) {
      if (key.type() instanceof Section<?> section) {
        lists(key.name(), section, properties);
      } else if (key.type() instanceof Lists && !key.equals(SettingsSection.INCLUDE)) {
        properties.add(key.name(), reference(key.name()));
      }
    }
    return closed(properties);
  }

  private static void lists(String name, Section<?> section, JsonObject properties) {
    JsonObject lists = new JsonObject();
    for (Key<?> key : section.keys()) {
      if (key.type() instanceof Lists) {
        lists.add(key.name(), reference(name + "/properties/" + key.name()));
      }
    }
    if (!lists.isEmpty()) {
      properties.add(name, closed(lists));
    }
  }

  private static JsonObject reference(String property) {
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", "#/properties/" + property);
    return reference;
  }
}
