package dev.guardband.simcloud.world;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** The demo's bill: the same amounts for the same day and seed; today's grow until midnight. */
final class DemoCosts {
  private static final BigDecimal DISCOUNT = new BigDecimal("0.95");

  private final Clock clock;
  private final long seed;

  DemoCosts(Clock clock, long seed) {
    this.clock = clock;
    this.seed = seed;
  }

  private record Line(String account, String service, String region, String team, int usdADay) {}

  private static final List<Line> LINES =
      List.of(
          new Line(DemoWorld.PAYER, "AWS Cost Explorer", "us-east-1", "platform", 1),
          new Line(DemoWorld.PAYER, "AWS CloudTrail", "us-east-1", "platform", 4),
          line(DemoWorld.PROD, "Amazon Elastic Compute Cloud - Compute", "platform", 140),
          line(DemoWorld.PROD, "Amazon Elastic Compute Cloud - Compute", "search", 60),
          line(DemoWorld.PROD, "Amazon Relational Database Service", "platform", 75),
          line(DemoWorld.PROD, "Amazon Simple Storage Service", "data", 32),
          line(DemoWorld.PROD, "Amazon DynamoDB", "platform", 11),
          line(DemoWorld.PROD, "AWS Backup", "platform", 6),
          line(DemoWorld.PROD, "Amazon Bedrock", "", 24),
          line(DemoWorld.PAYMENTS, "Amazon Elastic Compute Cloud - Compute", "payments", 55),
          line(DemoWorld.PAYMENTS, "Amazon Relational Database Service", "payments", 48),
          line(DemoWorld.PAYMENTS, "Amazon DynamoDB", "payments", 9),
          line(DemoWorld.PAYMENTS, "AWS Backup", "payments", 4));

  List<Cost> on(LocalDate day) {
    List<Cost> costs = new ArrayList<>();
    for (Line line : LINES) {
      costs.add(cost(line, day));
    }
    if (day.getDayOfMonth() == 1) {
      BigDecimal credit = new BigDecimal("-50.00");
      Cost refund = Cost.of(day, DemoWorld.PROD, "Amazon DynamoDB", credit);
      costs.add(refund.withRecordType("Credit").withTag("team", "platform"));
    }
    return costs;
  }

  private Cost cost(Line line, LocalDate day) {
    long mixed = seed * 31 + Objects.hash(line.account(), line.service(), line.team());
    double swing = new SplittableRandom(mixed * 31 + day.toEpochDay()).nextDouble(0.9, 1.1);
    BigDecimal amount = money(line.usdADay() * swing * elapsed(day));
    BigDecimal net = amount.multiply(DISCOUNT).setScale(amount.scale(), RoundingMode.HALF_UP);
    Cost cost =
        Cost.of(day, line.account(), line.service(), amount)
            .withRegion(line.region())
            .withAmount(CostMetric.NET_UNBLENDED, net)
            .withAmount(CostMetric.NET_AMORTIZED, net);
    return line.team().isEmpty() ? cost : cost.withTag("team", line.team());
  }

  /** The part of the day that is over, 0 to 1. */
  private double elapsed(LocalDate day) {
    Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    double seconds = Duration.between(start, clock.instant()).toSeconds();
    return Math.max(0, Math.min(1, seconds / Duration.ofDays(1).toSeconds()));
  }

  private static BigDecimal money(double usd) {
    return BigDecimal.valueOf(usd).setScale(6, RoundingMode.HALF_UP);
  }

  private static Line line(String account, String service, String team, int usdADay) {
    return new Line(account, service, "eu-west-1", team, usdADay);
  }
}
