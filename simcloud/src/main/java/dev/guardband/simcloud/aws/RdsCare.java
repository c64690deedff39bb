package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.PendingAction;
import dev.guardband.simcloud.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** RDS: the maintenance that waits, and how long engines are supported. */
final class RdsCare {
  private static final String STANDARD = "open-source-rds-standard-support";
  private static final String EXTENDED = "open-source-rds-extended-support";

  // The years are made up, so that no demo comes to their end; shaped as
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html
  private static final List<Support> SUPPORTED =
      List.of(
          new Support("aurora-mysql", "8.0", 2047, 2050),
          new Support("aurora-postgresql", "13", 2026, 2029),
          new Support("aurora-postgresql", "16", 2049, 2052),
          new Support("mysql", "5.7", 2024, 2027),
          new Support("mysql", "8.0", 2047, 2050),
          new Support("postgres", "13", 2026, 2029),
          new Support("postgres", "16", 2049, 2052));

  private final World world;

  RdsCare(World world) {
    this.world = world;
  }

  private record Support(String engine, String major, int standard, int extended) {
    String key() {
      return engine + "/" + major;
    }
  }

  JsonObject describePendingMaintenanceActions(Operation.Call call) {
    Map<String, List<PendingAction>> byResource = new TreeMap<>();
    for (PendingAction each : world.databaseCare().pending(call.account(), call.region())) {
      byResource.computeIfAbsent(each.arn(), arn -> new ArrayList<>()).add(each);
    }
    return RdsPages.answer(
        call,
        new RdsPages.Names("PendingMaintenanceActions", "ResourcePendingMaintenanceActions"),
        new ArrayList<>(byResource.entrySet()),
        Map.Entry::getKey,
        entry -> shape(entry.getKey(), entry.getValue()));
  }

  private static JsonObject shape(String arn, List<PendingAction> actions) {
    JsonArray details = new JsonArray();
    for (PendingAction action : actions) {
      JsonObject detail = new JsonObject();
      detail.addProperty("Action", action.action());
      action
          .autoApplied()
          .ifPresent(time -> detail.addProperty("AutoAppliedAfterDate", Times.iso(time)));
      action.forced().ifPresent(time -> detail.addProperty("ForcedApplyDate", Times.iso(time)));
      detail.addProperty("Description", "Maintenance of the simulated cloud");
      details.add(detail);
    }
    JsonObject list = new JsonObject();
    list.add("PendingMaintenanceAction", details);
    JsonObject shape = new JsonObject();
    shape.addProperty("ResourceIdentifier", arn);
    shape.add("PendingMaintenanceActionDetails", list);
    return shape;
  }

  JsonObject describeDbMajorEngineVersions(Operation.Call call) {
    return RdsPages.answer(
        call,
        new RdsPages.Names("DBMajorEngineVersions", "DBMajorEngineVersion"),
        SUPPORTED,
        Support::key,
        RdsCare::shape);
  }

  private static JsonObject shape(Support support) {
    JsonArray lifecycles = new JsonArray();
    lifecycles.add(lifecycle(STANDARD, support.standard()));
    lifecycles.add(lifecycle(EXTENDED, support.extended()));
    JsonObject list = new JsonObject();
    list.add("SupportedEngineLifecycle", lifecycles);
    JsonObject shape = new JsonObject();
    shape.addProperty("Engine", support.engine());
    shape.addProperty("MajorEngineVersion", support.major());
    shape.add("SupportedEngineLifecycles", list);
    return shape;
  }

  private static JsonObject lifecycle(String name, int lastYear) {
    JsonObject lifecycle = new JsonObject();
    lifecycle.addProperty("LifecycleSupportName", name);
    lifecycle.addProperty("LifecycleSupportStartDate", "2020-01-01T00:00:00.000Z");
    lifecycle.addProperty("LifecycleSupportEndDate", lastYear + "-02-28T23:59:59.000Z");
    return lifecycle;
  }
}
