package dev.guardband.simcloud.world;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A cost anomaly that AWS found.
 *
 * @param account whose service cost too much
 * @param end the last day on which it was seen; absent while it goes on
 * @param impact in USD, what was spent over what was expected
 * @param feedback YES, NO or PLANNED_ACTIVITY, where someone gave it
 */
public record Anomaly(
    String account,
    String service,
    LocalDate start,
    Optional<LocalDate> end,
    BigDecimal impact,
    Optional<String> feedback) {

  public static Anomaly since(LocalDate start, String account, String service, BigDecimal impact) {
    return new Anomaly(account, service, start, Optional.empty(), impact, Optional.empty());
  }

  public Anomaly until(LocalDate day) {
    return new Anomaly(account, service, start, Optional.of(day), impact, feedback);
  }

  public Anomaly withFeedback(String value) {
    return new Anomaly(account, service, start, end, impact, Optional.of(value));
  }
}
