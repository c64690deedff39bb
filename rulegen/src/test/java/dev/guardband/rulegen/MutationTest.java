package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule proves itself, and every mutant of it fails the same proof.
 *
 * <p>{@code -Dmutation.only=service,incident} takes only the files whose names begin so.
 */
final class MutationTest {
  private static final List<String> ONLY =
      List.of(System.getProperty("mutation.only", "").split(",", -1));

  @TempDir Path directory;

  static Stream<Named> rules() {
    return Rulegen.files(Contract.plan()).stream()
        .flatMap(file -> file.rules().map(rule -> new Named(file.stem(), rule)));
  }

  record Named(String stem, Rule rule) {
    @Override
    public String toString() {
      String severity = rule instanceof AlertRule alert ? " " + alert.severity() : "";
      String labels = rule instanceof RecordRule record ? " " + record.labels() : "";
      return stem + ": " + rule.name() + severity + labels;
    }
  }

  static Stream<Named> mutated() {
    return rules().filter(rule -> ONLY.stream().anyMatch(rule.stem()::startsWith));
  }

  @ParameterizedTest
  @MethodSource("mutated")
  void a_rule_passes_its_proof_and_no_mutant_does(Named named) {
    RuleFile proofs = alone(named.rule());
    Promtool.Result itself = Promtool.prove(directory, proofs, proofs);
    assertThat(itself.passed()).as(itself.output()).isTrue();
    List<String> survivors =
        Mutant.of(named.rule()).stream()
            .filter(mutant -> Promtool.prove(directory, alone(mutant.rule()), proofs).passed())
            .map(Mutant::change)
            .toList();
    assertThat(survivors).isEmpty();
  }

  private static RuleFile alone(Rule rule) {
    return new RuleFile(
        "rules", List.of(new RuleGroup("alone", Duration.ofMinutes(1), List.of(rule))));
  }
}
