package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Backups.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From restore jobs to samples: whether a resource of a tier could be restored, when, and how fast.
 *
 * <p>A job of a restore testing plan is recovery by machine, any other one by hand.
 */
final class RestoreSamples {
  private static final String SUCCESSFUL = "successful";
  private static final List<String> OUTCOMES =
      List.of("succeeded", "failed", "aborted", "found_bad", "running");

  private final Inventory inventory;
  private final Instant now;

  RestoreSamples(Inventory inventory, Instant now) {
    this.inventory = inventory;
    this.now = now;
  }

  private record Restored(Resource resource, Place home) {}

  List<Sample> of(List<Job> restores) {
    Map<Restored, List<Job>> byResource = new LinkedHashMap<>();
    for (Job job : restores) {
      arn(job)
          .ifPresent(
              arn ->
                  byResource
                      .computeIfAbsent(restored(arn), restored -> new ArrayList<>())
                      .add(job));
    }
    List<Sample> samples = new ArrayList<>();
    byResource.forEach(
        (restored, jobs) -> {
          for (Tier tier : Tiers.of(inventory.tiers(), restored.resource())) {
            samples.addAll(new Evidence(tier, restored, jobs).samples());
          }
        });
    return samples;
  }

  /** Older jobs name no resource; then their recovery point does, as long as it is there. */
  Optional<String> arn(Job job) {
    if (!job.resource().isEmpty()) {
      return Optional.of(job.resource());
    }
    return job.detail() instanceof Job.Detail.Restore restore
        ? inventory.resourceOf(restore.point())
        : Optional.empty();
  }

  /** The recovery points by which alone the resource of a job can be told. */
  static Set<String> points(List<Job> restores) {
    Set<String> points = new LinkedHashSet<>();
    for (Job job : restores) {
      if (job.resource().isEmpty() && job.detail() instanceof Job.Detail.Restore restore) {
        points.add(restore.point());
      }
    }
    return points;
  }

  private Restored restored(String arn) {
    return new Restored(Resource.ofArn(arn), inventory.homeOf(arn));
  }

  /** The restores of one resource, for one tier. */
  private final class Evidence {
    private final Tier tier;
    private final Resource resource;
    private final Recovery recovery;
    private final List<Job> jobs;
    private final List<Sample> samples = new ArrayList<>();

    Evidence(Tier tier, Restored restored, List<Job> jobs) {
      this.tier = tier;
      this.resource = restored.resource();
      this.recovery = new Recovery(restored.home(), now);
      this.jobs = jobs;
    }

    List<Sample> samples() {
      fastEnough(Recovery.AUTOMATED, true);
      fastEnough(Recovery.MANUAL, false);
      jobs.stream()
          .filter(RestoreSamples::good)
          .map(Job::ended)
          .max(Comparator.naturalOrder())
          .ifPresent(last -> add(RecoveryMetrics.RESTORE_LAST_SUCCESS, recovery.seconds(last)));
      newest(jobs.stream().filter(Job::over).toList())
          .ifPresent(
              last -> {
                add(RecoveryMetrics.RESTORE_SUCCEEDED, good(last) ? 1 : 0);
                validated(last)
                    .ifPresent(good -> add(RecoveryMetrics.RESTORE_VALIDATED, good ? 1 : 0));
              });
      outcomes();
      return samples;
    }

    private void fastEnough(String mode, boolean automated) {
      newest(
              jobs.stream()
                  .filter(RestoreSamples::good)
                  .filter(job -> isAutomated(job) == automated)
                  .filter(job -> job.took().isPresent())
                  .toList())
          .ifPresent(
              last ->
                  add(
                      RecoveryMetrics.RESTORE_DURATION,
                      (double) last.took().orElseThrow().toSeconds(),
                      mode));
    }

    private void outcomes() {
      Map<String, Integer> counts = new LinkedHashMap<>();
      OUTCOMES.forEach(outcome -> counts.put(outcome, 0));
      jobs.forEach(job -> counts.merge(outcome(job), 1, Integer::sum));
      counts.forEach((outcome, count) -> add(RecoveryMetrics.RESTORE_TESTS, count, outcome));
    }

    private void add(Metric metric, double value, String... more) {
      List<String> labels = new ArrayList<>(List.of(more));
      labels.add(inventory.home().here().account());
      labels.add(inventory.home().here().region());
      samples.add(recovery.of(metric, value, tier, resource, labels.toArray(String[]::new)));
    }
  }

  private static Optional<Job> newest(List<Job> jobs) {
    return jobs.stream().max(Comparator.comparing(Job::ended));
  }

  private static boolean good(Job job) {
    return job.whole() && !job.foundBad();
  }

  private static boolean isAutomated(Job job) {
    return job.detail() instanceof Job.Detail.Restore restore && restore.automated();
  }

  /** Empty where nobody has looked, or looks still. */
  private static Optional<Boolean> validated(Job job) {
    if (job.foundBad()) {
      return Optional.of(false);
    }
    boolean found =
        job.detail() instanceof Job.Detail.Restore restore
            && restore.validation().equals(SUCCESSFUL);
    return found ? Optional.of(true) : Optional.empty();
  }

  private static String outcome(Job job) {
    if (!job.over()) {
      return "running";
    }
    if (job.foundBad()) {
      return "found_bad";
    }
    return job.whole() ? "succeeded" : job.state();
  }
}
