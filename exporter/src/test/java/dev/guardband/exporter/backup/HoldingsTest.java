package dev.guardband.exporter.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HoldingsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String ORDERS = "arn:aws:rds:eu-west-1:222222222222:db:orders";

  private final Holdings holdings = new Holdings(NOW, Set.of("point-2"));

  @Test
  void points_are_counted_page_by_page() {
    holdings.addPage(List.of(point(1, "completed"), point(2, "completed")));
    holdings.addPage(List.of(point(3, "partial"), point(4, "completed")));

    Holding orders = holdings.byResource().getOrDefault(ORDERS, Holding.NONE);

    assertThat(orders.byState()).containsEntry("completed", 3).containsEntry("partial", 1);
    assertThat(orders.newest()).contains(point(1, "completed"));
    assertThat(orders.oldest()).contains(point(4, "completed"));
    assertThat(orders.goesLast()).contains(point(1, "completed"));
    assertThat(orders.keptForGood()).isFalse();
    assertThat(orders.bytes()).contains(30L);
    assertThat(orders.unencrypted()).contains(0L);
  }

  @Test
  void a_point_that_moves_to_the_next_page_is_counted_once() {
    holdings.addPage(List.of(point(1, "completed"), point(2, "completed")));
    holdings.addPage(List.of(point(2, "completed"), point(3, "completed")));

    assertThat(holdings.byResource().getOrDefault(ORDERS, Holding.NONE).byState())
        .containsEntry("completed", 3);
  }

  @Test
  void vaults_add_up() {
    Holdings vault = holdings.empty();
    vault.addPage(List.of(point(2, "completed")));
    holdings.addPage(List.of(point(3, "completed")));
    holdings.addAll(vault);

    Holding orders = holdings.byResource().getOrDefault(ORDERS, Holding.NONE);

    assertThat(orders.byState()).containsEntry("completed", 2);
    assertThat(orders.newest()).contains(point(2, "completed"));
    assertThat(holdings.resourceOf("point-2")).contains(ORDERS);
  }

  @Test
  void only_points_that_a_restore_names_are_remembered() {
    holdings.addPage(List.of(point(1, "completed"), point(2, "completed")));

    assertThat(holdings.resourceOf("point-1")).isEmpty();
    assertThat(holdings.resourceOf("point-2")).contains(ORDERS);
  }

  @Test
  void a_size_or_an_encryption_that_one_good_point_does_not_tell_is_not_known_of_all() {
    Point untold =
        new Point(
            "point-5",
            ORDERS,
            "RDS",
            "completed",
            NOW.minus(DAY),
            new Point.Kept(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    holdings.addPage(List.of(point(1, "completed"), untold));

    Holding orders = holdings.byResource().getOrDefault(ORDERS, Holding.NONE);

    assertThat(orders.bytes()).isEmpty();
    assertThat(orders.unencrypted()).isEmpty();
    assertThat(orders.keptForGood()).isTrue();
  }

  /** So many days old, of ten bytes, kept for thirty days. */
  private static Point point(int days, String state) {
    Instant created = NOW.minus(DAY.multipliedBy(days));
    return new Point(
        "point-" + days,
        ORDERS,
        "RDS",
        state,
        created,
        new Point.Kept(
            Optional.of(created.plus(DAY.multipliedBy(30))),
            Optional.of(true),
            Optional.of(10L),
            Optional.empty()));
  }
}
