package dev.guardband.rulegen;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Service.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/**
 * The arms of a multi-window, multi-burn-rate alert, fastest first.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs, the SRE
 *     Workbook</a>
 */
enum Burn {
  FAST("ErrorBudgetBurnFast", Objective.FAST_BURN, Duration.ofHours(1), Duration.ofMinutes(5)),
  SLOW_PAGE(
      "ErrorBudgetBurnPage", Objective.PAGE_BURN, Duration.ofHours(6), Duration.ofMinutes(30)),
  TICKET("ErrorBudgetBurnTicket", new BigDecimal("3"), Duration.ofDays(1), Duration.ofHours(2)),
  SLOW("ErrorBudgetBurnSlow", new BigDecimal("1"), Duration.ofDays(3), Duration.ofHours(6));

  private final String alert;
  private final BigDecimal factor;
  private final Duration longWindow;
  private final Duration shortWindow;

  Burn(String alert, BigDecimal factor, Duration longWindow, Duration shortWindow) {
    this.alert = alert;
    this.factor = factor;
    this.longWindow = longWindow;
    this.shortWindow = shortWindow;
  }

  String alert() {
    return alert;
  }

  /** How many times faster than allowed the budget burns. */
  BigDecimal factor() {
    return factor;
  }

  Duration longWindow() {
    return longWindow;
  }

  Duration shortWindow() {
    return shortWindow;
  }

  /** The {@code burn} label. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean pages() {
    return this == FAST || this == SLOW_PAGE;
  }

  Severity severity() {
    return pages() ? Severity.CRITICAL : Severity.WARNING;
  }

  Duration hold() {
    return switch (this) {
      case FAST -> Duration.ofMinutes(2);
      case SLOW_PAGE -> Duration.ofMinutes(15);
      case TICKET -> Duration.ofHours(1);
      case SLOW -> Duration.ofHours(3);
    };
  }
}
