package dev.guardband.exporter.backup;

import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.ScheduleMetrics;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From schedules and their runs to samples. */
final class ScheduleSamples {
  private final String source;
  private final Settings settings;
  private final Recovery recovery;
  private final Instant now;

  ScheduleSamples(String source, Settings settings, Recovery recovery) {
    this.source = source;
    this.settings = settings;
    this.recovery = recovery;
    this.now = recovery.observedAt();
  }

  List<Sample> of(Schedule schedule) {
    List<Sample> samples = new ArrayList<>();
    if (!schedule.name().isEmpty()) {
      samples.addAll(runs(schedule));
      schedule.rhythm().ifPresent(rhythm -> samples.addAll(rhythm(schedule, rhythm)));
    }
    samples.addAll(recovery(schedule));
    return samples;
  }

  /**
   * {@code kubernetes:SOURCE/NAMESPACE/CRONJOB}, or {@code kubernetes:SOURCE/velero.io/SCHEDULE};
   * no namespace has a dot in its name. The source alone stands for all of it.
   */
  Resource resource(Schedule schedule) {
    String whole = "kubernetes:" + source;
    String group =
        schedule.mechanism().equals(Schedule.VELERO) ? "velero.io" : schedule.namespace();
    String name = whole + "/" + group + (schedule.name().isEmpty() ? "" : "/" + schedule.name());
    return new Resource(name, List.of(name, whole));
  }

  private List<Sample> runs(Schedule schedule) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    states(schedule).forEach(state -> counts.put(state, 0));
    schedule.runs().forEach(run -> counts.merge(run.state(), 1, Integer::sum));
    List<Sample> samples = new ArrayList<>();
    counts.forEach((state, count) -> samples.add(of(ScheduleMetrics.RUNS, count, schedule, state)));
    return samples;
  }

  private static List<String> states(Schedule schedule) {
    return schedule.mechanism().equals(Schedule.VELERO) ? Velero.STATES : CronJobs.STATES;
  }

  private List<Sample> rhythm(Schedule schedule, Schedule.Rhythm rhythm) {
    List<Sample> samples = new ArrayList<>();
    String team = team(rhythm);
    samples.add(of(ScheduleMetrics.LIMIT, 1, schedule, team));
    samples.add(of(ScheduleMetrics.SUSPENDED, rhythm.suspended() ? 1 : 0, schedule));
    rhythm
        .expected(now)
        .ifPresent(at -> samples.add(of(ScheduleMetrics.DUE, seconds(at), schedule, team)));
    rhythm
        .started()
        .ifPresent(at -> samples.add(of(ScheduleMetrics.STARTED, seconds(at), schedule)));
    schedule
        .point(now)
        .ifPresent(at -> samples.add(of(ScheduleMetrics.NEWEST, seconds(at), schedule)));
    schedule
        .newest(now)
        .flatMap(Run::took)
        .ifPresent(
            took -> samples.add(of(ScheduleMetrics.DURATION, (double) took.toSeconds(), schedule)));
    schedule.last().ifPresent(last -> samples.addAll(last(schedule, last)));
    return samples;
  }

  private List<Sample> last(Schedule schedule, Run last) {
    List<Sample> samples = new ArrayList<>();
    boolean made = last.outcome() != Run.Outcome.FAILED;
    samples.add(of(ScheduleMetrics.SUCCEEDED, made ? 1 : 0, schedule));
    if (made) {
      boolean whole = last.outcome() == Run.Outcome.COMPLETE;
      samples.add(of(ScheduleMetrics.COMPLETE, whole ? 1 : 0, schedule));
    }
    return samples;
  }

  private List<Sample> recovery(Schedule schedule) {
    Resource resource = resource(schedule);
    List<Sample> samples = new ArrayList<>();
    for (Tier tier : Tiers.of(settings.backups().tiers(), resource)) {
      if (isExpected(schedule, tier, resource)) {
        samples.addAll(recovery.objectives(tier, resource, owner(schedule)));
      }
      schedule
          .point(now)
          .ifPresent(
              at -> samples.addAll(recovery.point(tier, resource, schedule.mechanism(), at)));
      kept(schedule)
          .ifPresent(
              time ->
                  samples.add(
                      recovery.retention(tier, resource, schedule.mechanism(), Optional.of(time))));
      samples.addAll(expiry(schedule, tier, resource));
    }
    return samples;
  }

  /**
   * Backups that nothing makes any more grow old, and nobody is to be told of it: those by hand,
   * and those of a schedule that is gone; but for those that a tier names, not by a pattern.
   */
  private static boolean isExpected(Schedule schedule, Tier tier, Resource resource) {
    return schedule.rhythm().isPresent() || tier.resources().contains(resource.name());
  }

  /** Only Velero says how long it keeps a run. */
  private Optional<Duration> kept(Schedule schedule) {
    return schedule
        .newest(now)
        .flatMap(run -> run.expires().map(end -> Duration.between(run.begun(), end)));
  }

  private List<Sample> expiry(Schedule schedule, Tier tier, Resource resource) {
    return schedule.runs().stream()
        .filter(run -> run.good(now) && run.expires().isPresent())
        .max(Comparator.comparing(run -> run.expires().orElseThrow()))
        .map(run -> expiry(run.begun(), run.expires().orElseThrow(), tier, resource))
        .orElse(List.of());
  }

  private List<Sample> expiry(Instant begun, Instant end, Tier tier, Resource resource) {
    double lifetime = (double) Duration.between(begun, end).toSeconds();
    return List.of(
        recovery.of(RecoveryMetrics.EXPIRY, (double) end.getEpochSecond(), tier, resource),
        recovery.of(RecoveryMetrics.POINT_LIFETIME, lifetime, tier, resource));
  }

  private String owner(Schedule schedule) {
    return schedule.rhythm().map(this::team).orElse(settings.defaultTeam());
  }

  /** Labels stand for tags. */
  private String team(Schedule.Rhythm rhythm) {
    return settings
        .owners()
        .of(
            rhythm.labels().entrySet().stream()
                .map(label -> "tag:" + label.getKey() + "=" + label.getValue())
                .toList());
  }

  private double seconds(Instant at) {
    return recovery.seconds(at);
  }

  private Sample of(Metric metric, double value, Schedule schedule, String... more) {
    List<String> labels =
        new ArrayList<>(
            List.of(source, schedule.mechanism(), schedule.namespace(), schedule.name()));
    labels.addAll(List.of(more));
    return Sample.of(metric, value, labels);
  }
}
