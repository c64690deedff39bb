package dev.guardband.model.settings;

import java.time.Duration;

/**
 * How often each kind of billed question is asked where the configuration does not say. Together
 * they keep one account under 2 US dollars a month.
 */
public enum CostRhythm {
  /** Spend by days, GetCostAndUsage: AWS updates bills up to three times a day. */
  SPEND(Duration.ofHours(8)),
  /** The month's end, GetCostForecast. */
  FORECAST(Duration.ofDays(1)),
  /** What AWS finds unusual, GetAnomalies. */
  ANOMALIES(Duration.ofDays(1)),
  /** Utilization and coverage of Savings Plans and reservations. */
  COMMITMENTS(Duration.ofDays(7));

  private final Duration refresh;

  CostRhythm(Duration refresh) {
    this.refresh = refresh;
  }

  public Duration refresh() {
    return refresh;
  }
}
