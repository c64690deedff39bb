package dev.guardband.simcloud.world;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What the demo's AWS says about costs. */
final class DemoAdvice {
  private static final String IRELAND = "eu-west-1";

  private final Advice advice;
  private final LocalDate today;

  DemoAdvice(World world) {
    this.advice = world.advice();
    this.today = world.costs().today();
  }

  void build() {
    advice.enroll(DemoWorld.PAYER);
    recommend(DemoWorld.PROD, "Rightsize", "Ec2Instance", "Medium", "212.40");
    recommend(DemoWorld.PROD, "MigrateToGraviton", "Ec2Instance", "High", "148.10");
    recommend(DemoWorld.PROD, "Stop", "RdsDbInstance", "Low", "96.75");
    recommend(DemoWorld.PROD, "Delete", "EbsVolume", "VeryLow", "18.20");
    recommend(DemoWorld.PAYMENTS, "Rightsize", "LambdaFunction", "Low", "12.60");
    recommend(DemoWorld.PAYER, "PurchaseSavingsPlans", "ComputeSavingsPlans", "VeryLow", "640.00");
    advice.savingsPlans(Commitments.of("1440", "1382.40", "3600"));
    advice.reservations(Commitments.of("2880", "2448", "5760"));
    advice.add(
        AwsBudget.monthly(
                DemoWorld.PAYER, "organization", new BigDecimal("20000"), new BigDecimal("9120.55"))
            .withForecast(new BigDecimal("14210.80")));
    advice.add(
        Anomaly.since(
                today.minusDays(12), DemoWorld.PROD, "Amazon Bedrock", new BigDecimal("83.15"))
            .until(today.minusDays(9)));
  }

  private void recommend(
      String account, String action, String type, String effort, String savings) {
    advice.add(new Recommendation(account, IRELAND, action, type, effort, new BigDecimal(savings)));
  }
}
