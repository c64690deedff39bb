package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("guardband.root"), "examples/demo/guardband.yaml");

  private static final String WARNED = "version: 1\nsite: demo\nteams: {platform: {}}\n";

  @TempDir private Path directory;

  @Test
  void a_good_file_is_fine() {
    assertThat(Ran.guardband("check", "-c", EXAMPLE.toString()))
        .isEqualTo(
            new Ran(
                0,
                """
                FILE: fine: 82 guards of demo
                """
                    .replace("FILE", EXAMPLE.toString()),
                ""));
  }

  @Test
  void a_mistake_is_a_problem_at_its_place() throws IOException {
    Path file = write("version: 1\nsite: demo\nexportr: {}\n");

    assertThat(Ran.guardband("check", "-c", file.toString()))
        .isEqualTo(
            new Ran(
                1,
                "",
                """
                FILE:3:1: exportr: expected a known key; found "exportr"
                  3 | exportr: {}
                    | ^^^^^^^
                  did you mean exporter?
                1 problem in FILE
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void a_file_that_is_not_there_is_a_problem() {
    Path missing = directory.resolve("missing.yaml");

    Ran ran = Ran.guardband("check", "-c", missing.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errors()).startsWith(missing + ":1:1: ");
  }

  @Test
  void a_warning_is_no_problem() throws IOException {
    Path file = write(WARNED);

    assertThat(Ran.guardband("check", "-c", file.toString()))
        .isEqualTo(
            new Ran(
                0,
                file + ": fine: 5 guards of demo\n",
                """
                FILE:3:9: warning: teams.platform: expected receivers for critical, warning or info; found none, so that no one is told
                  3 | teams: {platform: {}}
                    |         ^^^^^^^^
                  name receivers, as other teams fall back on these
                1 warning in FILE
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void a_change_to_an_alert_that_is_not_generated_is_a_problem() throws IOException {
    Path file =
        write("version: 1\nsite: demo\nalerts: {GuardbandSourceFailin: {enabled: false}}\n");

    assertThat(Ran.guardband("check", "-c", file.toString()))
        .isEqualTo(
            new Ran(
                1,
                "",
                """
                FILE:3:10: alerts.GuardbandSourceFailin: expected the name of an alert that is generated from this configuration; found "GuardbandSourceFailin"
                  3 | alerts: {GuardbandSourceFailin: {enabled: false}}
                    |          ^^^^^^^^^^^^^^^^^^^^^
                  did you mean GuardbandSourceFailing?
                1 problem in FILE
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void no_command_takes_a_change_to_an_alert_that_is_not_generated() throws IOException {
    Path file =
        write("version: 1\nsite: demo\nalerts: {GuardbandSourceFailin: {enabled: false}}\n");
    Ran checked = Ran.guardband("check", "-c", file.toString());

    assertThat(Ran.guardband("serve", "-c", file.toString())).isEqualTo(checked);
    assertThat(Ran.guardband("explain", "-c", file.toString(), "Watchdog")).isEqualTo(checked);
    assertThat(Ran.guardband("generate", "-c", file.toString(), "-o", directory.toString()))
        .isEqualTo(checked);
  }

  @Test
  void what_has_no_effect_in_this_version_is_named() throws IOException {
    Path file = write("version: 1\nsite: demo\nexporter: {access: {}}\n");

    assertThat(Ran.guardband("check", "-c", file.toString()))
        .isEqualTo(
            new Ran(
                0,
                """
                FILE: fine: 5 guards of demo
                FILE: read and checked only, without effect in this version: exporter.access
                """
                    .replace("FILE", file.toString()),
                ""));
  }

  @Test
  void an_alert_that_is_turned_off_has_its_name() throws IOException {
    Path file =
        write("version: 1\nsite: demo\nalerts: {GuardbandSourceFailing: {enabled: false}}\n");

    assertThat(Ran.guardband("check", "-c", file.toString()).exit()).isZero();
  }

  @Test
  void coverage_of_less_than_every_case_fails() throws IOException {
    Path complete = write(objective("5.."));

    assertThat(Ran.guardband("generate", "-c", complete.toString(), "--coverage").exit()).isZero();

    Path file = write(objective("(a|b){3}z[^0-9]"));
    Ran ran = Ran.guardband("generate", "-c", file.toString(), "--coverage");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out().lines())
        .filteredOn(line -> line.contains("NO"))
        .extracting(line -> line.replaceAll(" +", " "))
        .containsExactly(
            "service_api service:errors:increase5m api NO - - - yes - - NO NO NO",
            "service_api service:errors:rate_1m api NO - - - yes - - - - NO",
            "service_api slo:total:increase5m api/availability NO - - - yes - - NO NO NO",
            "service_api slo:errors:increase5m api/availability NO - - - yes - - NO NO NO");
  }

  private static String objective(String errors) {
    return """
        version: 1
        site: demo
        services:
          - name: api
            requests: requests_total
            errors: 'code=~"%s"'
            objectives: [{name: availability, target: 99%%}]
        """
        .formatted(errors);
  }

  @Test
  void programs_read_reports_from_standard_output() throws IOException {
    Path file = write("version: 1\nsite: demo\nexportr: {}\n");

    Ran json = Ran.guardband("check", "-c", file.toString(), "--format", "json");
    Ran sarif = Ran.guardband("check", "-c", file.toString(), "--format", "sarif");

    assertThat(json)
        .isEqualTo(
            new Ran(
                1,
                """
                [
                  {
                    "level": "error",
                    "file": "FILE",
                    "line": 3,
                    "column": 1,
                    "path": "exportr",
                    "expected": "a known key",
                    "found": "\\"exportr\\"",
                    "suggestion": "did you mean exporter?",
                    "message": "exportr: expected a known key; found \\"exportr\\""
                  }
                ]
                """
                    .replace("FILE", file.toString()),
                ""));
    assertThat(sarif.exit()).isEqualTo(1);
    assertThat(sarif.errors()).isEmpty();
    assertThat(sarif.out()).contains("\"version\": \"2.1.0\"", "\"version\": \"0.1.0\"");
  }

  @Test
  void colours_can_be_asked_for_and_are_not_in_a_pipe() throws IOException {
    String file = write("version: 1\nsite: demo\nexportr: {}\n").toString();

    String asked = Ran.guardband("check", "-c", file, "--color", "always").errors();

    assertThat(asked).contains("\u001B[31;1m^^^^^^^\u001B[0m");
    assertThat(asked.replaceAll("\u001B\\[[0-9;]*m", ""))
        .isEqualTo(Ran.guardband("check", "-c", file, "--color", "never").errors())
        .isEqualTo(Ran.guardband("check", "-c", file).errors());
  }

  @Test
  void an_unknown_option_is_a_mistake_of_usage() {
    assertThat(Ran.guardband("check", "--colour"))
        .isEqualTo(
            new Ran(2, "", "Unknown option: '--colour'\nPossible solutions: --config, --color\n"));
  }

  @Test
  void no_command_at_all_is_a_mistake_of_usage() {
    Ran ran = Ran.guardband();

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.errors()).startsWith("Which command?\n");
  }

  @Test
  void an_unknown_scenario_is_named_with_those_there_are() {
    assertThat(Ran.guardband("demo", "--scenario", "flood"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "guardband: no such scenario: flood; there are overspend, late-backup,"
                    + " open-breaker, throttled\n"));
  }

  @Test
  void an_address_that_is_none_is_refused() {
    assertThat(Ran.guardband("serve", "-c", EXAMPLE.toString(), "--listen", "nowhere"))
        .isEqualTo(
            new Ran(
                2, "", "guardband: not an address to listen on: nowhere; write 0.0.0.0:9877\n"));
  }

  @Test
  void the_version_is_the_one_that_was_built() {
    assertThat(Ran.guardband("--version")).isEqualTo(new Ran(0, "guardband 0.1.0\n", ""));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("guardband.yaml"), text);
  }
}
