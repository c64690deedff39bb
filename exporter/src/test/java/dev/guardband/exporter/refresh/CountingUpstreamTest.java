package dev.guardband.exporter.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.TestClock;
import dev.guardband.exporter.TestSettings;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.ledger.PaidCalls;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CountingUpstreamTest {
  private static final Operation DESCRIBE =
      new Operation("rds", "DescribeDBInstances", "prod", "eu-west-1");
  private static final Operation COSTS = new Operation("ce", "GetCostAndUsage", "payer", "");

  private final PaidCalls paidCalls =
      PaidCalls.inMemory(TestSettings.paidCalls("0.03"), new TestClock());
  private final CountingUpstream upstream = new CountingUpstream(paidCalls, Duration.ofMillis(2));
  private final Deadline deadline = Deadline.in(Duration.ofSeconds(10));
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void a_throttled_call_is_tried_again_and_each_try_is_counted() throws Exception {
    String answer =
        upstream.call(
            DESCRIBE,
            deadline,
            left -> {
              if (tries.incrementAndGet() < 3) {
                throw new SourceFailure(ErrorClass.THROTTLED, "Rate exceeded");
              }
              return "page";
            });

    CallCounts counts = upstream.counts().get(0);
    assertThat(answer).isEqualTo("page");
    assertThat(counts.operation()).isEqualTo(DESCRIBE);
    assertThat(counts.good()).isEqualTo(1);
    assertThat(counts.bad(ErrorClass.THROTTLED)).isEqualTo(2);
    assertThat(counts.retries()).isEqualTo(2);
  }

  /** As of a hundred pods, all of which are down but the last. */
  @Test
  void one_of_many_is_asked_once_and_keeps_nobody_from_another() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(
              () ->
                  upstream.once(
                      DESCRIBE,
                      deadline,
                      left -> {
                        throw new SourceFailure(
                            ErrorClass.TIMEOUT, "try " + tries.incrementAndGet());
                      }))
          .isInstanceOf(SourceFailure.class);
    }
    assertThat(upstream.<String>once(DESCRIBE, deadline, left -> "page")).isEqualTo("page");
    assertThat(tries).hasValue(100);
    CallCounts counts = upstream.counts().get(0);
    assertThat(counts.bad(ErrorClass.TIMEOUT)).isEqualTo(100);
    assertThat(counts.good()).isEqualTo(1);
    assertThat(counts.retries()).isZero();
  }

  @Test
  void it_gives_up_after_four_tries_with_the_last_failure() {
    assertThatThrownBy(() -> failing(DESCRIBE, ErrorClass.UNAVAILABLE))
        .isInstanceOf(SourceFailure.class)
        .hasMessage("try 4");
    assertThat(upstream.counts().get(0).retries()).isEqualTo(3);
  }

  @Test
  void what_will_not_pass_is_not_tried_again() {
    assertThatThrownBy(() -> failing(DESCRIBE, ErrorClass.DENIED)).hasMessage("try 1");
    assertThat(upstream.counts().get(0).bad(ErrorClass.DENIED)).isEqualTo(1);
  }

  @Test
  void it_does_not_try_again_past_the_deadline() {
    CountingUpstream slow = new CountingUpstream(paidCalls, Duration.ofMinutes(1));
    Deadline soon = Deadline.in(Duration.ofSeconds(1));

    assertThatThrownBy(
            () ->
                slow.call(
                    DESCRIBE,
                    soon,
                    left -> {
                      throw new SourceFailure(ErrorClass.TIMEOUT, "try " + tries.incrementAndGet());
                    }))
        .hasMessage("try 1");
    assertThat(soon.passed()).isFalse();
  }

  @Test
  void an_interrupt_ends_the_wait_between_tries() throws Exception {
    CountingUpstream slow = new CountingUpstream(paidCalls, Duration.ofSeconds(9));
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                slow.call(
                    DESCRIBE,
                    Deadline.in(Duration.ofMinutes(5)),
                    left -> {
                      throw new SourceFailure(ErrorClass.TIMEOUT, "slow");
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void repeated_failures_open_the_breaker_of_that_account_and_region_only() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> failing(DESCRIBE, ErrorClass.UNAVAILABLE))
          .isInstanceOf(SourceFailure.class);
    }
    SourceFailure open =
        catchThrowableOfType(
            SourceFailure.class, () -> upstream.call(DESCRIBE, deadline, left -> "page"));

    assertThat(open.errorClass()).isEqualTo(ErrorClass.BREAKER_OPEN);
    assertThat(open)
        .hasMessage(
            "rds of prod in eu-west-1 is not called for 30 s, as most of its last calls failed");
    Operation elsewhere = new Operation("rds", "DescribeDBInstances", "prod", "us-east-1");
    assertThat(upstream.<String>call(elsewhere, deadline, left -> "page")).isEqualTo("page");
  }

  @Test
  void denials_do_not_open_the_breaker() {
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> failing(DESCRIBE, ErrorClass.DENIED))
          .hasMessage("try " + tries.get());
    }
  }

  @Test
  void each_try_of_a_billed_call_is_paid_and_the_limit_refuses_the_next() {
    SourceFailure refused =
        catchThrowableOfType(SourceFailure.class, () -> failing(COSTS, ErrorClass.UNAVAILABLE));

    assertThat(refused.errorClass()).isEqualTo(ErrorClass.PAID_CALLS_EXHAUSTED);
    assertThat(refused)
        .hasMessage(
            "no billed call of ce is made: 0.03 of 0.03 US dollars a month are spent until "
                + "2026-12-01T00:00:00Z; raise aws.paid_calls.limit_usd");
    assertThat(tries).hasValue(3);
    assertThat(paidCalls.spent()).isEqualTo(new BigDecimal("0.03"));
  }

  @Test
  void calls_that_are_free_are_not_paid() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(upstream.<String>call(DESCRIBE, deadline, left -> "page")).isEqualTo("page");
    }
    assertThat(paidCalls.spent()).isEqualTo(new BigDecimal("0.00"));
  }

  private String failing(Operation operation, ErrorClass errorClass)
      throws SourceFailure, InterruptedException {
    return upstream.call(
        operation,
        deadline,
        left -> {
          throw new SourceFailure(errorClass, "try " + tries.incrementAndGet());
        });
  }
}
