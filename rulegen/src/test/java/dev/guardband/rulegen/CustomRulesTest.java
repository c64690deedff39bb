package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.render.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CustomRulesTest {
  @TempDir private Path directory;

  private List<RuleFile> files(int rules) throws IOException {
    StringBuilder text = new StringBuilder("version: 1\nsite: demo\nrules:\n");
    for (int i = 0; i < rules; i++) {
      text.append(
          """
            - alert: Late%d
              expr: count_over_time(late_%d[2m]) == 2
              severity: warning
              summary: Late.
              fires: {late_%d: 1}
              quiet: {}
          """
              .formatted(i, i, i));
    }
    Path file = Files.writeString(directory.resolve("guardband.yaml"), text);
    Plan plan = Contract.plan(file);
    return Rulegen.files(plan).stream().filter(each -> each.stem().startsWith("custom")).toList();
  }

  @Test
  void no_file_grows_with_the_number_of_rules() throws IOException {
    assertThat(files(21))
        .extracting(file -> file.stem() + " " + file.rules().count())
        .containsExactly("custom 10", "custom_2 10", "custom_3 1");
  }

  @Test
  void a_range_holds_as_many_samples_before_and_from_prometheus_3() throws IOException {
    RuleFile file = files(1).get(0);

    Promtool.Result result = Promtool.prove(directory, file, file);

    assertThat(result.passed()).as(result.output()).isTrue();
    assertThat(file.rules()).extracting(Sampling::of).containsExactly(Sampling.BETWEEN_MINUTES);
  }
}
