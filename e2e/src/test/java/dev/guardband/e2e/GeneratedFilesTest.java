package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.guardband.config.Configuration;
import dev.guardband.render.Plan;
import dev.guardband.rulegen.Rulegen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

final class GeneratedFilesTest {
  /** The one object that holds the configuration itself, included files and all. */
  private static final long CONFIGURATION = 1;

  private static final Pattern COUNT = Pattern.compile("SUCCESS: (\\d+) rules found");

  @TempDir private static Path directory;

  @BeforeAll
  static void each_example_is_generated() throws Exception {
    for (String example : List.of("full", "demo")) {
      generate(example, directory.resolve(example), List.of());
    }
  }

  private static void generate(String example, Path output, List<String> jvm) throws Exception {
    Command.Result result =
        Command.guardband(
            Sources.ROOT,
            jvm,
            "generate",
            "-c",
            configuration(example).toString(),
            "-o",
            output.toString());
    assertThat(result.exit()).as(result.output()).isZero();
  }

  private static Path configuration(String example) {
    return Sources.ROOT.resolve("examples").resolve(example).resolve("guardband.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void another_jvm_of_another_country_writes_the_same_bytes(String example) throws Exception {
    Path other = directory.resolve(example + "-elsewhere");
    generate(
        example,
        other,
        List.of(
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-1",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2"));

    assertThat(files(other)).hasSizeGreaterThan(60).isEqualTo(files(directory.resolve(example)));
  }

  private static SortedMap<String, String> files(Path root) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void promtool_loads_exactly_as_many_rules_as_were_written(String example) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("promtool", "check", "rules", "--lint=all", "--lint-fatal"));
    command.addAll(list(example, "rules"));

    Command.Result result = Command.run(directory.resolve(example), command.toArray(String[]::new));

    assertThat(result.exit()).as(result.output()).isZero();
    long loaded =
        COUNT.matcher(result.output()).results().mapToLong(GeneratedFilesTest::count).sum();
    Plan plan = Plan.of(Configuration.load(configuration(example)).settings().orElseThrow());
    assertThat(loaded).isEqualTo(Rulegen.count(plan));
  }

  private static long count(MatchResult match) {
    return Long.parseLong(match.group(1));
  }

  private static List<String> list(String example, String folder) throws IOException {
    Path root = directory.resolve(example);
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void every_generated_test_passes(String example) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
    command.addAll(list(example, "rules/tests"));

    Command.Result result = Command.run(directory.resolve(example), command.toArray(String[]::new));

    assertThat(list(example, "rules/tests")).hasSameSizeAs(list(example, "rules"));
    assertThat(result.exit()).as(result.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void amtool_accepts_the_configuration_and_every_route(String example) throws Exception {
    Path generated = directory.resolve(example);

    Command.Result check =
        Command.run(generated, "amtool", "check-config", "alertmanager/alertmanager.yml");
    Command.Result routes = Command.run(generated, "sh", "alertmanager/routes_test.sh");

    assertThat(check.exit()).as(check.output()).isZero();
    assertThat(check.output()).contains("SUCCESS", " - 1 templates");
    assertThat(routes).isEqualTo(new Command.Result(0, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void helm_finds_nothing_to_say_and_templates_every_file(String example) throws Exception {
    Helm chart = new Helm(directory.resolve(example).resolve("helm/guardband"));

    LintResult lint = chart.lint().strict().call();
    String release = chart.template().withName("guardband").withNamespace("monitoring").call();

    assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARNING"));
    assertThat(kinds(release))
        .containsEntry("PrometheusRule", (long) list(example, "rules").size())
        .containsEntry("Deployment", 1L)
        .containsEntry("ServiceMonitor", 1L)
        .containsEntry("ConfigMap", CONFIGURATION + list(example, "dashboards").size());
  }

  private static Map<String, Long> kinds(String release) {
    Map<String, Long> kinds = new TreeMap<>();
    for (Object document : new Yaml().loadAll(release)) {
      if (document instanceof Map<?, ?> object) {
        kinds.merge(String.valueOf(object.get("kind")), 1L, Long::sum);
      }
    }
    return kinds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void every_alert_leads_to_a_runbook_and_a_panel(String example) throws Exception {
    List<String> panels = panels(example);
    List<String> runbooks = list(example, "runbooks");
    List<JsonObject> annotations = annotations(example);

    assertThat(annotations).hasSizeGreaterThan(15);
    assertThat(annotations)
        .allSatisfy(
            each -> {
              assertThat(runbooks)
                  .anyMatch(file -> isAt(each.get("runbook_url").getAsString(), file));
              assertThat(panels)
                  .anyMatch(panel -> isAt(each.get("dashboard_url").getAsString(), panel));
            });
  }

  private static boolean isAt(String address, String path) {
    String file = path.replaceFirst("^runbooks/", "/");
    return address.equals(path) || (address.startsWith("https://") && address.endsWith(file));
  }

  /** Such as {@code /d/guardband-cost?viewPanel=10}. */
  private static List<String> panels(String example) throws IOException {
    List<String> panels = new ArrayList<>();
    for (String file : list(example, "dashboards")) {
      JsonObject board =
          JsonParser.parseString(Files.readString(directory.resolve(example).resolve(file)))
              .getAsJsonObject();
      for (JsonObject panel : Http.list(board.get("panels"))) {
        panels.add("/d/" + board.get("uid").getAsString() + "?viewPanel=" + panel.get("id"));
      }
    }
    return panels;
  }

  private static List<JsonObject> annotations(String example) throws IOException {
    List<JsonObject> annotations = new ArrayList<>();
    for (String file : list(example, "rules")) {
      Object yaml = new Yaml().load(Files.readString(directory.resolve(example).resolve(file)));
      JsonObject rules = new Gson().toJsonTree(yaml).getAsJsonObject();
      Http.list(rules.get("groups")).stream()
          .flatMap(group -> Http.list(group.get("rules")).stream())
          .filter(rule -> rule.has("alert"))
          .map(rule -> rule.getAsJsonObject("annotations"))
          .forEach(annotations::add);
    }
    return annotations;
  }
}
