package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.guardband.model.Place;
import dev.guardband.model.settings.Service.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told: it is up to date, takes what is good, and refuses what it can. */
final class SchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("guardband.root", ".."));
  private static final String BASE = "https://guardband.test/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_7,
          registry ->
              registry.schemas(
                  Map.of(
                      BASE + "guardband.schema.json", Schema.main(),
                      BASE + "guardband.included.schema.json", Schema.included())));

  static List<String> refused(String schema, Path file) {
    Sources sources = new Sources();
    Problems problems = new Problems(sources);
    Optional<Yaml.Mapping> read = new YamlFile(file, file.toString(), sources, problems).read();
    if (read.isEmpty() || problems.count() > 0) {
      return List.of("not YAML");
    }
    return REGISTRY
        .getSchema(SchemaLocation.of(BASE + schema))
        .validate(JsonReport.print(CoreJson.of(read.get())), InputFormat.JSON)
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  @Test
  void the_published_schemas_are_up_to_date() {
    Golden.assertEquals(ROOT.resolve("docs/guardband.schema.json"), Schema.main());
    Golden.assertEquals(ROOT.resolve("docs/guardband.included.schema.json"), Schema.included());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config/src/test/resources/good/guardband.yaml",
        "config/src/test/resources/good/minimal.yaml",
        "examples/full/guardband.yaml",
        "examples/demo/guardband.yaml"
      })
  void a_good_file_is_accepted(String file) {
    assertThat(refused("guardband.schema.json", ROOT.resolve(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config/src/test/resources/good/teams/data.yaml", "examples/full/teams/data.yaml"})
  void a_good_included_file_is_accepted(String file) {
    assertThat(refused("guardband.included.schema.json", ROOT.resolve(file))).isEmpty();
    assertThat(refused("guardband.schema.json", ROOT.resolve(file))).isNotEmpty();
  }

  @Test
  void every_example_names_its_schema_in_the_first_line() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        String first = Files.readAllLines(file).get(0);
        String schema = first.replace("# yaml-language-server: $schema=", "");
        Path named = file.resolveSibling(schema).normalize();
        String expected =
            file.toString().contains("/teams/")
                ? "docs/guardband.included.schema.json"
                : "docs/guardband.schema.json";
        assertThat(named).as(first).isEqualTo(ROOT.resolve(expected).normalize());
      }
    }
  }

  @Test
  void what_holds_with_a_warning_is_accepted() throws IOException {
    for (Path file : files("warnings")) {
      assertThat(refused("guardband.schema.json", file)).as(file.toString()).isEmpty();
    }
  }

  @Test
  void mistakes_that_a_schema_can_tell_are_refused() throws IOException {
    List<String> told = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    for (Path file : files("mistakes")) {
      String name = file.getFileName().toString().replace(".yaml", "");
      (refused("guardband.schema.json", file).isEmpty() ? untold : told).add(name);
    }
    String lists =
        told.stream().collect(Collectors.joining("\n", "refused by the schema:\n", "\n"))
            + untold.stream()
                .collect(Collectors.joining("\n", "\nleft to guardband check:\n", "\n"));
    Golden.assertEquals(Resources.of("schema/mistakes.txt"), lists);
  }

  @Test
  void a_health_check_may_take_its_address_from_the_profile(@TempDir Path directory)
      throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("guardband.yaml"),
            """
            version: 1
            site: acme
            profiles: {web: {health: {url: "http://${name}:8080/health"}}}
            services: [{name: api, profile: web, health: {down_after: 5}}]
            """);

    Loaded loaded = Configuration.load(file);
    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(loaded.settings().orElseThrow().services().get(0).health())
        .contains(new Health("http://api:8080/health", Duration.ofSeconds(30), 5));
    assertThat(refused("guardband.schema.json", file)).isEmpty();
  }

  @Test
  void every_default_and_example_is_what_its_key_takes() {
    assertThat(examples(SettingsSection.SECTION, "")).isEmpty();
  }

  private static List<String> examples(Section<?> section, String path) {
    List<String> wrong = new ArrayList<>();
    for (Key<?> key : section.keys()) {
      String name = path + "." + key.name();
      com.networknt.schema.Schema schema =
          REGISTRY.getSchema(JsonReport.print(key.type().schema()), InputFormat.JSON);
      Yaml.Mapping nowhere = new Yaml.Mapping(new Place("", 1, 1), "", Map.of());
      List<String> values = new ArrayList<>();
      if (key.type().nested().isEmpty()) {
        values.add(key.example());
      }
      if (key.need() instanceof Key.Need.Default fallback) {
        values.add(fallback.yaml());
      }
      for (String yaml : values) {
        String json = JsonReport.print(CoreJson.of(Defaults.parse(yaml, nowhere, "")));
        schema
            .validate(json, InputFormat.JSON)
            .forEach(error -> wrong.add(name + ": " + yaml + ": " + error.getMessage()));
      }
      key.type()
          .nested()
          .ifPresent(inner -> wrong.addAll(examples(inner.section(), name + inner.suffix())));
    }
    return wrong;
  }

  private static List<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(Resources.of(directory))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
