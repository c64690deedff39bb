package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The commands that are explained make an objective's history, in a Prometheus that runs. */
final class FirstDayTest {
  /** It looks for new blocks once a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final Offset<Double> NEARLY = within(0.0002);
  private static final String CONFIGURATION =
      """
      version: 1
      site: acme
      links: {prometheus: "ADDRESS"}
      services:
        - name: shop
          requests: 'requests_total'
          errors: 'status="500"'
          objectives: [{name: availability, target: 98%, over: 2h}]
      """;

  @TempDir private Path directory;

  /** Four hours of 600 requests a minute, of which 6 fail. */
  private String history(Instant end) {
    StringBuilder text = new StringBuilder("# TYPE requests counter\n");
    for (String status : List.of("200", "500")) {
      double perSecond = status.equals("500") ? 0.1 : 9.9;
      for (int second = 0; second <= 4 * 3600; second += 15) {
        text.append(
            "requests_total{status=\"%s\"} %s %d\n"
                .formatted(status, perSecond * second, end.getEpochSecond() - 4 * 3600 + second));
      }
    }
    return text + "# EOF\n";
  }

  @Test
  void the_commands_of_explain_make_the_history_of_an_objective() throws Exception {
    Instant end = Instant.now();
    Files.writeString(directory.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
    Files.writeString(directory.resolve("history.txt"), history(end));
    run("promtool tsdb create-blocks-from openmetrics history.txt data");
    try (RunningPrometheus prometheus = RunningPrometheus.start(directory)) {
      List<String> commands = commands(prometheus.address());
      Instant then = end.minus(Duration.ofMinutes(20));
      assertThat(commands).hasSize(2);

      run(commands.get(0));
      eventually(prometheus, "slo:total:increase5m", then);
      assertThat(at(prometheus, "slo:total:increase5m", then).orElseThrow())
          .isCloseTo(3000, within(15.0));
      assertThat(at(prometheus, remaining(), end).orElseThrow()).isCloseTo(0.5, within(0.01));

      run(commands.get(1));
      eventually(prometheus, "slo:error:ratio_1h", then);
      assertThat(at(prometheus, "slo:error:ratio_1h", then).orElseThrow()).isCloseTo(0.01, NEARLY);
      assertThat(at(prometheus, "slo:burn_rate:ratio_1h", then)).isEmpty();

      assertThat(prometheus.log()).doesNotContain("level=error");
    }
  }

  private List<String> commands(URI address) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("guardband.yaml"),
            CONFIGURATION.replace("ADDRESS", "http://" + address.getAuthority()));
    guardband("generate", "-c", file.toString(), "-o", directory.toString());
    return guardband("explain", "-c", file.toString(), "shop/availability")
        .output()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("promtool "))
        .toList();
  }

  private static Command.Result guardband(String... arguments) throws Exception {
    Command.Result result = Command.guardband(Sources.ROOT, List.of(), arguments);
    assertThat(result.exit()).as(result.output()).isZero();
    return result;
  }

  private void run(String command) throws Exception {
    Command.Result result = Command.run(directory, "sh", "-c", command);
    assertThat(result.exit()).as(command + "\n" + result.output()).isZero();
  }

  /** The expression of the generated rule, which looks at the recorded inputs only. */
  private String remaining() throws Exception {
    Object yaml = new Yaml().load(Files.readString(directory.resolve("rules/service.yaml")));
    JsonObject rules = new Gson().toJsonTree(yaml).getAsJsonObject();
    return Http.list(rules.get("groups")).stream()
        .flatMap(group -> Http.list(group.get("rules")).stream())
        .filter(rule -> rule.has("record"))
        .filter(rule -> rule.get("record").getAsString().equals("slo:budget_remaining:ratio"))
        .map(rule -> rule.get("expr").getAsString())
        .findFirst()
        .orElseThrow();
  }

  private void eventually(RunningPrometheus prometheus, String query, Instant then)
      throws Exception {
    OptionalDouble found =
        Eventually.get(PATIENCE, () -> at(prometheus, query, then), OptionalDouble::isPresent);
    assertThat(found).as(query + "\n" + prometheus.log()).isPresent();
  }

  private static OptionalDouble at(RunningPrometheus prometheus, String query, Instant time)
      throws InterruptedException {
    String path =
        "/api/v1/query?time=%d&query=%s"
            .formatted(time.getEpochSecond(), URLEncoder.encode(query, StandardCharsets.UTF_8));
    JsonObject data = Http.json(prometheus.address().resolve(path)).getAsJsonObject("data");
    return Http.list(data.get("result")).stream()
        .mapToDouble(series -> series.getAsJsonArray("value").get(1).getAsDouble())
        .findFirst();
  }
}
