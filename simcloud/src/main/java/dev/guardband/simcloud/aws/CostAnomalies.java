package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Anomaly;
import dev.guardband.simcloud.world.World;
import java.time.LocalDate;
import java.util.List;

/** Cost Explorer's anomalies, by the last day on which each was seen. */
final class CostAnomalies {
  private static final Listing LISTING =
      new Listing("Anomalies", "NextPageToken", "InvalidNextTokenException");

  private final World world;

  CostAnomalies(World world) {
    this.world = world;
  }

  JsonObject getAnomalies(Operation.Call call) {
    JsonObject dates = CostQuery.object(call.input(), "DateInterval");
    LocalDate start = LocalDate.parse(CostQuery.text(dates, "StartDate"));
    boolean payer = world.accounts().isPayer(call.account());
    List<Anomaly> found =
        world.advice().anomalies().stream()
            .filter(anomaly -> payer || anomaly.account().equals(call.account()))
            .filter(anomaly -> !anomaly.end().orElse(world.costs().today()).isBefore(start))
            .toList();
    return LISTING.answer(call, found, world.advice().pageSize(), anomaly -> shape(anomaly, call));
  }

  private JsonElement shape(Anomaly anomaly, Operation.Call call) {
    LocalDate end = anomaly.end().orElse(world.costs().today());
    JsonObject shape = new JsonObject();
    shape.addProperty("AnomalyId", "a-" + Integer.toHexString(anomaly.hashCode()));
    shape.addProperty("AnomalyStartDate", anomaly.start() + "T00:00:00Z");
    shape.addProperty("AnomalyEndDate", end + "T00:00:00Z");
    shape.addProperty("DimensionValue", anomaly.service());
    shape.add("RootCauses", rootCauses(anomaly));
    JsonObject score = new JsonObject();
    score.addProperty("MaxScore", 0.9);
    score.addProperty("CurrentScore", 0.5);
    shape.add("AnomalyScore", score);
    JsonObject impact = new JsonObject();
    impact.addProperty("MaxImpact", anomaly.impact());
    impact.addProperty("TotalImpact", anomaly.impact());
    shape.add("Impact", impact);
    shape.addProperty(
        "MonitorArn", "arn:aws:ce::" + call.account() + ":anomalymonitor/simcloud-services");
    anomaly.feedback().ifPresent(given -> shape.addProperty("Feedback", given));
    return shape;
  }

  private static JsonArray rootCauses(Anomaly anomaly) {
    JsonObject cause = new JsonObject();
    cause.addProperty("Service", anomaly.service());
    cause.addProperty("Region", "eu-west-1");
    cause.addProperty("LinkedAccount", anomaly.account());
    JsonArray causes = new JsonArray();
    causes.add(cause);
    return causes;
  }
}
