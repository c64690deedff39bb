package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunbooksTest {
  private static final Path ROOT = Path.of(System.getProperty("guardband.root"));
  private static final Path GOLDEN = ROOT.resolve("rulegen/src/test/resources/golden/runbooks");
  private static final Pattern QUERY =
      Pattern.compile("(?m)^( *)```promql\n(.*?)^\\1```$", Pattern.DOTALL);
  private static final String FULL = "examples/full/guardband.yaml";

  @TempDir private Path directory;

  private static List<Artifact> pages(String example) {
    Plan plan = Contract.plan(ROOT.resolve(example));
    return Runbooks.of(plan, Rulegen.files(plan));
  }

  private static List<String> queries(Artifact page) {
    return QUERY
        .matcher(page.text())
        .results()
        .map(found -> found.group(2).stripTrailing().stripIndent())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, "examples/demo/guardband.yaml"})
  void promtool_takes_every_query_of_every_page(String example) throws IOException {
    StringBuilder rules = new StringBuilder("groups:\n- name: pages\n  rules:\n");
    int count = 0;
    for (Artifact page : pages(example)) {
      assertThat(queries(page)).as(page.path()).hasSizeGreaterThan(1);
      for (String query : queries(page)) {
        rules.append("  - record: page:query:%d\n    expr: |\n".formatted(++count));
        query.lines().forEach(line -> rules.append("      ").append(line).append('\n'));
      }
    }
    Path file = Files.writeString(directory.resolve("queries.yaml"), rules);

    Promtool.Result result = Promtool.run(directory, "check", "rules", file.toString());

    assertThat(result.passed()).as(result.output()).isTrue();
    assertThat(result.output()).contains("SUCCESS: " + count + " rules found");
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, "examples/demo/guardband.yaml"})
  void no_placeholder_is_left(String example) {
    for (Artifact page : pages(example)) {
      assertThat(page.text()).as(page.path()).doesNotContain("${", "$[", "null");
    }
  }

  @Test
  void every_query_on_what_we_expose_or_record_has_the_selector_of_the_site() {
    Pattern ours =
        Pattern.compile("\\b(finops|rds|dr|backup|sre|guardband|slo|guard)[_:][a-z0-9_:]+");
    for (Artifact page : pages(FULL)) {
      for (String query : queries(page)) {
        List<String> bare =
            ours.matcher(query)
                .results()
                .filter(found -> !query.startsWith("{", found.end()))
                .filter(found -> !found.group().endsWith("="))
                .map(found -> found.group())
                .collect(Collectors.toList());
        assertThat(bare).as(page.path() + "\n" + query).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"BudgetThresholdCrossed", "ErrorBudgetBurnPage", "GDPRRequestOverdue", "Watchdog"})
  void a_page_is_what_the_person_on_call_reads(String alert) throws IOException {
    String page =
        pages(FULL).stream()
            .filter(each -> each.path().equals("runbooks/" + alert + ".md"))
            .map(Artifact::text)
            .findFirst()
            .orElseThrow()
            .replace(ROOT + "/", "");
    Path golden = GOLDEN.resolve(alert + ".md");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, page);
    }
    assertThat(page).isEqualTo(Files.readString(golden));
  }
}
