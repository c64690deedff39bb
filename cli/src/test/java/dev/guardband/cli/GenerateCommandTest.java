package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GenerateCommandTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("guardband.root"), "examples/demo/guardband.yaml");

  @TempDir private Path output;

  @BeforeEach
  void it_is_generated() {
    assertThat(generate().exit()).isZero();
  }

  private Ran generate(String... more) {
    return Ran.guardband(
        Stream.concat(
                Stream.of("generate", "-c", EXAMPLE.toString(), "-o", output.toString()),
                Stream.of(more))
            .toArray(String[]::new));
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

  @Test
  void what_is_up_to_date_differs_in_nothing_and_changes_nothing() throws IOException {
    assertThat(generate("--check")).isEqualTo(new Ran(0, "", ""));

    int count = files(output).size() - 1;
    assertThat(generate()).isEqualTo(new Ran(0, output + ": " + count + " files, 0 changed\n", ""));
  }

  @Test
  void one_changed_byte_is_shown_as_a_difference() throws IOException {
    Path file = output.resolve("prometheus/scrape.yml");
    String good = Files.readString(file);
    Files.writeString(file, good.replace("scrape_interval: 30s", "scrape_interval: 31s"));

    assertThat(generate("--check"))
        .isEqualTo(
            new Ran(
                1,
                """
                --- a/prometheus/scrape.yml
                +++ b/prometheus/scrape.yml
                @@ -4,7 +4,7 @@
                 scrape_configs:
                   - job_name: guardband
                     honor_labels: true
                -    scrape_interval: 31s
                +    scrape_interval: 30s
                     static_configs:
                       - targets:
                           - localhost:9877
                """,
                ""));
    assertThat(file).content().contains("31s");
    assertThat(generate().exit()).isZero();
    assertThat(file).hasContent(good);
    assertThat(generate("--check")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void even_the_newline_at_the_end_is_a_difference() throws IOException {
    Path file = output.resolve("prometheus/scrape.yml");
    Files.writeString(file, Files.readString(file).stripTrailing());

    assertThat(generate("--check"))
        .isEqualTo(
            new Ran(
                1,
                """
                --- a/prometheus/scrape.yml
                +++ b/prometheus/scrape.yml
                @@ -7,4 +7,4 @@
                     scrape_interval: 30s
                     static_configs:
                       - targets:
                -          - localhost:9877
                \\ No newline at end of file
                +          - localhost:9877
                """,
                ""));
  }

  @Test
  void and_so_is_a_carriage_return() throws IOException {
    Path file = output.resolve("prometheus/scrape.yml");
    Files.writeString(file, Files.readString(file).replace("rule_files:\n", "rule_files:\r\n"));

    Ran check = generate("--check");

    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).contains("\n-rule_files:\r\n+rule_files:\n");
  }

  @Test
  void a_missing_file_is_a_difference_from_nothing() throws IOException {
    Path file = output.resolve("prometheus/scrape.yml");
    long lines = Files.readString(file).lines().count();
    Files.delete(file);

    Ran check = generate("--check");

    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out())
        .startsWith("--- /dev/null\n+++ b/prometheus/scrape.yml\n@@ -0,0 +1," + lines + " @@\n+");
    assertThat(generate().out()).endsWith(" files, 1 changed\n");
    assertThat(file).exists();
  }

  @Test
  void a_file_that_an_earlier_run_wrote_goes() throws IOException {
    Path old = Files.writeString(output.resolve("rules/old.yaml"), "groups: []\n");
    Path manifest = output.resolve(OutputDirectory.MANIFEST);
    Files.writeString(manifest, Files.readString(manifest) + "rules/old.yaml\n");

    assertThat(generate("--check"))
        .isEqualTo(
            new Ran(1, "--- a/rules/old.yaml\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-groups: []\n", ""));
    assertThat(old).exists();

    assertThat(generate().out()).endsWith(" files, 1 changed\n");
    assertThat(old).doesNotExist();
    assertThat(generate("--check")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void a_user_s_file_beside_ours_stays() throws IOException {
    Path own = Files.writeString(output.resolve("rules/own.yaml"), "groups: []\n");

    assertThat(generate("--check")).isEqualTo(new Ran(0, "", ""));
    assertThat(generate().exit()).isZero();
    assertThat(own).hasContent("groups: []\n");
  }

  @Test
  void a_user_s_file_in_the_place_of_ours_is_refused_and_left_alone(@TempDir Path other)
      throws IOException {
    Files.createDirectories(other.resolve("prometheus"));
    Path own = Files.writeString(other.resolve("prometheus/scrape.yml"), "scrape_configs: []\n");

    Ran ran = Ran.guardband("generate", "-c", EXAMPLE.toString(), "-o", other.toString());

    assertThat(ran)
        .isEqualTo(
            new Ran(
                2,
                "",
                "guardband: "
                    + own
                    + " is there and was not generated: move it, or choose another directory\n"));
    assertThat(files(other)).containsOnlyKeys("prometheus/scrape.yml");
    assertThat(own).hasContent("scrape_configs: []\n");
  }

  @ParameterizedTest
  @EnumSource
  void only_one_part_is_written_and_the_others_stay(Part part, @TempDir Path other)
      throws IOException {
    String name = part.name().toLowerCase(Locale.ROOT);
    SortedMap<String, String> all = files(output);
    List<String> expected =
        all.keySet().stream().filter(path -> path.startsWith(name + "/")).toList();

    Ran ran =
        Ran.guardband("generate", "-c", EXAMPLE.toString(), "-o", other.toString(), "--only", name);

    assertThat(ran.exit()).as(ran.errors()).isZero();
    SortedMap<String, String> written = files(other);
    written.remove(OutputDirectory.MANIFEST);
    assertThat(expected).isNotEmpty();
    assertThat(written.keySet()).containsExactlyElementsOf(expected);
    assertThat(all).containsAllEntriesOf(written);
    assertThat(generate("--only", name).out()).endsWith(" files, 0 changed\n");
    assertThat(files(output)).isEqualTo(all);
  }

  @Test
  void a_part_that_there_is_not_is_a_mistake_of_usage() {
    Ran ran = generate("--only", "rule");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.errors())
        .startsWith(
            "Invalid value for option '--only' (PART): expected one of [RULES, RUNBOOKS, DASHBOARDS,"
                + " ALERTMANAGER, KUBERNETES, HELM, PROMETHEUS] (case-insensitive) but was 'rule'\n");
  }

  @Test
  void a_directory_that_cannot_be_one_is_refused() throws IOException {
    Path file = Files.writeString(output.resolve("file"), "");

    Ran ran = Ran.guardband("generate", "-c", EXAMPLE.toString(), "-o", file.toString());

    assertThat(ran)
        .isEqualTo(new Ran(2, "", "guardband: cannot write to " + file + ": " + file + "\n"));
  }
}
