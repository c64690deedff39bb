package dev.guardband.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Writes the configuration of a site that has little but budgets, and the bill they are of. */
final class BudgetSite {
  private static final int SERVICES = 200;
  private static final int DAYS = 62;

  private static final String HEAD =
      """
      version: 1
      site: budgets
      teams: {platform: {critical: [oncall], warning: [oncall]}}
      receivers: {oncall: {pagerduty: {routing_key_file: /run/secrets/pagerduty}}}
      cost:
        sources: [{name: bill, focus: {path: "DIRECTORY/*.csv"}, group_by: [service]}]
        forecast: {warning: 100%, critical: 120%}
        anomaly: {increase: 50%, against: 7d, at_least: 100}
        budgets:
      """;

  private BudgetSite() {}

  /**
   * The main file.
   *
   * @param spent how many of the budgets are
   */
  static Path in(Path directory, int budgets, int spent) throws IOException {
    Files.createDirectories(directory);
    writeBill(directory.resolve("bill.csv"));
    StringBuilder text = new StringBuilder(HEAD.replace("DIRECTORY", directory.toString()));
    for (int i = 0; i < budgets; i++) {
      text.append("    - {name: budget-").append(i);
      text.append(", amount: ")
          .append(i < spent ? 1 : 1_000_000)
          .append(", period: monthly, where: {service: ");
      text.append(service(i % SERVICES)).append("}}\n");
    }
    return Files.writeString(directory.resolve("guardband.yaml"), text);
  }

  private static void writeBill(Path file) throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ServiceName\n");
      for (LocalDate day = today.minusDays(DAYS); !day.isAfter(today); day = day.plusDays(1)) {
        for (int i = 0; i < SERVICES; i++) {
          out.write((i + 1) + ".25," + (i + 1) + ".25,USD," + day + "," + service(i) + "\n");
        }
      }
    }
  }

  private static String service(int number) {
    return "service-" + number;
  }
}
