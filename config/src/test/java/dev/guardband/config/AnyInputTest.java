package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever is in the file: settings or problems, soon, and never an exception. */
final class AnyInputTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final byte[] GOOD = bytes(Resources.of("good/guardband.yaml"));
  private static final Pattern WORD = Pattern.compile("[^\\s,:\\[\\]{}]+");
  private static final List<String> LINES =
      new String(GOOD, StandardCharsets.UTF_8).lines().toList();

  private static final String WARNED =
      """
      version: 1
      site: acme
      teams: {platform: {}, data: {owns: ["database:a-*"]}}
      receivers: {oncall: {pagerduty: {routing_key_file: /run/secrets/pagerduty}}}
      backups: {tiers: [{name: data, rpo: 1m, rto: 1h, resources: ["rds:*"]}]}
      services:
        - {name: api, requests: all_total, errors: 's="5"', objectives: [{name: o, target: 90%}]}
      rules: [{alert: Mine, expr: 'mine > 0', severity: info, summary: S., unproved: true}]
      """;

  private Path file = Path.of("");

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @BeforeTry
  void create() throws IOException {
    file = Files.createTempFile("guardband", ".yaml");
  }

  @AfterTry
  void delete() throws IOException {
    Files.delete(file);
  }

  private void assertLoads(byte[] text) throws IOException {
    Files.write(file, text);
    assertLoads();
  }

  /** Of this thread: what else the machine does makes no input slow. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void assertLoads() {
    long start = processorTime();
    Loaded loaded = Configuration.load(file);
    String printed = loaded.diagnostics(Colour.ANSI);
    String reports = loaded.json() + loaded.sarif("1");
    Duration taken = Duration.ofNanos(processorTime() - start);
    assertThat(loaded.settings().isPresent()).isEqualTo(loaded.problems().isEmpty());
    assertThat(printed.isEmpty()).isEqualTo(loaded.findings().isEmpty());
    assertThat(JsonParser.parseString(loaded.json()).getAsJsonArray())
        .hasSameSizeAs(loaded.findings());
    assertThat(reports).isNotEmpty();
    assertThat(taken).isLessThan(SOON);
  }

  @Property(tries = 500)
  void any_bytes(@ForAll byte[] text) throws IOException {
    assertLoads(text);
  }

  @Property(tries = 500)
  void anything_that_looks_like_yaml(@ForAll("yaml") String text) throws IOException {
    assertLoads(text.getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> yaml() {
    return Arbitraries.of(
            "\n",
            "\n  ",
            "\n    ",
            "\n- ",
            ": ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "&a ",
            "*a",
            "<<: ",
            "? ",
            "| ",
            "> ",
            "!!binary ",
            "'",
            "\"",
            "#",
            "%",
            "---\n",
            "...",
            "\t",
            "${name}",
            "~",
            "version: 1\n",
            "site: x\n",
            "cost:",
            "budgets:",
            "name: ",
            "teams:",
            "include: ",
            "*",
            "services:",
            "profile: ",
            "aws:",
            "accounts:",
            "99%",
            "-1",
            "1e9",
            "0x1F",
            "30d",
            "\u2028")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 500)
  void the_good_file_with_a_byte_changed(
      @ForAll @IntRange(max = 9_000) int position, @ForAll byte replacement) throws IOException {
    byte[] text = GOOD.clone();
    text[position % text.length] = replacement;
    assertLoads(text);
  }

  @Property(tries = 500)
  void the_good_file_with_a_part_cut_out(
      @ForAll @IntRange(max = 9_000) int from, @ForAll @IntRange(max = 200) int length)
      throws IOException {
    String text = new String(GOOD, StandardCharsets.UTF_8);
    int start = from % text.length();
    int end = Math.min(text.length(), start + length);
    assertLoads((text.substring(0, start) + text.substring(end)).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void the_good_file_with_two_lines_exchanged(
      @ForAll @IntRange(max = 500) int one, @ForAll @IntRange(max = 500) int other)
      throws IOException {
    String[] lines = LINES.toArray(String[]::new);
    int from = one % lines.length;
    int to = other % lines.length;
    String moved = Objects.requireNonNull(lines[from]);
    lines[from] = lines[to];
    lines[to] = moved;
    assertLoads(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void the_good_file_with_a_word_replaced_by_another(
      @ForAll @IntRange(max = 5_000) int one, @ForAll @IntRange(max = 5_000) int other)
      throws IOException {
    List<MatchResult> words =
        WORD.matcher(new String(GOOD, StandardCharsets.UTF_8)).results().toList();
    MatchResult replaced = words.get(one % words.size());
    String replacement = words.get(other % words.size()).group();
    StringBuilder text = new StringBuilder(new String(GOOD, StandardCharsets.UTF_8));
    text.replace(replaced.start(), replaced.end(), replacement);
    assertLoads(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void a_good_file_that_includes_anything(@ForAll("yaml") String text) throws IOException {
    assertIncludes(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 200)
  void a_good_file_that_includes_any_bytes(@ForAll byte[] text) throws IOException {
    assertIncludes(text);
  }

  @Property(tries = 500)
  void a_good_file_that_includes_itself_with_a_part_cut_out(
      @ForAll @IntRange(max = 9_000) int from, @ForAll @IntRange(max = 2_000) int length)
      throws IOException {
    String text = new String(GOOD, StandardCharsets.UTF_8);
    int start = from % text.length();
    int end = Math.min(text.length(), start + length);
    assertIncludes(
        (text.substring(0, start) + text.substring(end)).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 300)
  void what_is_warned_of_with_a_part_cut_out(
      @ForAll @IntRange(max = 900) int from, @ForAll @IntRange(max = 30) int length)
      throws IOException {
    int start = from % WARNED.length();
    int end = Math.min(WARNED.length(), start + length);
    assertLoads(
        (WARNED.substring(0, start) + WARNED.substring(end)).getBytes(StandardCharsets.UTF_8));
  }

  @Example
  void many_patterns_are_compared_soon() throws IOException {
    StringBuilder text = new StringBuilder("version: 1\nsite: x\nteams:\n");
    for (int team = 0; team < 200; team++) {
      text.append("  t").append(team).append(": {owns: [");
      for (int i = 0; i < 100; i++) {
        text.append("\"database:").append(team).append("-*-").append(i).append("-*\", ");
      }
      text.append("]}\n");
    }
    text.append("databases:\n  policies:\n");
    for (int i = 0; i < 5_000; i++) {
      text.append("    - {name: p")
          .append(i)
          .append(", match: [\"*a*b*")
          .append(i)
          .append("*\"]}\n");
    }
    assertLoads(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void assertIncludes(byte[] included) throws IOException {
    Path other = Files.createTempFile("included", ".yaml");
    try {
      Files.write(other, included);
      String name = "include: [\"" + other.getFileName() + "\"]";
      String main = new String(GOOD, StandardCharsets.UTF_8).replaceFirst("(?m)^include:.*$", name);
      Files.writeString(file, main);
      assertLoads();
    } finally {
      Files.delete(other);
    }
  }
}
