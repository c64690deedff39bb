package dev.guardband.simcloud.world;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What AWS says of the demo's costs: nothing in it is past a limit. */
final class DemoAdvice {
  private static final String IRELAND = "eu-west-1";

  private final Advice advice;
  private final LocalDate today;

  DemoAdvice(World world) {
    this.advice = world.advice();
    this.today = world.costs().today();
  }

  void build() {
    anomalies();
    recommendations();
    budgets();
    advice.savingsPlans(Commitments.of("3000", "2850", "4200"));
    advice.reservations(Commitments.of("1440", "1310", "2160"));
  }

  private void anomalies() {
    advice.add(
        Anomaly.since(
            today.minusDays(3),
            DemoWorld.PROD,
            "Amazon Simple Storage Service",
            new BigDecimal("63.20")));
    advice.add(
        Anomaly.since(
                today.minusDays(20),
                DemoWorld.PAYMENTS,
                "Amazon DynamoDB",
                new BigDecimal("118.75"))
            .until(today.minusDays(18)));
    advice.add(
        Anomaly.since(
                today.minusDays(40), DemoWorld.PROD, "Amazon Bedrock", new BigDecimal("402.10"))
            .until(today.minusDays(33))
            .withFeedback("PLANNED_ACTIVITY"));
  }

  private void recommendations() {
    advice.enroll(DemoWorld.PAYER);
    recommend(DemoWorld.PROD, "Rightsize", "Ec2Instance", "Medium", "412.80");
    recommend(DemoWorld.PROD, "Stop", "Ec2Instance", "Low", "154.30");
    recommend(DemoWorld.PROD, "Delete", "EbsVolume", "VeryLow", "38.40");
    recommend(DemoWorld.PROD, "Upgrade", "EbsVolume", "Low", "21.60");
    recommend(DemoWorld.PROD, "PurchaseSavingsPlans", "ComputeSavingsPlans", "VeryLow", "690.00");
    recommend(DemoWorld.PAYMENTS, "Rightsize", "RdsDbInstance", "High", "233.00");
    recommend(
        DemoWorld.PAYMENTS,
        "PurchaseReservedInstances",
        "RdsReservedInstances",
        "VeryLow",
        "187.50");
    recommend(DemoWorld.PROD, "Rightsize", "LambdaFunction", "Low", "4.20");
  }

  private void recommend(
      String account, String action, String resourceType, String effort, String savings) {
    advice.add(
        new Recommendation(
            account, IRELAND, action, resourceType, effort, new BigDecimal(savings)));
  }

  private void budgets() {
    advice.add(
        AwsBudget.monthly(
                DemoWorld.PAYER, "workloads", new BigDecimal("18000"), new BigDecimal("9450.20"))
            .withForecast(new BigDecimal("13800")));
    advice.add(
        AwsBudget.monthly(
                DemoWorld.PAYER, "storage", new BigDecimal("60000"), new BigDecimal("32450"))
            .withType("USAGE", "GB")
            .withForecast(new BigDecimal("48600")));
  }
}
