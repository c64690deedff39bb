package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.GuardKind;
import dev.guardband.render.Exprs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SentenceTest {
  private static final double[] VALUES = {
    0,
    1,
    -1,
    0.5,
    0.02,
    0.01903,
    999,
    1000,
    1023,
    12345.678,
    123456789,
    -0.00042,
    59,
    60,
    61.5,
    3599,
    3600,
    86399,
    86400,
    90061,
    1e15,
    0.8,
    1.5,
    2.5,
    0.12345,
    9.9995,
    0.00001234,
    1234567.5,
    7.2e-9
  };

  @TempDir Path directory;

  @Test
  void expands_as_prometheus_does() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < VALUES.length; i++) {
      rules.add(printing("Value" + i, VALUES[i]));
    }
    RuleFile file =
        new RuleFile("rules", List.of(new RuleGroup("values", Duration.ofMinutes(1), rules)));
    Promtool.Result result = Promtool.prove(directory, file, file);
    assertThat(result.passed()).as(result.output()).isTrue();
  }

  private static AlertRule printing(String name, double value) {
    Map<String, Sentence> annotations = new LinkedHashMap<>();
    annotations.put("number", Sentence.of("n=").value());
    annotations.put("percentage", Sentence.of("p=").percentage());
    annotations.put("duration", Sentence.of("d=").duration());
    annotations.put("label", Sentence.of("l=").label("where").text(", {{ as written"));
    return new AlertRule(
        name,
        GuardKind.RULE,
        "info",
        Exprs.user("series_" + name),
        Duration.ZERO,
        Duration.ZERO,
        Map.of("severity", Sentence.of("info")),
        annotations,
        new Proofs(
            () ->
                List.of(
                    Proof.of("shows its value")
                        .given("series_" + name + "{where=\"héré\"}", Values.constant(value))
                        .firesAt(Duration.ofMinutes(2), Series.labels("where", "héré"), value),
                    Proof.of("nothing").quietAt(Duration.ofMinutes(1)))));
  }

  @Test
  void prints_the_template_that_prometheus_expands() {
    Sentence sentence = Sentence.of("Budget ").label("budget").text(" is ").percentage().text(".");
    assertThat(sentence.template())
        .isEqualTo("Budget {{ $labels.budget }} is {{ $value | humanizePercentage }}.");
    assertThat(sentence.expand(Map.of("budget", "api"), 0.82)).isEqualTo("Budget api is 82%.");
  }
}
