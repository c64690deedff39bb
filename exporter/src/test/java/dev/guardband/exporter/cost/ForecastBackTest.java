package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The forecast on days that it was not shown, beside the two that anybody would make by hand. */
final class ForecastBackTest {
  /** A Friday. */
  private static final LocalDate LAST = LocalDate.parse("2026-11-20");

  private static final int LEAST_HISTORY = 8;
  private static final int MOST_HISTORY = 84;
  private static final int AHEAD = 14;
  private static final int BILLS = 30;

  /** Bills that are made up; {@code seed} says when what happens once happens. */
  enum Made {
    A_LEVEL_WITH_NOISE(0.035) {
      @Override
      double on(int day, int seed) {
        return 100;
      }
    },
    CHEAP_WEEKENDS(0.035) {
      @Override
      double on(int day, int seed) {
        return day % 7 < 2 ? 60 : 110;
      }
    },
    A_RISE_OF_ONE_PERCENT_A_DAY(0.095) {
      @Override
      double on(int day, int seed) {
        return 100 * Math.pow(1.01, day);
      }
    },
    A_FALL_OF_ONE_PERCENT_A_DAY(0.11) {
      @Override
      double on(int day, int seed) {
        return 300 * Math.pow(0.99, day);
      }
    },
    WEEKENDS_AND_A_SLOW_RISE(0.06) {
      @Override
      double on(int day, int seed) {
        return CHEAP_WEEKENDS.on(day, seed) * (1 + 0.004 * day);
      }
    },
    ONE_SPIKE_A_MONTH(0.19) {
      @Override
      double on(int day, int seed) {
        return day % 30 == seed * 7 % 30 ? 600 : 100;
      }
    },
    ONE_CREDIT_A_MONTH(0.28) {
      @Override
      double on(int day, int seed) {
        return day % 30 == seed * 7 % 30 ? -400 : 100;
      }
    },
    COSTS_IN_HEAPS(0.60) {
      @Override
      double on(int day, int seed) {
        double normal = new SplittableRandom(1000L * seed + day).nextGaussian();
        return 10 * Math.exp(1.3 * normal);
      }
    },
    A_LEVEL_THAT_DOUBLES_ONCE(0.12) {
      @Override
      double on(int day, int seed) {
        return day < 40 + seed * 11 % 60 ? 100 : 200;
      }
    };

    /** The mean absolute error must be below this share of what came. */
    private final double worst;

    Made(double worst) {
      this.worst = worst;
    }

    abstract double on(int day, int seed);

    double[] days(int seed) {
      SplittableRandom random = new SplittableRandom(seed);
      return IntStream.range(0, MOST_HISTORY + AHEAD)
          .mapToDouble(day -> on(day, seed) * (1 + 0.2 * (random.nextDouble() - 0.5) * 2))
          .toArray();
    }

