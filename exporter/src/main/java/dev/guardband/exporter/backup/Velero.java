package dev.guardband.exporter.backup;

import com.google.gson.JsonObject;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.kubernetes.Cluster;
import dev.guardband.exporter.kubernetes.Fields;
import dev.guardband.exporter.kubernetes.Listing;
import dev.guardband.model.settings.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that Velero keeps in its own namespace, as far as it is of the namespaces that are wanted.
 *
 * @param namespace that Velero is in
 */
record Velero(
    String namespace,
    List<Planned> planned,
    List<Made> made,
    List<Restored> restored,
    List<Location> locations) {
  private static final String GROUP = "velero.io/v1";
  private static final String SCHEDULE_LABEL = "velero.io/schedule-name";

  // https://velero.io/docs/main/api-types/backup/
  static final List<String> STATES =
      List.of(
          "new",
          "queued",
          "ready_to_start",
          "failed_validation",
          "in_progress",
          "waiting_for_plugin_operations",
          "waiting_for_plugin_operations_partially_failed",
          "finalizing",
          "finalizing_partially_failed",
          "completed",
          "partially_failed",
          "failed",
          "deleting");

  Velero {
    planned = List.copyOf(planned);
    made = List.copyOf(made);
    restored = List.copyOf(restored);
    locations = List.copyOf(locations);
  }

  /** A Schedule. */
  record Planned(String name, Schedule.Rhythm rhythm) {}

  /**
   * A Backup.
   *
   * @param schedule empty where somebody made it by hand
   */
  record Made(String name, String schedule, Run run, Fields status) {}

  /**
   * A Restore.
   *
   * @param backup it is from; empty where it names a schedule
   * @param schedule whose newest Backup it is from; empty where it names a Backup
   */
  record Restored(String backup, String schedule, Run run) {}

  /**
   * A BackupStorageLocation.
   *
   * @param available absent while Velero has not looked
   */
  record Location(String name, Optional<Boolean> available, Optional<Instant> validated) {}

  /** Reads it; what covers none of the namespaces is left out. */
  static Velero read(Cluster cluster, String namespace, List<String> namespaces, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Reader reader = new Reader(cluster, namespace, deadline);
    List<Planned> planned = reader.all("schedules", json -> planned(json, namespaces));
    List<Made> made = reader.all("backups", json -> made(json, namespaces));
    List<Restored> restored = reader.all("restores", json -> Optional.of(restored(json)));
    List<Location> locations =
        reader.all("backupstoragelocations", json -> Optional.of(location(json)));
    return new Velero(namespace, planned, made, restored, locations);
  }

  private record Reader(Cluster cluster, String namespace, Deadline deadline) {
    <T> List<T> all(String plural, Function<Fields, Optional<T>> read)
        throws SourceFailure, InterruptedException {
      Function<JsonObject, Optional<T>> one = json -> read.apply(Fields.of(json));
      return cluster.list(Listing.of(GROUP, plural).in(namespace), one, deadline).stream()
          .flatMap(Optional::stream)
          .toList();
    }
  }

  private static Optional<Planned> planned(Fields object, List<String> namespaces) {
    Fields metadata = object.in("metadata");
    Fields spec = object.in("spec");
    if (!covers(spec.in("template"), namespaces)) {
      return Optional.empty();
    }
    Schedule.Rhythm rhythm =
        new Schedule.Rhythm(
            metadata.map("labels"),
            DueTimes.parse(spec.text("schedule"), ""),
            spec.flag("paused"),
            metadata.time("creationTimestamp").orElse(Instant.EPOCH),
            object.in("status").time("lastBackup"),
            Optional.empty());
    return Optional.of(new Planned(metadata.text("name"), rhythm));
  }

  private static Optional<Made> made(Fields object, List<String> namespaces) {
    Fields metadata = object.in("metadata");
    if (!covers(object.in("spec"), namespaces)) {
      return Optional.empty();
    }
    String schedule = metadata.map("labels").getOrDefault(SCHEDULE_LABEL, "");
    Fields status = object.in("status");
    return Optional.of(new Made(metadata.text("name"), schedule, run(object), status));
  }

  private static Restored restored(Fields object) {
    Fields spec = object.in("spec");
    return new Restored(spec.text("backupName"), spec.text("scheduleName"), run(object));
  }

  private static Location location(Fields object) {
    Fields status = object.in("status");
    // https://velero.io/docs/main/api-types/backupstoragelocation/
    Optional<Boolean> available =
        switch (status.text("phase")) {
          case "Available" -> Optional.of(true);
          case "Unavailable" -> Optional.of(false);
          default -> Optional.empty();
        };
    return new Location(
        object.in("metadata").text("name"), available, status.time("lastValidationTime"));
  }

  /** What names no namespace takes them all. */
  private static boolean covers(Fields spec, List<String> namespaces) {
    List<String> included = spec.texts("includedNamespaces");
    List<String> excluded = spec.texts("excludedNamespaces");
    return namespaces.stream()
        .filter(wanted -> !Glob.anyMatches(excluded, wanted))
        .anyMatch(wanted -> included.isEmpty() || Glob.anyMatches(included, wanted));
  }

  private static Run run(Fields object) {
    Fields status = object.in("status");
    Instant made = object.in("metadata").time("creationTimestamp").orElse(Instant.EPOCH);
    String phase = status.text("phase");
    return new Run(
        phase.isEmpty() ? "new" : state(phase),
        outcome(phase),
        status.time("startTimestamp").orElse(made),
        status.time("completionTimestamp"),
        status.time("expiration"));
  }

  /** {@code PartiallyFailed} as {@code partially_failed}. */
  private static String state(String phase) {
    return phase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Run.Outcome outcome(String phase) {
    return switch (phase) {
      case "Completed" -> Run.Outcome.COMPLETE;
      case "PartiallyFailed" -> Run.Outcome.PARTIAL;
      case "Failed", "FailedValidation" -> Run.Outcome.FAILED;
      default -> Run.Outcome.OPEN;
    };
  }
}
