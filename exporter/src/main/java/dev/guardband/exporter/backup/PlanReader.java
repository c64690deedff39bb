package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.core.SourceFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.backup.model.BackupPlan;
import software.amazon.awssdk.services.backup.model.BackupPlansListMember;
import software.amazon.awssdk.services.backup.model.BackupRule;
import software.amazon.awssdk.services.backup.model.BackupSelection;
import software.amazon.awssdk.services.backup.model.BackupSelectionsListMember;
import software.amazon.awssdk.services.backup.model.Conditions;
import software.amazon.awssdk.services.backup.model.ListBackupPlansResponse;
import software.amazon.awssdk.services.backup.model.ListBackupSelectionsResponse;
import software.amazon.awssdk.services.backup.model.ListRestoreTestingPlansResponse;
import software.amazon.awssdk.services.backup.model.ListRestoreTestingSelectionsResponse;
import software.amazon.awssdk.services.backup.model.RestoreTestingPlanForList;
import software.amazon.awssdk.services.backup.model.RestoreTestingSelectionForList;

/** Reads plans of backups and of restore tests; one that is deleted meanwhile is left out. */
final class PlanReader {
  static final String PLANS = "ListBackupPlans";
  static final String PLAN = "GetBackupPlan";
  static final String SELECTIONS = "ListBackupSelections";
  static final String SELECTION = "GetBackupSelection";
  static final String TESTING_PLANS = "ListRestoreTestingPlans";
  static final String TESTING_SELECTIONS = "ListRestoreTestingSelections";

  private final BackupListings listings;

  PlanReader(BackupListings listings) {
    this.listings = listings;
  }

  List<Plan> plans() throws SourceFailure, InterruptedException {
    List<BackupPlansListMember> found =
        listings.all(
            PLANS,
            (client, options, token) ->
                client.listBackupPlans(
                    request ->
                        request
                            .overrideConfiguration(options)
                            .maxResults(BackupListings.MOST_RESULTS)
                            .nextToken(token)),
            (ListBackupPlansResponse answer) -> {
              listings.whole(PLANS, "BackupPlansList", answer.hasBackupPlansList());
              return Pages.Page.of(answer.backupPlansList(), answer.nextToken());
            });
    Map<String, Plan> plans = new LinkedHashMap<>();
    for (BackupPlansListMember each : found) {
      String id = listings.required(PLANS, "BackupPlanId", each.backupPlanId());
      listings.ifThere(() -> plan(each)).ifPresent(plan -> plans.put(id, plan));
    }
    return new ArrayList<>(plans.values());
  }

  private Plan plan(BackupPlansListMember listed) throws SourceFailure, InterruptedException {
    String id = listed.backupPlanId();
    BackupPlan plan =
        listings.required(
            PLAN,
            "BackupPlan",
            listings
                .one(
                    PLAN,
                    (client, options, token) ->
                        client.getBackupPlan(
                            request -> request.overrideConfiguration(options).backupPlanId(id)))
                .backupPlan());
    listings.whole(PLAN, "Rules", plan.hasRules());
    return new Plan(
        listings.required(PLANS, "BackupPlanName", listed.backupPlanName()),
        Optional.ofNullable(listed.lastExecutionDate()),
        plan.rules().stream().map(PlanReader::rule).toList(),
        selections(id));
  }

  private static Plan.Rule rule(BackupRule found) {
    Optional<Long> kept =
        Optional.ofNullable(found.lifecycle())
            .flatMap(lifecycle -> Optional.ofNullable(lifecycle.deleteAfterDays()));
    return new Plan.Rule(
        Optional.ofNullable(found.ruleName()).orElse(""), kept, found.copyActions().size());
  }

