package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CombiningTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  private final List<Charge> passed = new ArrayList<>();
  private final Combining combining = new Combining(passed::add);

  private static Charge charge(LocalDate day, String amount, String... values) {
    return new Charge(day, "USD", new BigDecimal(amount), List.of(values));
  }

  @Test
  void charges_of_one_day_and_values_are_passed_on_as_one() {
    combining.accept(charge(DAY, "1.25", "compute", "prod"));
    combining.accept(charge(DAY, "-0.250000000001", "compute", "prod"));
    assertThat(passed).isEmpty();

    combining.flush();

    assertThat(passed).containsExactly(charge(DAY, "0.999999999999", "compute", "prod"));
  }

  @Test
  void the_same_day_of_another_month_is_another_day() {
    combining.accept(charge(DAY, "1", "compute"));
    combining.accept(charge(DAY.plusMonths(2), "2", "compute"));
    combining.accept(charge(DAY, "4", "compute"));
    combining.flush();

    assertThat(sums(passed))
        .isEqualTo(
            sums(List.of(charge(DAY, "5", "compute"), charge(DAY.plusMonths(2), "2", "compute"))));
  }

  @Test
  void nothing_is_lost_of_more_values_than_there_is_room_for() {
    Random random = new Random(4);
    List<String> services =
        IntStream.range(0, 10_000).mapToObj(number -> "service-" + number).toList();
    List<Charge> charges = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(), 12);
      String currency = random.nextBoolean() ? "USD" : "EUR";
      List<String> values = List.of(services.get(random.nextInt(services.size())), "prod");
      charges.add(new Charge(DAY.plusMonths(random.nextInt(3)), currency, amount, values));
    }
    charges.forEach(combining);
    combining.flush();

    assertThat(passed).hasSizeLessThan(charges.size());
    assertThat(sums(passed)).isEqualTo(sums(charges));
  }

  private static Map<List<Object>, BigDecimal> sums(List<Charge> charges) {
    Map<List<Object>, BigDecimal> sums = new HashMap<>();
    for (Charge charge : charges) {
      sums.merge(
          List.of(charge.day(), charge.currency(), charge.values()),
          charge.amount(),
          BigDecimal::add);
    }
    return sums;
  }
}
