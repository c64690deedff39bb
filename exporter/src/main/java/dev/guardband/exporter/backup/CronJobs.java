package dev.guardband.exporter.backup;

import com.google.gson.JsonObject;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.kubernetes.Cluster;
import dev.guardband.exporter.kubernetes.Fields;
import dev.guardband.exporter.kubernetes.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** CronJobs with the Jobs that they made, by their owner and not by their name. */
final class CronJobs {
  private static final String BATCH = "batch/v1";
  private static final Instant LONG_AGO = Instant.EPOCH;

  /** In the order in which they are told apart in a metric. */
  static final List<String> STATES = List.of("running", "suspended", "complete", "failed");

  private CronJobs() {}

  private record Owned(String owner, Run run) {}

  private record Found(String uid, Fields object) {}

  static List<Schedule> list(
      Cluster cluster, List<String> namespaces, String selector, Deadline deadline)
      throws SourceFailure, InterruptedException {
    List<Schedule> schedules = new ArrayList<>();
    for (String namespace : namespaces) {
      Listing wanted = Listing.of(BATCH, "cronjobs").in(namespace).labelled(selector);
      List<Found> found = cluster.list(wanted, CronJobs::found, deadline);
      if (!found.isEmpty()) {
        Map<String, List<Run>> runs = runs(cluster, namespace, deadline);
        found.forEach(
            each -> schedules.add(schedule(each, runs.getOrDefault(each.uid(), List.of()))));
      }
    }
    return schedules;
  }

  /** A Job whose CronJob is gone belongs to nobody. */
  private static Map<String, List<Run>> runs(Cluster cluster, String namespace, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Map<String, List<Run>> runs = new TreeMap<>();
    for (Owned job :
        cluster.list(Listing.of(BATCH, "jobs").in(namespace), CronJobs::job, deadline)) {
      runs.computeIfAbsent(job.owner(), uid -> new ArrayList<>()).add(job.run());
    }
    return runs;
  }

  /** Templates of pods are large, and nothing in them is wanted. */
  private static Found found(JsonObject json) {
    Fields object = Fields.of(json);
    object.in("spec").json().remove("jobTemplate");
    return new Found(object.in("metadata").text("uid"), object);
  }

  private static Schedule schedule(Found found, List<Run> runs) {
    Fields metadata = found.object().in("metadata");
    Fields spec = found.object().in("spec");
    Fields status = found.object().in("status");
    Optional<DueTimes> due = DueTimes.parse(spec.text("schedule"), spec.text("timeZone"));
    Optional<Instant> started = status.time("lastScheduleTime");
    Schedule.Rhythm rhythm =
        new Schedule.Rhythm(
            metadata.map("labels"),
            due,
            spec.flag("suspend"),
            metadata.time("creationTimestamp").orElse(LONG_AGO),
            started,
            status
                .time("lastSuccessfulTime")
                .filter(end -> runs.stream().noneMatch(run -> tellsOf(run, end)))
                .flatMap(end -> begun(end, started, runs, due)));
    return new Schedule(
        Schedule.CRONJOB,
        metadata.text("namespace"),
        metadata.text("name"),
        Optional.of(rhythm),
        runs);
  }

  private static boolean tellsOf(Run run, Instant success) {
    return run.outcome() == Run.Outcome.COMPLETE
        && run.ended().filter(end -> !end.isBefore(success)).isPresent();
  }

  /**
   * When a run was begun of which only its end is left: when the last one was started, if that was
   * before and is none that failed or still runs; else the last time before that one was due.
   */
  private static Optional<Instant> begun(
      Instant end, Optional<Instant> started, List<Run> runs, Optional<DueTimes> due) {
    Instant last = started.filter(start -> !start.isAfter(end)).orElse(end);
    boolean isAnother =
        runs.stream()
            .filter(run -> run.outcome() != Run.Outcome.COMPLETE)
            .anyMatch(run -> !run.begun().isBefore(last) && !run.begun().isAfter(end));
    return last.equals(end) || isAnother
        ? due.flatMap(times -> times.before(last))
        : Optional.of(last);
  }

  private static Owned job(JsonObject json) {
    Fields job = Fields.of(json);
    String owner =
        job.in("metadata").objects("ownerReferences").stream()
            .filter(each -> each.text("kind").equals("CronJob"))
            .map(each -> each.text("uid"))
            .findFirst()
            .orElse("");
    return new Owned(owner, run(job));
  }

  private static Run run(Fields job) {
    Fields status = job.in("status");
    Instant begun =
        status
            .time("startTime")
            .or(() -> job.in("metadata").time("creationTimestamp"))
            .orElse(LONG_AGO);
    for (Fields condition : status.objects("conditions")) {
      boolean holds = condition.text("status").equals("True");
      Optional<Run.Outcome> outcome = outcome(condition.text("type"));
      if (holds && outcome.isPresent()) {
        Optional<Instant> ended =
            status.time("completionTime").or(() -> condition.time("lastTransitionTime"));
        String state = condition.text("type").toLowerCase(Locale.ROOT);
        return new Run(state, outcome.get(), begun, ended, Optional.empty());
      }
    }
    String state = job.in("spec").flag("suspend") ? "suspended" : "running";
    return new Run(state, Run.Outcome.OPEN, begun, Optional.empty(), Optional.empty());
  }

  // https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/#JobStatus
  private static Optional<Run.Outcome> outcome(String condition) {
    return switch (condition) {
      case "Complete" -> Optional.of(Run.Outcome.COMPLETE);
      case "Failed" -> Optional.of(Run.Outcome.FAILED);
      default -> Optional.empty();
    };
  }
}
