package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.config.Configuration;
import dev.guardband.model.Artifact;
import dev.guardband.model.metric.Catalog;
import dev.guardband.render.Plan;
import dev.guardband.rulegen.Rulegen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation says is so: its configurations load, and what it names exists. */
final class DocsTest {
  private static final Path ROOT = Path.of(System.getProperty("guardband.root", ".."));
  private static final Path README = ROOT.resolve("README.md");

  /** A block of a page that is a whole configuration: {@code ```yaml guardband.yaml}. */
  private static final Pattern CONFIGURATION =
      Pattern.compile("```yaml guardband\\.yaml\n(.*?)```", Pattern.DOTALL);

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern METRIC =
      Pattern.compile(
          "\\b(?:(?:finops|rds|dr|sre|guardband)_[a-z0-9_]*[a-z0-9]"
              + "|(?:guard|guardband|budget|dr|sre|slo):[a-z0-9_]+:[a-z0-9_]+)");
  private static final Pattern CAMEL_CASE =
      Pattern.compile("`([A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]*)`");

  /** The reference's example of a name that a user gives an alert, and names of AWS and FOCUS. */
  private static final Set<String> NO_ALERTS =
      Set.of(
          "RequestOverdue",
          "DescribeDBInstances",
          "BilledCost",
          "EffectiveCost",
          "TextFormat",
          "GZIPOutputStream",
          "VmRSS");

  /** A table in an application's database. */
  private static final Set<String> NO_METRICS = Set.of("sre_rate_limits");

  @TempDir Path directory;

  record Page(Path file, String text) {
    static Page of(Path file) {
      try {
        return new Page(file, Files.readString(file));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    List<String> all(Pattern pattern, int group) {
      return pattern.matcher(text).results().map(found -> found.group(group)).toList();
    }

    @Override
    public String toString() {
      return ROOT.relativize(file).toString();
    }
  }

  static Stream<Page> pages() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> examples = Files.walk(ROOT.resolve("examples"))) {
      return Stream.of(top, docs, examples)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList()
          .stream()
          .map(Page::of);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_configuration_on_a_page_loads(Page page) throws IOException {
    for (String text : page.all(CONFIGURATION, 1)) {
      Path file = Files.writeString(directory.resolve("guardband.yaml"), text);
      assertThat(Configuration.load(file).diagnostics()).isEmpty();
    }
  }

  @Test
  void the_readme_says_what_its_configuration_gives() throws IOException {
    String text = Page.of(README).all(CONFIGURATION, 1).get(0);
    Path file = Files.writeString(directory.resolve("guardband.yaml"), text);
    Plan plan = Plan.of(Configuration.load(file).settings().orElseThrow());
    long alerts = rules(plan, "- alert: ");
    long records = rules(plan, "- record: ");
    assertThat(alerts + records).isEqualTo(Rulegen.count(plan));
    assertThat(Page.of(README).text())
        .contains(alerts + " alerts and " + records + " recording rules");
  }

  private static long rules(Plan plan, String start) {
    return Rulegen.of(plan).stream()
        .filter(artifact -> artifact.path().matches("rules/[^/]+"))
        .flatMap(artifact -> artifact.text().lines())
        .filter(line -> line.strip().startsWith(start))
        .count();
  }

  @Test
  void the_readme_shows_a_problem_as_check_prints_it() throws IOException {
    Page readme = Page.of(README);
    String good = readme.all(CONFIGURATION, 1).get(0);
    String bad = good.replaceFirst("chat: .*", "chat: {slack: {url_file: /run/secrets/slack}}");
    Path file = Files.writeString(directory.resolve("guardband.yaml"), bad);
    String printed = Configuration.load(file).diagnostics();
    assertThat(readme.text()).contains("```\n" + named(printed) + "```");
  }

  @Test
  void the_page_on_paid_calls_shows_what_check_says_of_its_configuration() throws IOException {
    Page paidCalls = Page.of(ROOT.resolve("docs/paid-calls.md"));
    Path file =
        Files.writeString(
            directory.resolve("guardband.yaml"), paidCalls.all(CONFIGURATION, 1).get(0));
    String printed = Ran.guardband("check", "--api-cost", "-c", file.toString()).out();
    String costs = printed.substring(0, printed.indexOf("\nLeast IAM policy"));
    assertThat(paidCalls.text()).contains("```\n" + costs + "```");

    String[] total =
        costs
            .lines()
            .filter(line -> line.startsWith("total"))
            .findFirst()
            .orElseThrow()
            .split(" +", -1);
    assertThat(paidCalls.text())
        .contains("commitments | " + total[1] + " | " + total[total.length - 3] + " |");
  }

  private String named(String diagnostics) {
    return diagnostics.replace(directory + "/", "");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_link_leads_somewhere(Page page) {
    List<String> dead =
        page.all(LINK, 1).stream()
            .filter(link -> !link.startsWith("https://"))
            .filter(link -> !leadsSomewhere(page, link))
            .toList();
    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || Page.of(target).all(HEADING, 1).stream()
            .map(DocsTest::anchor)
            .anyMatch(parts[1]::equals);
  }

  /** The name that GitHub gives a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_metric_on_a_page_is_in_the_catalog(Page page) {
    Set<String> known = new TreeSet<>(NO_METRICS);
    Catalog.all().forEach(metric -> known.add(metric.name()));
    List<String> unknown =
        page.all(METRIC, 0).stream().filter(name -> !known.contains(name)).toList();
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_alert_on_a_page_is_generated(Page page) throws IOException {
    Set<String> known = alerts();
    known.addAll(classes());
    known.addAll(NO_ALERTS);
    List<String> unknown =
        page.all(CAMEL_CASE, 1).stream().filter(name -> !known.contains(name)).toList();
    assertThat(unknown).isEmpty();
  }

  @Test
  void troubleshooting_names_every_alert_of_the_exporter() throws IOException {
    Page troubleshooting = Page.of(ROOT.resolve("docs/troubleshooting.md"));
    List<String> missing =
        alerts().stream()
            .filter(alert -> alert.startsWith("Guardband") || alert.equals("Watchdog"))
            .filter(alert -> !troubleshooting.text().contains("`" + alert + "`"))
            .toList();
    assertThat(missing).isEmpty();
  }

  /** The alerts of both examples: there is a runbook for each. */
  private static Set<String> alerts() {
    return Stream.of("examples/full/guardband.yaml", "examples/demo/guardband.yaml")
        .map(file -> Configuration.load(ROOT.resolve(file)).settings().orElseThrow())
        .flatMap(settings -> Rulegen.of(Plan.of(settings)).stream())
        .map(Artifact::path)
        .filter(path -> path.startsWith("runbooks/"))
        .map(path -> path.substring("runbooks/".length(), path.length() - ".md".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
