package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Recommendation;
import dev.guardband.simcloud.world.World;
import java.util.List;
import java.util.Locale;

/** The Cost Optimization Hub, which lives in us-east-1 alone. */
final class OptimizationHub {
  private static final Listing LISTING = new Listing("items", "nextToken", "ValidationException");

  private final World world;

  OptimizationHub(World world) {
    this.world = world;
  }

  JsonObject listEnrollmentStatuses(Operation.Call call) {
    JsonObject status = new JsonObject();
    status.addProperty("accountId", call.account());
    boolean enrolled = world.advice().isEnrolled(call.account());
    status.addProperty("status", enrolled ? "Active" : "Inactive");
    JsonArray items = new JsonArray();
    items.add(status);
    JsonObject answer = new JsonObject();
    answer.add("items", items);
    answer.addProperty("includeMemberAccounts", false);
    return answer;
  }

  JsonObject listRecommendations(Operation.Call call) {
    if (!world.advice().isEnrolled(call.account())) {
      throw new AwsException(
          400,
          "AccessDeniedException",
          "Account " + call.account() + " is not enrolled for recommendations.");
    }
    boolean payer = world.accounts().isPayer(call.account());
    List<Recommendation> found =
        world.advice().recommendations().stream()
            .filter(each -> payer || each.account().equals(call.account()))
            .toList();
    return LISTING.answer(call, found, world.advice().pageSize(), OptimizationHub::shape);
  }

  private static JsonElement shape(Recommendation recommendation) {
    JsonObject shape = new JsonObject();
    String id = String.format(Locale.ROOT, "%08x", recommendation.hashCode());
    shape.addProperty("recommendationId", "simcloud-" + id);
    shape.addProperty("accountId", recommendation.account());
    shape.addProperty("region", recommendation.region());
    shape.addProperty("resourceId", "resource-" + id);
    shape.addProperty("currentResourceType", recommendation.resourceType());
    shape.addProperty("estimatedMonthlySavings", recommendation.savings());
    shape.addProperty("currencyCode", "USD");
    shape.addProperty("implementationEffort", recommendation.effort());
    shape.addProperty("actionType", recommendation.action());
    shape.addProperty("source", "ComputeOptimizer");
    return shape;
  }
}
