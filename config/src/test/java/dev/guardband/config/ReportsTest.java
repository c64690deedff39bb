package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTest {
  private static final Path REPORTS = Resources.of("reports");

  @TempDir private Path directory = Path.of("");

  private static String named(String printed) {
    return printed
        .replace("file://" + Resources.of("reports"), "file:///site")
        .replace(Resources.of("reports").toString(), "/site");
  }

  private static Loaded loaded() {
    return Configuration.load(REPORTS.resolve("guardband.yaml"));
  }

  private Loaded load(String text) throws IOException {
    return Configuration.load(Files.writeString(directory.resolve("guardband.yaml"), text));
  }

  @Test
  void json_has_every_part_of_a_problem() {
    Golden.assertEquals(REPORTS.resolve("report.json"), named(loaded().json()));
  }

  @Test
  void sarif_has_the_tool_its_rules_and_a_region_for_each_problem() {
    Golden.assertEquals(REPORTS.resolve("report.sarif"), named(loaded().sarif("0.1.0")));
  }

  @Test
  void colours_are_for_levels_places_and_carets() {
    String printed = named(loaded().diagnostics(Colour.ANSI)).replace('\u001B', '~');
    Golden.assertEquals(REPORTS.resolve("report.ansi.txt"), printed);
  }

  @Test
  void without_colours_the_text_is_the_same() {
    Loaded loaded = loaded();
    assertThat(loaded.diagnostics(Colour.ANSI).replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(loaded.diagnostics());
  }

  @Test
  void a_file_that_is_fine_has_empty_reports() throws IOException {
    Loaded loaded = load("version: 1\nsite: acme\n");
    assertThat(loaded.json()).isEqualTo("[]\n");
    assertThat(
            JsonParser.parseString(loaded.sarif("1"))
                .getAsJsonObject()
                .getAsJsonArray("runs")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("results"))
        .isEmpty();
  }

  @Test
  void a_file_is_named_by_an_encoded_address() {
    assertThat(FileAddress.of("teams/my team#1.yaml")).isEqualTo("teams/my%20team%231.yaml");
    assertThat(FileAddress.of("/etc/guardband.yaml")).isEqualTo("file:///etc/guardband.yaml");
  }

  private static final String ALERTS =
      """
      version: 1
      site: acme
      rules:
        - {alert: Mine, expr: 'mine > 0', severity: info, summary: S., fires: {mine: 1}, quiet: {mine: 0}}
        - {alert: BudgetExceeded, expr: 'mine > 0', severity: info, summary: S., fires: {mine: 1}, quiet: {mine: 0}}
      alerts:
        Mine: {for: 1h}
        BudgetUnmeasurd: {for: 1h}
        BudgetUnmeasured: {for: 1h}
        Nothing: {enabled: false}
      """;

  @Test
  void a_change_to_an_alert_that_does_not_exist_is_a_problem() throws IOException {
    Loaded loaded = load(ALERTS).against(Set.of("BudgetExceeded", "BudgetUnmeasured"));
    assertThat(loaded.settings()).isEmpty();
    assertThat(loaded.diagnostics().replace(directory + "/", ""))
        .isEqualTo(
            """
            guardband.yaml:5:13: rules[1].alert: expected a name that no generated alert has; found "BudgetExceeded"
              5 |   - {alert: BudgetExceeded, expr: 'mine > 0', severity: info, summary: S., fires: {mine: 1}, quiet: {mine: 0}}
                |             ^^^^^^^^^^^^^^
              give it another name; alerts: changes what is generated
            guardband.yaml:8:3: alerts.BudgetUnmeasurd: expected the name of an alert that is generated from this configuration; found "BudgetUnmeasurd"
              8 |   BudgetUnmeasurd: {for: 1h}
                |   ^^^^^^^^^^^^^^^
              did you mean BudgetUnmeasured?
            guardband.yaml:10:3: alerts.Nothing: expected the name of an alert that is generated from this configuration; found "Nothing"
              10 |   Nothing: {enabled: false}
                 |   ^^^^^^^
              guardband generate writes them all to rules/; remove this entry
            3 problems in guardband.yaml
            """);
  }

  @Test
  void alerts_that_exist_are_fine() throws IOException {
    Loaded loaded = load("version: 1\nsite: acme\nalerts: {BudgetExceeded: {for: 1h}}\n");
    assertThat(loaded.against(Set.of("BudgetExceeded")).settings()).isPresent();
  }

  @Test
  void a_path_has_its_place() throws IOException {
    Loaded loaded = load(ALERTS);
    assertThat(loaded.placeOf("alerts.Nothing").map(at -> at.line() + ":" + at.column()))
        .contains("10:3");
    assertThat(loaded.placeOf("rules[1].alert").map(at -> at.line() + ":" + at.column()))
        .contains("5:6");
    assertThat(loaded.placeOf("rules[1]").map(at -> at.line() + ":" + at.column())).contains("5:5");
    assertThat(loaded.placeOf("alerts.None")).isEmpty();
    assertThat(loaded.placeOf("")).isEmpty();
  }
}
