package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.BackupPlan;
import dev.guardband.simcloud.world.RestoreTestingPlan;
import dev.guardband.simcloud.world.World;
import java.util.List;

/** AWS Backup: what is to be backed up and restored, and when. */
final class BackupPlans {
  private final World world;

  BackupPlans(World world) {
    this.world = world;
  }

  JsonObject listBackupPlans(Operation.Call call) {
    return BackupPaging.of("BackupPlansList").answer(call, plans(call), BackupPlans::listed);
  }

  JsonObject getBackupPlan(Operation.Call call) {
    BackupPlan plan = plan(call);
    JsonObject inner = new JsonObject();
    inner.addProperty("BackupPlanName", plan.name());
    JsonArray rules = new JsonArray();
    plan.rules().forEach(rule -> rules.add(shape(rule)));
    inner.add("Rules", rules);
    JsonObject answer = new JsonObject();
    answer.add("BackupPlan", inner);
    answer.addProperty("BackupPlanId", plan.id());
    return answer;
  }

  JsonObject listBackupSelections(Operation.Call call) {
    BackupPlan plan = plan(call);
    return BackupPaging.of("BackupSelectionsList")
        .answer(
            call,
            plan.selections(),
            selection -> {
              JsonObject shape = new JsonObject();
              shape.addProperty("SelectionId", selection.name());
              shape.addProperty("SelectionName", selection.name());
              shape.addProperty("BackupPlanId", plan.id());
              return shape;
            });
  }

  JsonObject getBackupSelection(Operation.Call call) {
    String id = call.text("selectionId").orElse("");
    BackupPlan.Selection selection =
        plan(call).selections().stream()
            .filter(each -> each.name().equals(id))
            .findFirst()
            .orElseThrow(() -> Backup.missing("Cannot find the selection " + id));
    JsonObject inner = new JsonObject();
    inner.addProperty("SelectionName", selection.name());
    inner.add("Resources", array(selection.resources()));
    inner.add("NotResources", array(selection.exceptFor()));
    JsonArray tags = new JsonArray();
    selection.tags().forEach((key, value) -> tags.add(condition(key, value)));
    inner.add("ListOfTags", tags);
    JsonObject answer = new JsonObject();
    answer.add("BackupSelection", inner);
    answer.addProperty("SelectionId", id);
    return answer;
  }

  JsonObject listRestoreTestingPlans(Operation.Call call) {
    return new BackupPaging("RestoreTestingPlans", 1000, true)
        .answer(
            call,
            world.backups().work().testingPlans(call.account(), call.region()),
            BackupPlans::shape);
  }

  JsonObject listRestoreTestingSelections(Operation.Call call) {
    String name = call.text("RestoreTestingPlanName").orElse("");
    RestoreTestingPlan plan =
        world.backups().work().testingPlans(call.account(), call.region()).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Backup.missing("Cannot find the restore testing plan " + name));
    return new BackupPaging("RestoreTestingSelections", 1000, true)
        .answer(
            call,
            plan.types(),
            type -> {
              JsonObject shape = new JsonObject();
              shape.addProperty("RestoreTestingPlanName", name);
              shape.addProperty("RestoreTestingSelectionName", "all_" + type);
              shape.addProperty("ProtectedResourceType", type);
              shape.addProperty("ValidationWindowHours", 1);
              return shape;
            });
  }

  private List<BackupPlan> plans(Operation.Call call) {
    return world.backups().work().plans(call.account(), call.region());
  }

  private BackupPlan plan(Operation.Call call) {
    String id = call.text("backupPlanId").orElse("");
    return plans(call).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Backup.missing("Cannot find the backup plan " + id));
  }

  private static JsonElement listed(BackupPlan plan) {
    JsonObject shape = new JsonObject();
    shape.addProperty("BackupPlanId", plan.id());
    shape.addProperty("BackupPlanName", plan.name());
    plan.lastExecuted().ifPresent(time -> shape.add("LastExecutionDate", Times.epochSeconds(time)));
    return shape;
  }

  private static JsonElement shape(BackupPlan.Rule rule) {
    JsonObject shape = new JsonObject();
    shape.addProperty("RuleName", rule.name());
    shape.addProperty("TargetBackupVaultName", "Default");
    shape.addProperty("ScheduleExpression", rule.schedule());
    rule.keptForDays()
        .ifPresent(
            days -> {
              JsonObject lifecycle = new JsonObject();
              lifecycle.addProperty("DeleteAfterDays", days);
              shape.add("Lifecycle", lifecycle);
            });
    JsonArray copies = new JsonArray();
    for (String vault : rule.copiesTo()) {
      JsonObject copy = new JsonObject();
      copy.addProperty("DestinationBackupVaultArn", vault);
      copies.add(copy);
    }
    shape.add("CopyActions", copies);
    return shape;
  }

  private static JsonElement shape(RestoreTestingPlan plan) {
    JsonObject shape = new JsonObject();
    shape.addProperty("RestoreTestingPlanName", plan.name());
    shape.addProperty("RestoreTestingPlanArn", plan.arn());
    shape.addProperty("ScheduleExpression", plan.schedule());
    plan.lastExecuted().ifPresent(time -> shape.add("LastExecutionTime", Times.epochSeconds(time)));
    return shape;
  }

  private static JsonElement condition(String key, String value) {
    JsonObject condition = new JsonObject();
    condition.addProperty("ConditionType", "STRINGEQUALS");
    condition.addProperty("ConditionKey", key);
    condition.addProperty("ConditionValue", value);
    return condition;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
