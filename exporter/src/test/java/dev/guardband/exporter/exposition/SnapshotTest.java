package dev.guardband.exporter.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SnapshotTest {
  private final Snapshot snapshot = new Snapshot();
  private final SourceId one = new SourceId("one", "fake", Domain.BREAKER, "", "");
  private final SourceId two = new SourceId("two", "fake", Domain.BREAKER, "", "");

  @Test
  void the_source_that_had_a_series_first_keeps_it() throws Exception {
    snapshot.publish(one, failures(1, "a"));
    assertThat(snapshot.publish(two, failures(2, "a", "b"))).isEqualTo(1);
    snapshot.publish(one, failures(3, "a"));

    assertThat(lines()).containsExactly(line("a", 3), line("b", 2));
    assertThat(snapshot.duplicates()).isEqualTo(1);
  }

  @Test
  void a_series_that_was_left_out_is_shown_when_the_first_source_gives_it_up() throws Exception {
    snapshot.publish(one, failures(1, "a", "c"));
    snapshot.publish(two, failures(2, "a", "b"));
    snapshot.publish(one, failures(3, "c"));

    assertThat(lines()).containsExactly(line("c", 3), line("a", 2), line("b", 2));
    assertThat(snapshot.duplicates()).isZero();
  }

  @Test
  void a_series_that_was_left_out_is_shown_when_the_first_source_is_withdrawn() throws Exception {
    snapshot.publish(one, failures(1, "a"));
    snapshot.publish(two, failures(2, "a"));
    assertThat(lines()).containsExactly(line("a", 1));
    snapshot.withdraw(one);

    assertThat(lines()).containsExactly(line("a", 2));
    snapshot.withdraw(two);
    assertThat(lines()).isEmpty();
  }

  @Test
  void of_two_equal_series_in_one_reading_the_first_stays() throws Exception {
    snapshot.publish(
        one, List.of(failures(1, "a").get(0), failures(2, "a").get(0), failures(3, "b").get(0)));

    assertThat(lines()).containsExactly(line("a", 1), line("b", 3));
    assertThat(snapshot.duplicates()).isEqualTo(1);
  }

  @Test
  void a_reading_with_a_family_outside_of_the_catalog_changes_nothing() throws Exception {
    snapshot.publish(one, failures(1, "a"));
    Metric unknown =
        new Metric(
            "made_up", Metric.Type.GAUGE, Unit.COUNT, "Unknown.", List.of(), Metric.Origin.EXPOSED);

    assertThatThrownBy(() -> snapshot.publish(one, List.of(Sample.of(unknown, 1))))
        .isInstanceOf(SourceFailure.class)
        .hasMessage("the source exposes made_up, which is not its to expose");
    assertThat(lines()).containsExactly(line("a", 1));
  }

  @Test
  void an_exposition_taken_before_a_change_stays_as_it_was() throws Exception {
    snapshot.publish(one, failures(1, "a"));
    Exposition before = snapshot.exposition();
    snapshot.publish(one, failures(2, "a"));

    assertThat(lines(before)).containsExactly(line("a", 1));
  }

  private static List<Sample> failures(double value, String... services) {
    return Arrays.stream(services)
        .map(service -> Sample.of(BreakerMetrics.FAILURES, value, service, "p"))
        .toList();
  }

  private static String line(String service, double value) {
    return "sre_circuit_breaker_failures{service=\"" + service + "\",provider=\"p\",} " + value;
  }

  private List<String> lines() throws IOException {
    return lines(snapshot.exposition());
  }

  private static List<String> lines(Exposition exposition) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exposition.write(Selection.of(Domain.BREAKER), Format.TEXT, out);
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }
}
