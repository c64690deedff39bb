package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Commitments;
import dev.guardband.simcloud.world.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Cost Explorer on what was bought ahead: the same figures for every period, and month by month.
 */
final class Commitment {
  private static final int DIGITS = 10;

  private final World world;

  Commitment(World world) {
    this.world = world;
  }

  JsonObject getSavingsPlansUtilization(Operation.Call call) {
    Commitments plans = world.advice().savingsPlans();
    CostQuery.period(call.input());
    if (plans.bought().signum() == 0) {
      throw new AwsException(
          400,
          "DataUnavailableException",
          "Data unavailable. Please adjust the time period, account, or filter, and try again.");
    }
    JsonObject utilization = new JsonObject();
    utilization.addProperty("TotalCommitment", text(plans.bought()));
    utilization.addProperty("UsedCommitment", text(plans.used()));
    utilization.addProperty("UnusedCommitment", text(plans.bought().subtract(plans.used())));
    utilization.addProperty("UtilizationPercentage", percent(plans.used(), plans.bought()));
    JsonObject total = new JsonObject();
    total.add("Utilization", utilization);
    JsonObject answer = new JsonObject();
    answer.add("Total", total);
    return answer;
  }

  JsonObject getSavingsPlansCoverage(Operation.Call call) {
    Commitments plans = world.advice().savingsPlans();
    List<CostQuery.Period> months = months(call);
    List<CostQuery.Period> told = plans.eligible().signum() == 0 ? List.of() : months;
    return new Listing("SavingsPlansCoverages", "NextToken", "InvalidNextTokenException")
        .answer(call, told, world.advice().pageSize(), month -> coverage(plans, month));
  }

  private static JsonElement coverage(Commitments plans, CostQuery.Period month) {
    JsonObject coverage = new JsonObject();
    coverage.addProperty("SpendCoveredBySavingsPlans", text(plans.used()));
    coverage.addProperty("OnDemandCost", text(plans.eligible().subtract(plans.used())));
    coverage.addProperty("TotalCost", text(plans.eligible()));
    coverage.addProperty("CoveragePercentage", percent(plans.used(), plans.eligible()));
    JsonObject shape = new JsonObject();
    shape.add("Attributes", new JsonObject());
    shape.add("Coverage", coverage);
    shape.add("TimePeriod", month.shape());
    return shape;
  }

  JsonObject getReservationUtilization(Operation.Call call) {
    Commitments reservations = world.advice().reservations();
    JsonObject total = new JsonObject();
    total.addProperty("UtilizationPercentage", percent(reservations.used(), reservations.bought()));
    total.addProperty("PurchasedHours", text(reservations.bought()));
    total.addProperty("TotalActualHours", text(reservations.used()));
    total.addProperty("UnusedHours", text(reservations.bought().subtract(reservations.used())));
    return byMonth(call, "UtilizationsByTime", total);
  }

  JsonObject getReservationCoverage(Operation.Call call) {
    Commitments reservations = world.advice().reservations();
    JsonObject hours = new JsonObject();
    hours.addProperty("OnDemandHours", text(reservations.eligible().subtract(reservations.used())));
    hours.addProperty("ReservedHours", text(reservations.used()));
    hours.addProperty("TotalRunningHours", text(reservations.eligible()));
    hours.addProperty(
        "CoverageHoursPercentage", percent(reservations.used(), reservations.eligible()));
    JsonObject total = new JsonObject();
    total.add("CoverageHours", hours);
    return byMonth(call, "CoveragesByTime", total);
  }

  private JsonObject byMonth(Operation.Call call, String member, JsonObject total) {
    JsonObject answer =
        new Listing(member, "NextPageToken", "InvalidNextTokenException")
            .answer(
                call,
                months(call),
                world.advice().pageSize(),
                month -> {
                  JsonObject shape = new JsonObject();
                  shape.add("TimePeriod", month.shape());
                  shape.add("Groups", new JsonArray());
                  shape.add("Total", total);
                  return shape;
                });
    answer.add("Total", total);
    return answer;
  }

  private static List<CostQuery.Period> months(Operation.Call call) {
    return CostQuery.split(
        CostQuery.period(call.input()), call.text("Granularity").orElse("DAILY"));
  }

  private static String text(BigDecimal number) {
    return number.toPlainString();
  }

  private static String percent(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0
        ? "0"
        : text(part.multiply(BigDecimal.valueOf(100)).divide(whole, DIGITS, RoundingMode.HALF_UP));
  }
}
