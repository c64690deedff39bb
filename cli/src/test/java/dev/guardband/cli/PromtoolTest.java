package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.cli.Judgement.Verdict;
import dev.guardband.config.Expression;
import dev.guardband.model.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromtoolTest {
  private static final String RULES =
      """
      version: 1
      site: demo
      rules:
        - {alert: Late, severity: warning, summary: Late., expr: 'sum(late > 0', fires: {late: 1}, quiet: {late: 0}}
        - {alert: Odd, severity: warning, summary: Odd., expr: 'rate(odd) > 0', unproved: true}
        - {alert: Fine, severity: warning, summary: Fine., expr: 'fine > 0', fires: {fine: 1}, quiet: {fine: 0}}
      profiles:
        web: {saturation: 'busy{service="${name}"'}
      """;

  private static final String UNPROVED =
      """
      version: 1
      site: demo
      rules:
        - {alert: Odd, severity: warning, summary: Odd., expr: 'odd >> 0', unproved: true}
      """;

  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void it_is_written() throws IOException {
    file = Files.writeString(directory.resolve("guardband.yaml"), RULES);
  }

  private static Expression expression(String promql) {
    return new Expression(new Place("guardband.yaml", 3, 7), "rules[0].expr", promql, "it");
  }

  @Test
  void check_places_what_promtool_says() {
    assertThat(Ran.guardband("check", "-c", file.toString()))
        .isEqualTo(
            new Ran(
                1,
                "",
                """
                FILE:4:60: rules[0].expr: expected PromQL; found "sum(late > 0"
                  4 |   - {alert: Late, severity: warning, summary: Late., expr: 'sum(late > 0', fires: {late: 1}, quiet: {late: 0}}
                    |                                                            ^^^^^^^^^^^^^^
                  promtool says: 1:13: parse error: unclosed left parenthesis
                FILE:5:58: rules[1].expr: expected PromQL; found "rate(odd) > 0"
                  5 |   - {alert: Odd, severity: warning, summary: Odd., expr: 'rate(odd) > 0', unproved: true}
                    |                                                          ^^^^^^^^^^^^^^^
                  promtool says: 1:6: parse error: expected type range vector in call to function "rate", got instant vector
                FILE:5:85: warning: rules[1].unproved: expected fires and quiet, a case of each; found unproved: true
                  5 |   - {alert: Odd, severity: warning, summary: Odd., expr: 'rate(odd) > 0', unproved: true}
                    |                                                                                     ^^^^
                  add both; until then nothing shows that Odd fires
                FILE:8:21: profiles.web.saturation: expected PromQL; found "busy{service="${name}""
                  8 |   web: {saturation: 'busy{service="${name}"'}
                    |                     ^^^^^^^^^^^^^^^^^^^^^^^^
                  promtool says: 1:20: parse error: unexpected end of input inside braces
                3 problems and 1 warning in FILE
                """
                    .replace("FILE", file.toString())));
  }

  @Test
  void generate_refuses_it_too_and_writes_nothing() {
    Path output = directory.resolve("output");

    Ran ran = Ran.guardband("generate", "-c", file.toString(), "-o", output.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.errors()).isEqualTo(Ran.guardband("check", "-c", file.toString()).errors());
    assertThat(output).doesNotExist();
  }

  @Test
  void without_promtool_it_is_said_to_be_unchecked() {
    Judgement judgement =
        Promtool.judge(
            List.of(expression("sum("), expression("up")), Map.of("PATH", directory.toString()));

    assertThat(judgement.verdict())
        .isEqualTo(
            new Verdict(
                Map.of(),
                Optional.of(
                    "notice: promtool is not installed, so the PromQL of 2 expressions (the first"
                        + " at guardband.yaml:3:7) is unchecked; install it (Debian: apt-get"
                        + " install prometheus) or name it in PROMTOOL")));
  }

  @Test
  void check_without_promtool_is_fine_and_says_so_once() throws Exception {
    Path log = directory.resolve("log");
    Files.writeString(file, UNPROVED);
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.guardband.cli.Main",
                "check",
                "-c",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("PROMTOOL", "/nowhere/promtool");

    assertThat(builder.start().waitFor()).isZero();
    assertThat(Files.readString(log))
        .isEqualTo(
            """
            notice: promtool is not installed, so the PromQL of one expression (the first at FILE:4:58) is unchecked; \
            install it (Debian: apt-get install prometheus) or name it in PROMTOOL
            FILE:4:80: warning: rules[0].unproved: expected fires and quiet, a case of each; found unproved: true
              4 |   - {alert: Odd, severity: warning, summary: Odd., expr: 'odd >> 0', unproved: true}
                |                                                                                ^^^^
              add both; until then nothing shows that Odd fires
            1 warning in FILE
            FILE: fine: 6 guards of demo
            """
                .replace("FILE", file.toString()));
  }

  @Test
  void generate_reports_a_rule_that_is_unproved() throws IOException {
    Files.writeString(file, UNPROVED.replace(">>", ">"));
    String output = directory.resolve("output").toString();

    Ran check = Ran.guardband("check", "-c", file.toString());
    Ran generate = Ran.guardband("generate", "-c", file.toString(), "-o", output);
    Ran coverage = Ran.guardband("generate", "-c", file.toString(), "--coverage");

    assertThat(generate.exit()).isZero();
    assertThat(generate.errors()).isEqualTo(check.errors()).contains("rules[0].unproved");
    assertThat(coverage.exit()).isZero();
    assertThat(coverage.out()).endsWith("; 1 rules are declared unproved\n");
  }

  @Test
  void without_promql_nothing_is_asked() {
    assertThat(Promtool.judge(List.of(), Map.of()).verdict()).isEqualTo(Verdict.FINE);
  }

  @Test
  void another_promtool_can_be_named() throws IOException {
    Path other = script("exit 0");

    assertThat(Promtool.find(Map.of("PROMTOOL", other.toString())).map(Promtool::program))
        .contains(other);
    assertThat(Promtool.find(Map.of("PROMTOOL", "/nowhere/promtool"))).isEmpty();
    assertThat(
            Promtool.find(Map.of("PROMTOOL", "other-promtool", "PATH", directory.toString()))
                .map(Promtool::program))
        .contains(other);
  }

  @Test
  void one_that_hangs_is_ended() throws IOException {
    Promtool hanging = new Promtool(script("exec sleep 600"), Duration.ofMillis(100));

    Judgement judgement = hanging.judge(List.of(expression("up")));

    assertThat(judgement.verdict().notice())
        .contains(
            "notice: promtool has not answered within 0 s, so the PromQL of one expression (the"
                + " first at guardband.yaml:3:7) is unchecked; run check again");
    assertThat(((Judgement.Awaited) judgement).process().onExit())
        .succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void one_that_fails_in_another_way_is_quoted() throws IOException {
    Promtool failing = new Promtool(script("echo $3: no; exit 1"), Duration.ofSeconds(30));

    assertThat(failing.judge(List.of(expression("up"))).verdict().notice())
        .contains(
            "notice: promtool failed, so the PromQL of one expression (the first at"
                + " guardband.yaml:3:7) is unchecked; it says: rules.yaml: no");
  }

  @Test
  void nothing_is_left_behind() throws IOException {
    Promtool failing = new Promtool(script("echo $3 >&2; exit 1"), Duration.ofSeconds(30));
    Judgement judgement = failing.judge(List.of(expression("up")));
    judgement.verdict();

    assertThat(((Judgement.Awaited) judgement).output().getParent()).doesNotExist();
  }

  private Path script(String body) throws IOException {
    Path script = directory.resolve("other-promtool");
    Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
