package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** From vaults and plans to samples. */
final class VaultSamples {
  private final Place here;

  VaultSamples(Place here) {
    this.here = here;
  }

  List<Sample> of(Findings findings) {
    List<Sample> samples = new ArrayList<>();
    samples.add(of(ProtectionMetrics.VAULTS, findings.vaults().size()));
    findings.vaults().forEach(vault -> samples.addAll(of(vault)));
    findings.plans().forEach(plan -> samples.addAll(of(plan)));
    findings.testing().forEach(plan -> samples.addAll(of(plan)));
    return samples;
  }

  private List<Sample> of(Vault vault) {
    List<Sample> samples = new ArrayList<>();
    samples.add(of(ProtectionMetrics.VAULT_LOCKED, vault.locked() ? 1 : 0, vault.name()));
    vault
        .points()
        .ifPresent(
            points ->
                samples.add(of(ProtectionMetrics.VAULT_POINTS, (double) points, vault.name())));
    vault
        .leastDays()
        .ifPresent(
            days ->
                samples.add(
                    of(ProtectionMetrics.VAULT_LEAST_RETENTION, seconds(days), vault.name())));
    vault
        .mostDays()
        .ifPresent(
            days ->
                samples.add(
                    of(ProtectionMetrics.VAULT_MOST_RETENTION, seconds(days), vault.name())));
    return samples;
  }

  private List<Sample> of(Plan plan) {
    List<Sample> samples = new ArrayList<>();
    samples.add(of(ProtectionMetrics.PLAN_SELECTIONS, plan.selections().size(), plan.name()));
    executed(ProtectionMetrics.PLAN_EXECUTION, plan.name(), plan.lastExecuted())
        .ifPresent(samples::add);
    for (Plan.Rule rule : plan.rules()) {
      double kept = rule.keptForDays().map(VaultSamples::seconds).orElse(Double.POSITIVE_INFINITY);
      samples.add(of(ProtectionMetrics.PLAN_RETENTION, kept, plan.name(), rule.name()));
      samples.add(of(ProtectionMetrics.PLAN_COPIES, rule.copies(), plan.name(), rule.name()));
    }
    return samples;
  }

  private List<Sample> of(Plan.Testing plan) {
    List<Sample> samples = new ArrayList<>();
    executed(ProtectionMetrics.TESTING_EXECUTION, plan.name(), plan.lastExecuted())
        .ifPresent(samples::add);
    plan.types().stream()
        .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()))
        .forEach(
            (type, count) ->
                samples.add(
                    of(ProtectionMetrics.TESTING_SELECTIONS, (double) count, plan.name(), type)));
    return samples;
  }

  private Optional<Sample> executed(Metric metric, String plan, Optional<Instant> time) {
    return time.map(when -> of(metric, (double) when.getEpochSecond(), plan));
  }

  private static double seconds(long days) {
    return (double) Duration.ofDays(days).toSeconds();
  }

  private Sample of(Metric metric, double value, String... more) {
    List<String> labels = new ArrayList<>(List.of(here.account(), here.region()));
    labels.addAll(List.of(more));
    return Sample.of(metric, value, labels);
  }
}
