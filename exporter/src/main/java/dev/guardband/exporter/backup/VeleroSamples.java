package dev.guardband.exporter.backup;

import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.ScheduleMetrics;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What only Velero tells: items, restores, and where the Backups are kept. */
final class VeleroSamples {
  private final String source;
  private final Settings settings;
  private final Recovery recovery;
  private final Velero velero;

  VeleroSamples(String source, Settings settings, Recovery recovery, Velero velero) {
    this.source = source;
    this.settings = settings;
    this.recovery = recovery;
    this.velero = velero;
  }

  List<Sample> of(List<Schedule> schedules, ScheduleSamples naming) {
    List<Sample> samples = new ArrayList<>();
    velero.locations().forEach(location -> samples.addAll(location(location)));
    velero.planned().forEach(planned -> samples.addAll(items(planned.name())));
    Map<String, List<Run>> restores = restores();
    for (Schedule schedule : schedules) {
      List<Run> own = restores.getOrDefault(schedule.name(), List.of());
      if (!own.isEmpty()) {
        Resource resource = naming.resource(schedule);
        Tiers.of(settings.backups().tiers(), resource)
            .forEach(tier -> samples.addAll(evidence(tier, resource, own)));
      }
    }
    return samples;
  }

  private List<Sample> location(Velero.Location location) {
    List<String> labels = List.of(source, velero.namespace(), location.name());
    List<String> owned = new ArrayList<>(labels);
    owned.add(settings.defaultTeam());
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(ScheduleMetrics.LOCATION_LIMIT, 1, owned));
    location
        .available()
        .ifPresent(yes -> samples.add(Sample.of(ScheduleMetrics.AVAILABLE, yes ? 1 : 0, labels)));
    location
        .validated()
        .ifPresent(
            at -> samples.add(Sample.of(ScheduleMetrics.VALIDATED, recovery.seconds(at), labels)));
    return samples;
  }

  private List<Sample> items(String schedule) {
    List<Sample> samples = new ArrayList<>();
    velero.made().stream()
        .filter(made -> made.schedule().equals(schedule) && made.run().over())
        .max(Comparator.comparing(made -> made.run().begun()))
        .ifPresent(
            made -> {
              add(samples, ScheduleMetrics.ITEMS, schedule, progress(made, "totalItems"));
              add(
                  samples,
                  ScheduleMetrics.ITEMS_BACKED_UP,
                  schedule,
                  progress(made, "itemsBackedUp"));
              add(samples, ScheduleMetrics.ERRORS, schedule, counted(made, "errors"));
              add(samples, ScheduleMetrics.WARNINGS, schedule, counted(made, "warnings"));
            });
    return samples;
  }

  private static OptionalLong progress(Velero.Made made, String name) {
    return made.status().in("progress").number(name);
  }

  /** Velero leaves a count of none out. */
  private static OptionalLong counted(Velero.Made made, String name) {
    return OptionalLong.of(made.status().number(name).orElse(0));
  }

  private void add(List<Sample> samples, Metric metric, String schedule, OptionalLong value) {
    value.ifPresent(
        count ->
            samples.add(Sample.of(metric, (double) count, source, velero.namespace(), schedule)));
  }

  /** By schedule; of a Backup that is gone, nobody knows. */
  private Map<String, List<Run>> restores() {
    Map<String, String> schedules = new TreeMap<>();
    velero.made().forEach(made -> schedules.put(made.name(), made.schedule()));
    Map<String, List<Run>> restores = new TreeMap<>();
    for (Velero.Restored each : velero.restored()) {
      Optional<String> schedule =
          each.schedule().isEmpty()
              ? Optional.ofNullable(schedules.get(each.backup()))
              : Optional.of(each.schedule());
      schedule.ifPresent(
          name -> restores.computeIfAbsent(name, any -> new ArrayList<>()).add(each.run()));
    }
    return restores;
  }

  /** A Restore is asked for by somebody; what a machine did for him, it does not say. */
  private List<Sample> evidence(Tier tier, Resource resource, List<Run> restores) {
    List<Sample> samples = new ArrayList<>();
    newest(restores.stream().filter(VeleroSamples::whole).toList())
        .ifPresent(
            last -> {
              last.took()
                  .ifPresent(
                      took ->
                          samples.add(
                              recovery.of(
                                  RecoveryMetrics.RESTORE_DURATION,
                                  (double) took.toSeconds(),
                                  tier,
                                  resource,
                                  Recovery.MANUAL,
                                  "",
                                  "")));
              samples.add(
                  recovery.of(
                      RecoveryMetrics.RESTORE_LAST_SUCCESS,
                      recovery.seconds(last.ended().orElse(last.begun())),
                      tier,
                      resource,
                      "",
                      ""));
            });
    newest(restores.stream().filter(Run::over).toList())
        .ifPresent(
            last ->
                samples.add(
                    recovery.of(
                        RecoveryMetrics.RESTORE_SUCCEEDED,
                        whole(last) ? 1 : 0,
                        tier,
                        resource,
                        "",
                        "")));
    outcomes(restores)
        .forEach(
            (outcome, count) ->
                samples.add(
                    recovery.of(
                        RecoveryMetrics.RESTORE_TESTS, count, tier, resource, outcome, "", "")));
    return samples;
  }

  private static Map<String, Integer> outcomes(List<Run> restores) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String outcome : List.of("succeeded", "failed", "partially_failed", "running")) {
      counts.put(outcome, 0);
    }
    restores.forEach(run -> counts.merge(outcome(run), 1, Integer::sum));
    return counts;
  }

  private static String outcome(Run run) {
    return switch (run.outcome()) {
      case COMPLETE -> "succeeded";
      case PARTIAL -> "partially_failed";
      case FAILED -> "failed";
      case OPEN -> "running";
    };
  }

  private static boolean whole(Run run) {
    return run.outcome() == Run.Outcome.COMPLETE;
  }

  private static Optional<Run> newest(List<Run> runs) {
    return runs.stream().max(Comparator.comparing(Run::begun));
  }
}
