package dev.guardband.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Artifact;
import dev.guardband.model.Severity;
import dev.guardband.render.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AlertmanagerTest {
  @ParameterizedTest
  @MethodSource
  void files_are_as_reviewed(Artifact artifact) throws IOException {
    Path golden =
        Path.of("src/test/resources/golden")
            .resolve(artifact.path().substring(artifact.path().lastIndexOf('/') + 1));
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, artifact.text());
    }
    assertThat(artifact.text()).isEqualTo(Files.readString(golden));
  }

  static Stream<Artifact> files_are_as_reviewed() {
    return Alertmanager.of(Plan.of(new Fixture().settings())).stream()
        .filter(artifact -> !artifact.path().endsWith(".tmpl"));
  }

  static Stream<Arguments> configurations() {
    return Stream.of(
        Arguments.of("as it is", new Fixture()),
        Arguments.of("no heartbeat", new Fixture().withoutHeartbeat()),
        Arguments.of("no links", new Fixture().withoutLinks()),
        Arguments.of("nobody is told", new Fixture().team("platform", Map.of())),
        Arguments.of(
            "critical only",
            new Fixture().team("platform", Map.of(Severity.CRITICAL, List.of("oncall")))),
        Arguments.of(
            "a team that hears of everything itself",
            new Fixture()
                .team(
                    "payments",
                    Map.of(
                        Severity.CRITICAL, List.of("payments-oncall"),
                        Severity.WARNING, List.of("alerts"),
                        Severity.INFO, List.of()))),
        Arguments.of(
            "quiet times that overlap",
            new Fixture()
                .quiet(Fixture.time("nights", "22:00", "06:00", Map.of()))
                .quiet(Fixture.time("payday", "08:00", "09:00", Map.of("team", "payments")))
                .quiet(Fixture.time("lunch", "12:00", "13:00", Map.of("subject", "it's \"x\"")))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configurations")
  void amtool_accepts_the_configuration(String name, Fixture fixture, @TempDir Path directory)
      throws Exception {
    Tool.write(fixture.settings(), directory);

    Tool.Result result =
        Tool.run(directory, "amtool", "check-config", "alertmanager/alertmanager.yml");

    assertThat(result.output()).contains("SUCCESS").contains(" - 1 templates");
    assertThat(result.exit()).as(result.output()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("configurations")
  void every_route_test_passes(String name, Fixture fixture, @TempDir Path directory)
      throws Exception {
    Tool.write(fixture.settings(), directory);

    Tool.Result result = Tool.run(directory, "sh", "alertmanager/routes_test.sh");

    assertThat(result).isEqualTo(new Tool.Result(0, ""));
  }

  @Test
  void a_receiver_that_is_exchanged_fails_the_route_test(@TempDir Path directory) throws Exception {
    Tool.write(new Fixture().settings(), directory);
    Path file = directory.resolve("alertmanager/alertmanager.yml");
    String exchanged =
        Files.readString(file).replace("- receiver: payments-oncall", "- receiver: monitoring");
    Files.writeString(file, exchanged);

    Tool.Result result = Tool.run(directory, "sh", "alertmanager/routes_test.sh");

    String expected =
        """
        expected payments-oncall for: site=acme-prod team=payments severity=critical
          got monitoring
        """;
    assertThat(result).isEqualTo(new Tool.Result(1, expected));
  }
}
