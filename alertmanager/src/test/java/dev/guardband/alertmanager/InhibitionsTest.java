package dev.guardband.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Severity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is told, by the real Alertmanager, while these alerts fire together. */
final class InhibitionsTest {
  private static Map<String, String> budget(String name, String severity, String subject) {
    return guard("cost", "budget", subject, name, severity);
  }

  private static Map<String, String> burn(String name, String severity, String burn) {
    Map<String, String> labels = guard("service", "objective", "api/x", name, severity);
    labels.put("burn", burn);
    return labels;
  }

  private static Map<String, String> guard(
      String domain, String guard, String subject, String name, String severity) {
    Map<String, String> labels = foreign(name, severity);
    labels.put("site", "acme-prod");
    labels.put("domain", domain);
    labels.put("guard", guard);
    labels.put("subject", subject);
    labels.put("team", "platform");
    return labels;
  }

  private static Map<String, String> foreign(String name, String severity) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", name);
    labels.put("severity", severity);
    return labels;
  }

  static Stream<Arguments> alerts() {
    return Stream.of(
        Arguments.of(
            "the loudest of one guard",
            List.of(
                budget("Spent", "critical", "api"),
                budget("Crossed", "warning", "api"),
                budget("Noted", "info", "api")),
            List.of("Spent")),
        Arguments.of(
            "warning over info",
            List.of(budget("Crossed", "warning", "api"), budget("Noted", "info", "api")),
            List.of("Crossed")),
        Arguments.of(
            "another subject is another matter",
            List.of(budget("Spent", "critical", "api"), budget("Crossed", "warning", "web")),
            List.of("Crossed", "Spent")),
        Arguments.of(
            "the fastest burn",
            List.of(
                burn("Fast", "critical", "fast"),
                burn("Page", "critical", "slow_page"),
                burn("Ticket", "warning", "ticket"),
                burn("Slow", "warning", "slow")),
            List.of("Fast")),
        Arguments.of(
            "a ticket over a slow burn",
            List.of(burn("Ticket", "warning", "ticket"), burn("Slow", "warning", "slow")),
            List.of("Ticket")),
        Arguments.of(
            "an absent exporter explains what it does not read",
            List.of(
                guard("exporter", "target", "guardband", "GuardbandAbsent", "critical"),
                guard("exporter", "target", "a:9877", "GuardbandTargetDown", "warning"),
                guard("exporter", "source", "bill", "GuardbandSourceStale", "warning"),
                guard("exporter", "paid_calls", "aws", "GuardbandPaidCalls", "warning"),
                budget("Crossed", "warning", "api")),
            List.of("Crossed", "GuardbandAbsent", "GuardbandPaidCalls")),
        Arguments.of(
            "alerts of others, which have none of the labels",
            List.of(foreign("Critical", "critical"), foreign("Warning", "warning")),
            List.of("Critical", "Warning")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alerts")
  void only_these_are_told(
      String name, List<Map<String, String>> alerts, List<String> told, @TempDir Path directory)
      throws Exception {
    Map<Severity, List<String>> nobody = Map.of();
    Fixture silent =
        new Fixture()
            .withoutHeartbeat()
            .team("platform", nobody)
            .team("payments", nobody)
            .team("compliance", nobody);
    try (RunningAlertmanager running = RunningAlertmanager.of(silent.settings(), directory)) {
      assertThat(running.told(alerts)).isEqualTo(told);
    }
  }
}
