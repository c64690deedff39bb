package dev.guardband.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.guardband.model.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** A generated file of rules and the file of its tests, as they were written. */
final class GeneratedRules {
  /** Names of metrics, and of labels and functions too, which are no metric's. */
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private final Path file;
  private final List<JsonObject> rules;
  private final List<JsonObject> tests;

  private GeneratedRules(Path file, List<JsonObject> rules, List<JsonObject> tests) {
    this.file = file;
    this.rules = List.copyOf(rules);
    this.tests = List.copyOf(tests);
  }

  /** A rule that alerts. */
  record Alert(GeneratedRules home, JsonObject rule) {
    String name() {
      return rule.get("alert").getAsString();
    }

    /** As tests call it. */
    String title() {
      return name() + " (" + String.join(", ", variant(rule)) + ")";
    }

    /** What tells a rule from others of its name. */
    static List<String> variant(JsonObject rule) {
      JsonObject labels = rule.getAsJsonObject("labels");
      return Stream.of("severity", "condition")
          .filter(labels::has)
          .map(label -> labels.get(label).getAsString())
          .toList();
    }

    String expr() {
      return rule.get("expr").getAsString();
    }

    Duration hold() {
      return rule.has("for") ? Durations.parse(rule.get("for").getAsString()) : Duration.ZERO;
    }

    /** The first of its tests in which it fires, if it has one. */
    Optional<FiringCase> firing() {
      return home.tests(this)
          .filter(FiringCase::fires)
          .findFirst()
          .map(test -> new FiringCase(this, test));
    }

    @Override
    public String toString() {
      return title() + " of " + home.file().getFileName();
    }
  }

  /** All of a directory. */
  static List<GeneratedRules> of(Path directory) throws IOException {
    List<GeneratedRules> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String test = file.getFileName().toString().replace(".yaml", "_test.yaml");
        all.add(
            new GeneratedRules(
                file,
                Http.list(yaml(file).get("groups")).stream()
                    .flatMap(group -> Http.list(group.get("rules")).stream())
                    .toList(),
                Http.list(yaml(directory.resolve("tests").resolve(test)).get("tests"))));
      }
    }
    return all;
  }

  private static JsonObject yaml(Path file) throws IOException {
    Object yaml = new Yaml().load(Files.readString(file));
    return new Gson().toJsonTree(yaml).getAsJsonObject();
  }

  Path file() {
    return file;
  }

  Stream<Alert> alerts() {
    return rules.stream().filter(rule -> rule.has("alert")).map(rule -> new Alert(this, rule));
  }

  /** The tests of an alert, in the order of the file. */
  private Stream<JsonObject> tests(Alert alert) {
    return tests.stream()
        .filter(test -> test.get("name").getAsString().startsWith(alert.title() + ": "));
  }

  Set<String> recorded() {
    Set<String> names = new LinkedHashSet<>();
    records().forEach(rule -> names.add(rule.get("record").getAsString()));
    return names;
  }

  /** All names that bear on an expression, those too from which its series are recorded here. */
  Set<String> read(String expr) {
    Set<String> names = names(expr);
    int known = 0;
    while (known < names.size()) {
      known = names.size();
      for (JsonObject rule : records().toList()) {
        if (names.contains(rule.get("record").getAsString())) {
          names.addAll(names(rule.get("expr").getAsString()));
        }
      }
    }
    return names;
  }

  private Stream<JsonObject> records() {
    return rules.stream().filter(rule -> rule.has("record"));
  }

  private static Set<String> names(String expr) {
    Set<String> names = new LinkedHashSet<>();
    NAME.matcher(expr).results().map(MatchResult::group).forEach(names::add);
    return names;
  }
}
