package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.guardband.config.Configuration;
import dev.guardband.model.Artifact;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every link of every runbook leads to a page, a heading, a panel or a query that is there. */
final class RunbookLinksTest {
  private static final Path ROOT = Path.of(System.getProperty("guardband.root"));
  private static final Pattern FENCE =
      Pattern.compile("(?m)^ *```promql\n(.*?)^ *```$", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final String RUN = "/graph?g0.expr=";

  @TempDir Path directory;

  /** What can be linked to in one output. */
  private record Output(Settings settings, List<Artifact> artifacts) {
    static Output of(Path file) {
      Settings settings = Configuration.load(file).settings().orElseThrow();
      return new Output(settings, Part.artifacts(Plan.of(settings)));
    }

    List<Artifact> runbooks() {
      return artifacts.stream().filter(each -> Part.of(each) == Part.RUNBOOKS).toList();
    }

    Set<String> targets(Artifact page) {
      Set<String> targets = new TreeSet<>();
      runbooks().forEach(each -> targets.add(each.path().substring("runbooks/".length())));
      HEADING
          .matcher(FENCE.matcher(page.text()).replaceAll(""))
          .results()
          .forEach(heading -> targets.add("#" + anchor(heading.group(1))));
      artifacts.stream()
          .filter(each -> Part.of(each) == Part.DASHBOARDS)
          .forEach(each -> targets.addAll(panels(each)));
      return targets;
    }

    private Set<String> panels(Artifact dashboard) {
      JsonObject json = JsonParser.parseString(dashboard.text()).getAsJsonObject();
      String address =
          settings.links().grafana().orElse("") + "/d/" + json.get("uid").getAsString();
      Set<String> all = new TreeSet<>(Set.of(address));
      ids(json.getAsJsonArray("panels")).forEach(id -> all.add(address + "?viewPanel=" + id));
      return all;
    }
  }

  private static Set<Integer> ids(JsonArray panels) {
    Set<Integer> ids = new TreeSet<>();
    for (JsonElement each : panels) {
      JsonObject panel = each.getAsJsonObject();
      ids.add(panel.get("id").getAsInt());
      if (panel.has("panels")) {
        ids.addAll(ids(panel.getAsJsonArray("panels")));
      }
    }
    return ids;
  }

  /** The name that GitHub gives a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }

  private static List<String> links(Artifact page) {
    return LINK.matcher(page.text()).results().map(found -> found.group(1)).toList();
  }

  private static void assertResolved(Output output) {
    assertThat(output.runbooks()).hasSizeGreaterThan(5);
    for (Artifact page : output.runbooks()) {
      List<String> dead =
          links(page).stream()
              .filter(link -> !link.contains(RUN))
              .filter(link -> !output.targets(page).contains(link))
              .toList();
      assertThat(dead).as(page.path()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void every_link_resolves(String example) {
    assertResolved(Output.of(ROOT.resolve("examples/" + example + "/guardband.yaml")));
  }

  @Test
  void every_link_resolves_where_no_address_is_known_and_alerts_are_turned_off()
      throws IOException {
    String site =
        """
        version: 1
        site: acme
        backups: {tiers: [{name: data, rpo: 1h, rto: 1h, resources: ["rds:*"]}]}
        alerts:
          GuardbandSourceFailing: {enabled: false}
          GuardbandAbsent: {enabled: false}
          RecoveryPointTooOld: {enabled: false}
        """;

    Output output = Output.of(Files.writeString(directory.resolve("guardband.yaml"), site));

    assertResolved(output);
    assertThat(output.runbooks())
        .allSatisfy(page -> assertThat(page.text()).doesNotContain("://", "Run it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "demo"})
  void every_query_can_be_run_by_a_link(String example) {
    Output output = Output.of(ROOT.resolve("examples/" + example + "/guardband.yaml"));
    for (Artifact page : output.runbooks()) {
      List<String> queries =
          FENCE
              .matcher(page.text())
              .results()
              .map(found -> found.group(1).stripTrailing().stripIndent())
              .toList();
      String start = output.settings().links().prometheus().orElseThrow() + RUN;
      List<String> run =
          links(page).stream()
              .filter(link -> link.startsWith(start))
              .map(link -> link.substring(start.length()).replace("&g0.tab=1", ""))
              .map(query -> URLDecoder.decode(query, StandardCharsets.UTF_8))
              .collect(Collectors.toList());
      assertThat(run).as(page.path()).isEqualTo(queries);
    }
  }
}
