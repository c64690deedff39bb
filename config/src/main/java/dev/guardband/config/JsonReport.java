package dev.guardband.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.guardband.config.Problem.Level;
import dev.guardband.model.Place;
import java.util.List;

/**
 * Prints problems and warnings for programs.
 *
 * <p>JSON is an array of objects with {@code level}, {@code file}, {@code line}, {@code column},
 * {@code path}, {@code expected}, {@code found}, {@code suggestion} (or null) and {@code message}.
 * SARIF is 2.1.0, with the rules {@code problem} and {@code warning}.
 */
final class JsonReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private JsonReport() {}

  static String print(JsonElement value) {
    return GSON.toJson(value) + "\n";
  }

  static String json(List<Problem> findings) {
    JsonArray all = new JsonArray();
    findings.forEach(finding -> all.add(json(finding)));
    return print(all);
  }

  private static JsonObject json(Problem finding) {
    JsonObject json = new JsonObject();
    json.addProperty("level", finding.level().label());
    json.addProperty("file", finding.at().file());
    json.addProperty("line", finding.at().line());
    json.addProperty("column", finding.at().column());
    json.addProperty("path", finding.path());
    json.addProperty("expected", finding.expected());
    json.addProperty("found", finding.found());
    json.add(
        "suggestion",
        finding.suggestion().<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
    json.addProperty("message", finding.message());
    return json;
  }

  /**
   * A log that code hosts show beside the lines.
   *
   * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
   */
  static String sarif(List<Problem> findings, Sources sources, String version) {
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "guardband");
    driver.addProperty("version", version);
    driver.add(
        "rules",
        array(
            rule(Level.ERROR, "The configuration is wrong there."),
            rule(Level.WARNING, "The configuration is probably not meant so.")));
    JsonObject run = new JsonObject();
    run.add("tool", object("driver", driver));
    run.addProperty("columnKind", "unicodeCodePoints");
    JsonArray results = new JsonArray();
    findings.forEach(finding -> results.add(result(finding, sources)));
    run.add("results", results);
    JsonObject log = new JsonObject();
    log.addProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    log.addProperty("version", "2.1.0");
    log.add("runs", array(run));
    return print(log);
  }

  private static JsonObject rule(Level level, String description) {
    JsonObject rule = new JsonObject();
    rule.addProperty("id", id(level));
    rule.add("shortDescription", text(description));
    JsonObject configuration = new JsonObject();
    configuration.addProperty("level", level.label());
    rule.add("defaultConfiguration", configuration);
    return rule;
  }

  private static String id(Level level) {
    return level == Level.ERROR ? "problem" : "warning";
  }

  private static JsonObject result(Problem finding, Sources sources) {
    String mend = finding.suggestion().map(how -> "; " + how).orElse("");
    JsonObject result = new JsonObject();
    result.addProperty("ruleId", id(finding.level()));
    result.addProperty("level", finding.level().label());
    result.add("message", text(finding.message() + mend));
    JsonObject place = new JsonObject();
    JsonObject file = new JsonObject();
    file.addProperty("uri", FileAddress.of(finding.at().file()));
    place.add("artifactLocation", file);
    place.add("region", region(finding.at(), sources));
    result.add("locations", array(object("physicalLocation", place)));
    return result;
  }

  private static JsonObject region(Place at, Sources sources) {
    JsonObject region = new JsonObject();
    region.addProperty("startLine", at.line());
    region.addProperty("startColumn", at.column());
    region.addProperty("endColumn", at.column() + sources.width(at));
    return region;
  }

  private static JsonObject text(String text) {
    JsonObject message = new JsonObject();
    message.addProperty("text", text);
    return message;
  }

  private static JsonObject object(String key, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(key, value);
    return object;
  }

  private static JsonArray array(JsonElement... items) {
    JsonArray array = new JsonArray();
    for (JsonElement item : items) {
      array.add(item);
    }
    return array;
  }
}
