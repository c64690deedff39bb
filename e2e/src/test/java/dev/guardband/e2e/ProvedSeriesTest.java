package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProvedSeriesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "7, 0=7.0",
    "5x2, 0=5.0 1=5.0 2=5.0",
    "10-2x2 _ 7, 0=10.0 1=8.0 2=6.0 4=7.0",
    "0.5+0.25x1, 0=0.5 1=0.75",
    "_ 240e9 _x3 239e9, 1=2.4E11 5=2.39E11",
    "-1x1, 0=-1.0 1=-1.0",
  })
  void promtools_notation_becomes_samples(String values, String samples) {
    ProvedSeries series = ProvedSeries.parse("up", values, MINUTE);

    String found =
        series.samples().entrySet().stream()
            .map(sample -> sample.getKey().toMinutes() + "=" + sample.getValue())
            .collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(samples);
  }

  @ParameterizedTest
  @CsvSource({
    "5x2, 9, 5.0",
    "1+1x2, 1, 2.0",
    "1+1x2, 9, 10.0",
    "_ 10 _x3 12, 13, 16.0",
    "_ 10 _x3 12, 0, ",
    "1 _x3, 3, 1.0",
    "1 _x9, 3, 1.0",
    "1 _x9, 6, ",
    "1 _x9, 30, ",
  })
  void it_goes_on_as_it_went(String values, long minute, @Nullable Double value) {
    ProvedSeries series = ProvedSeries.parse("up", values, MINUTE);

    assertThat(series.at(MINUTE.multipliedBy(minute)).stream().boxed().toList())
        .isEqualTo(value == null ? List.of() : List.of(value));
  }

  @Test
  void an_end_cannot_be_told() {
    assertThatThrownBy(() -> ProvedSeries.parse("up", "1 stale", MINUTE))
        .hasMessage("cannot be told to a running Prometheus: stale of up");
  }
}
