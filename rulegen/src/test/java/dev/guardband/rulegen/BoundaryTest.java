package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.GuardKind;
import dev.guardband.render.Exprs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No test depends on a sample at the very edge of what an expression looks back at: Prometheus 2
 * takes it, Prometheus 3 does not.
 */
final class BoundaryTest {
  private static final AlertRule COUNTING =
      new AlertRule(
          "Counting",
          GuardKind.RULE,
          "info",
          Exprs.user("increase(some_total[2m]) > 0"),
          Duration.ZERO,
          Duration.ZERO,
          Map.of(),
          Map.of(),
          new Proofs(
              () ->
                  List.of(
                      Proof.of("counts").firesSomehowAt(Duration.ofMinutes(7)),
                      Proof.of("nothing").quietAt(Duration.ofMinutes(7)))));

  static Stream<MutationTest.Named> rules() {
    return MutationTest.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void no_sample_is_on_the_edge_of_what_is_looked_back_at(MutationTest.Named named) {
    Edges edges = new Edges(named.rule(), Sampling.of(named.rule()));

    assertThat(Cases.of(named.rule())).flatMap(edges::in).isEmpty();
  }

  @Test
  void none_is_where_rules_are_shown_together() {
    for (RuleFile file : Rulegen.files(Contract.plan())) {
      for (Together together : Togethers.of(Contract.plan(), file)) {
        Proof proof = together.given().quietAt(together.at());
        assertThat(file.rules())
            .flatMap(rule -> new Edges(rule, Sampling.of(file, together)).in(proof))
            .isEmpty();
      }
    }
  }

  @Test
  void a_sample_on_the_edge_of_a_range_is_seen() {
    Proof proof =
        Proof.of("counts")
            .given("some_total", Values.missing().times(5).then(Values.ramp(0, 1)))
            .quietAt(Duration.ofMinutes(7));

    assertThat(new Edges(COUNTING, Sampling.ON_THE_MINUTE).in(proof))
        .containsExactly("some_total at 5m is on the edge of [2m] at 7m");
    assertThat(new Edges(COUNTING, Sampling.BETWEEN_MINUTES).in(proof)).isEmpty();
    assertThat(Sampling.of(COUNTING)).isEqualTo(Sampling.BETWEEN_MINUTES);
  }

  @Test
  void a_last_sample_that_is_only_just_not_forgotten_is_seen() {
    Values ended = Values.constant(1).times(3);
    Proof forgotten =
        Proof.of("ends")
            .given("some", ended.then(Values.missing()))
            .given("other", ended.then(Values.stale()))
            .quietAt(Duration.ofMinutes(7));

    assertThat(new Edges(COUNTING, Sampling.ON_THE_MINUTE).in(forgotten))
        .filteredOn(found -> found.contains("[5m]"))
        .containsExactly("some at 2m is on the edge of [5m] at 7m");
  }
}