  private List<Plan.Selection> selections(String plan) throws SourceFailure, InterruptedException {
    List<BackupSelectionsListMember> found =
        listings.all(
            SELECTIONS,
            (client, options, token) ->
                client.listBackupSelections(
                    request ->
                        request
                            .overrideConfiguration(options)
                            .backupPlanId(plan)
                            .maxResults(BackupListings.MOST_RESULTS)
                            .nextToken(token)),
            (ListBackupSelectionsResponse answer) -> {
              listings.whole(SELECTIONS, "BackupSelectionsList", answer.hasBackupSelectionsList());
              return Pages.Page.of(answer.backupSelectionsList(), answer.nextToken());
            });
    Map<String, Plan.Selection> selections = new LinkedHashMap<>();
    for (BackupSelectionsListMember each : found) {
      String id = listings.required(SELECTIONS, "SelectionId", each.selectionId());
      listings.ifThere(() -> selection(plan, id)).ifPresent(one -> selections.put(id, one));
    }
    return new ArrayList<>(selections.values());
  }

  private Plan.Selection selection(String plan, String id)
      throws SourceFailure, InterruptedException {
    BackupSelection found =
        listings.required(
            SELECTION,
            "BackupSelection",
            listings
                .one(
                    SELECTION,
                    (client, options, token) ->
                        client.getBackupSelection(
                            request ->
                                request
                                    .overrideConfiguration(options)
                                    .backupPlanId(plan)
                                    .selectionId(id)))
                .backupSelection());
    boolean conditional = !found.listOfTags().isEmpty() || any(found.conditions());
    return new Plan.Selection(found.resources(), found.notResources(), conditional);
  }

  @SuppressWarnings("NullAway") // the SDK's getter of an absent structure gives null
  private static boolean any(Conditions conditions) {
    return conditions != null
        && (!conditions.stringEquals().isEmpty()
            || !conditions.stringLike().isEmpty()
            || !conditions.stringNotEquals().isEmpty()
            || !conditions.stringNotLike().isEmpty());
  }

  List<Plan.Testing> testing() throws SourceFailure, InterruptedException {
    List<RestoreTestingPlanForList> found =
        listings.all(
            TESTING_PLANS,
            (client, options, token) ->
                client.listRestoreTestingPlans(
                    request ->
                        request
                            .overrideConfiguration(options)
                            .maxResults(BackupListings.MOST_RESULTS)
                            .nextToken(token)),
            (ListRestoreTestingPlansResponse answer) -> {
              listings.whole(TESTING_PLANS, "RestoreTestingPlans", answer.hasRestoreTestingPlans());
              return Pages.Page.of(answer.restoreTestingPlans(), answer.nextToken());
            });
    Map<String, Plan.Testing> plans = new LinkedHashMap<>();
    for (RestoreTestingPlanForList each : found) {
      String name =
          listings.required(TESTING_PLANS, "RestoreTestingPlanName", each.restoreTestingPlanName());
      Optional<List<String>> types = listings.ifThere(() -> types(name));
      types.ifPresent(
          selected ->
              plans.put(
                  name,
                  new Plan.Testing(name, Optional.ofNullable(each.lastExecutionTime()), selected)));
    }
    return new ArrayList<>(plans.values());
  }

  private List<String> types(String plan) throws SourceFailure, InterruptedException {
    return listings.all(
        TESTING_SELECTIONS,
        (client, options, token) ->
            client.listRestoreTestingSelections(
                request ->
                    request
                        .overrideConfiguration(options)
                        .restoreTestingPlanName(plan)
                        .maxResults(BackupListings.MOST_RESULTS)
                        .nextToken(token)),
        (ListRestoreTestingSelectionsResponse answer) -> {
          listings.whole(
              TESTING_SELECTIONS, "RestoreTestingSelections", answer.hasRestoreTestingSelections());
          List<String> types = new ArrayList<>();
          for (RestoreTestingSelectionForList each : answer.restoreTestingSelections()) {
            types.add(
                listings.required(
                    TESTING_SELECTIONS, "ProtectedResourceType", each.protectedResourceType()));
          }
          return Pages.Page.of(types, answer.nextToken());
        });
  }
}