    Score score(int history) {
      Score score = new Score();
      for (int seed = 1; seed <= BILLS; seed++) {
        double[] days = Arrays.copyOf(days(seed), history + AHEAD);
        score.add(days, history, LAST);
      }
      return score;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Two weeks ahead, after each number of days from the eighth on. */
  @ParameterizedTest
  @EnumSource
  void is_told_well(Made made) {
    Score all = new Score();
    IntStream.rangeClosed(LEAST_HISTORY, MOST_HISTORY).mapToObj(made::score).forEach(all::add);
    System.out.println(all.line(made.words()));

    assertThat(all.ours()).isLessThan(made.worst);
    assertThat(all.ours()).isLessThan(1.15 * all.better());
    assertThat(all.within()).isBetween(0.64, 0.95);
  }

  /**
   * Over all bills, by the geometric mean: better than either one by hand at every number of days
   * from ten on, and near the one that was the better for each bill, which nobody knows beforehand.
   */
  @Test
  void is_better_than_either_one_by_hand_from_ten_days_on() {
    for (int history = LEAST_HISTORY; history <= MOST_HISTORY; history++) {
      double[] logarithms = new double[3];
      for (Made made : Made.values()) {
        Score score = made.score(history);
        logarithms[0] += Math.log(score.ours() / score.mean());
        logarithms[1] += Math.log(score.ours() / score.lastWeek());
        logarithms[2] += Math.log(score.ours() / score.better());
        assertThat(score.ours())
            .as("%s after %d days", made.words(), history)
            .isLessThan(1.6 * score.better());
      }
      double[] ratios =
          Arrays.stream(logarithms).map(sum -> Math.exp(sum / Made.values().length)).toArray();
      System.out.printf(
          Locale.ROOT,
          "forecast after %d days: error %.2f of the mean's, %.2f of last week's, %.2f of the"
              + " better one's%n",
          history,
          ratios[0],
          ratios[1],
          ratios[2]);

      assertThat(ratios[0]).as("mean, %d days", history).isLessThan(1);
      assertThat(ratios[1]).as("last week, %d days", history).isLessThan(history < 10 ? 1.1 : 1);
      assertThat(ratios[2]).as("better, %d days", history).isLessThan(1.15);
    }
  }

  /** A thousand rows drawn from a real bill are much noisier than the bill itself. */
  @Test
  void the_focus_samples_days_are_told_no_worse_than_by_hand() throws Exception {
    double[] days = focusSample();
    Score all = new Score();
    for (int history = LEAST_HISTORY; history < days.length; history++) {
      Score score = new Score();
      score.add(days, history, LocalDate.parse("2024-09-30"));
      System.out.println(score.line("the FOCUS sample from " + history + " days"));
      all.add(score);

      assertThat(score.oursByDay()).as("%d days", history).isLessThan(1.5 * score.betterByDay());
    }
    System.out.println(all.line("the FOCUS sample"));

    assertThat(all.oursByDay()).isLessThan(all.betterByDay());
    assertThat(all.within()).isBetween(0.65, 0.95);
  }

  private static double[] focusSample() throws IOException {
    TreeMap<String, Double> days = new TreeMap<>();
    Path sample = Path.of("../examples/focus/focus_sample.csv");
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(sample)) {
      for (NamedCsvRecord row : rows) {
        String day = row.getField("ChargePeriodStart").substring(0, 10);
        days.merge(day, Double.parseDouble(row.getField("BilledCost")), Double::sum);
      }
    }
    return days.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Absolute errors of three forecasts: ours, the mean of recent days, and last week again. */
  private static final class Score {
    private static final int RECENT = 28;
    private static final List<String> NAMES = List.of("ours", "mean", "last week");

    private final double[] ofSums = new double[3];
    private final double[] ofDays = new double[3];
    private double came;
    private int within;
    private int count;
    private int dayCount;

    /** What comes after the first days, from these. */
    void add(double[] days, int history, LocalDate lastDay) {
      int ahead = days.length - history;
      double[] past = Arrays.copyOf(days, history);
      double[] held = Arrays.copyOfRange(days, history, days.length);
      LocalDate last = lastDay.minusDays(ahead);
      Forecast forecast = Forecast.of(past, last).orElseThrow();
      double recent =
          Arrays.stream(past, Math.max(0, history - RECENT), history).average().orElseThrow();
      add(0, held, IntStream.range(0, ahead).mapToDouble(i -> forecast.on(last.plusDays(i + 1))));
      add(1, held, IntStream.range(0, ahead).mapToDouble(i -> recent));
      add(2, held, IntStream.range(0, ahead).mapToDouble(i -> past[history - 7 + i % 7]));
      double sum = Arrays.stream(held).sum();
      Forecast.Range range = forecast.sum(last.plusDays(1), last.plusDays(ahead + 1L));
      within += range.lower() <= sum && sum <= range.upper() ? 1 : 0;
      came += Math.abs(sum);
      dayCount += ahead;
      count++;
    }

    private void add(int which, double[] held, DoubleStream foretold) {
      double[] days = foretold.toArray();
      double wrong = 0;
      for (int i = 0; i < held.length; i++) {
        wrong += days[i] - held[i];
        ofDays[which] += Math.abs(days[i] - held[i]);
      }
      ofSums[which] += Math.abs(wrong);
    }

    void add(Score more) {
      for (int which = 0; which < ofSums.length; which++) {
        ofSums[which] += more.ofSums[which];
        ofDays[which] += more.ofDays[which];
      }
      came += more.came;
      within += more.within;
      count += more.count;
      dayCount += more.dayCount;
    }

    /** Of the sum of the days, as a share of what came. */
    double ours() {
      return ofSums[0] / came;
    }

    double mean() {
      return ofSums[1] / came;
    }

    double lastWeek() {
      return ofSums[2] / came;
    }

    double better() {
      return Math.min(mean(), lastWeek());
    }

    double oursByDay() {
      return ofDays[0] / dayCount;
    }

    double betterByDay() {
      return Math.min(ofDays[1], ofDays[2]) / dayCount;
    }

    double within() {
      return (double) within / count;
    }

    String line(String bill) {
      StringBuilder line = new StringBuilder("forecast of " + bill + ":");
      for (int which = 0; which < ofSums.length; which++) {
        line.append(
            String.format(
                Locale.ROOT,
                " %s %.1f %% of the sum, %.2f a day;",
                NAMES.get(which),
                100 * ofSums[which] / came,
                ofDays[which] / dayCount));
      }
      return line + String.format(" %.0f %% within the 80 %% interval", 100 * within());
    }
  }
}
