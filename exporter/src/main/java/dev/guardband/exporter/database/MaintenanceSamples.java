package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/**
 * The maintenance that waits for each database, and the limits of those whose policy knows them.
 */
final class MaintenanceSamples {
  private static final int ARN_PARTS = 7;
  private static final int ARN_TYPE = 5;
  private static final int ARN_NAME = 6;

  private final Place place;
  private final Map<String, Asked> asked;

  /**
   * For these databases.
   *
   * @param asked by the databases' labels
   */
  MaintenanceSamples(Place place, Map<String, Asked> asked) {
    this.place = place;
    this.asked = new LinkedHashMap<>(asked);
  }

  List<Sample> of(List<ResourcePendingMaintenanceActions> resources) {
    List<Sample> samples = new ArrayList<>();
    for (ResourcePendingMaintenanceActions resource : resources) {
      label(Answers.text(resource.resourceIdentifier()).orElse(""))
          .ifPresent(
              label ->
                  samples.addAll(
                      of(new Subject(place, label), resource.pendingMaintenanceActionDetails())));
    }
    return samples;
  }

  private List<Sample> of(Subject subject, List<PendingMaintenanceAction> details) {
    Map<String, List<PendingMaintenanceAction>> byAction = new LinkedHashMap<>();
    for (PendingMaintenanceAction each : details) {
      Answers.text(each.action())
          .ifPresent(
              action -> byAction.computeIfAbsent(action, same -> new ArrayList<>()).add(each));
    }
    List<Sample> samples = new ArrayList<>();
    byAction.forEach(
        (action, same) -> {
          samples.add(subject.sample(DatabaseCareMetrics.MAINTENANCE, 1, action));
          earliest(same, PendingMaintenanceAction::forcedApplyDate)
              .ifPresent(
                  time ->
                      samples.add(
                          time(subject, DatabaseCareMetrics.MAINTENANCE_FORCED, action, time)));
          earliest(same, PendingMaintenanceAction::autoAppliedAfterDate)
              .ifPresent(
                  time ->
                      samples.add(
                          time(
                              subject,
                              DatabaseCareMetrics.MAINTENANCE_AUTO_APPLIED,
                              action,
                              time)));
        });
    Asked of = asked.get(subject.label());
    if (of != null && of.policy().isPresent()) {
      samples.add(LimitSamples.maintenance(subject, of.team()));
    }
    return samples;
  }

  private static Sample time(Subject subject, Metric metric, String action, Instant time) {
    return subject.sample(metric, (double) time.getEpochSecond(), action);
  }

  private static Optional<Instant> earliest(
      List<PendingMaintenanceAction> actions, Function<PendingMaintenanceAction, Instant> time) {
    return actions.stream()
        .flatMap(each -> Optional.ofNullable(time.apply(each)).stream())
        .min(Instant::compareTo);
  }

  /** {@code …:db:orders} is {@code orders}, {@code …:cluster:orders} is {@code cluster:orders}. */
  private static Optional<String> label(String arn) {
    String[] parts = arn.split(":", ARN_PARTS);
    if (parts.length < ARN_PARTS) {
      return Optional.empty();
    }
    return switch (parts[ARN_TYPE]) {
      case "db" -> Optional.of(parts[ARN_NAME]);
      case "cluster" -> Optional.of(Cluster.label(parts[ARN_NAME]));
      default -> Optional.empty();
    };
  }
}
