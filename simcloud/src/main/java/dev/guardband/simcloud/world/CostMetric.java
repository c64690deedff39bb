package dev.guardband.simcloud.world;

import java.util.Arrays;
import java.util.Optional;

/** The ways in which Cost Explorer counts money; {@code UNBLENDED} is {@code UnblendedCost}. */
public enum CostMetric {
  UNBLENDED("UnblendedCost"),
  AMORTIZED("AmortizedCost"),
  NET_UNBLENDED("NetUnblendedCost"),
  NET_AMORTIZED("NetAmortizedCost"),
  BLENDED("BlendedCost");

  private final String label;

  CostMetric(String label) {
    this.label = label;
  }

  /** As answers name it. */
  public String label() {
    return label;
  }

  public static Optional<CostMetric> parse(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }
}
