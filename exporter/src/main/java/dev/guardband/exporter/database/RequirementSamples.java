package dev.guardband.exporter.database;

import dev.guardband.exporter.database.Instance.Protection;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Databases.Requirements;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether a database is what its policy asks. */
final class RequirementSamples {
  /** Of a member, the rest is its cluster's affair. */
  private static final Set<Requirement> OF_MEMBERS =
      EnumSet.of(Requirement.ENCRYPTED, Requirement.PUBLIC);

  private RequirementSamples() {}

  static List<Sample> of(Subject subject, Instance instance, Asked asked) {
    Set<Requirement> concerned =
        instance.cluster().isPresent() ? OF_MEMBERS : EnumSet.allOf(Requirement.class);
    return of(subject, instance.protection(), asked, concerned);
  }

  static List<Sample> of(Subject subject, Cluster cluster, Asked asked) {
    Set<Requirement> concerned = EnumSet.allOf(Requirement.class);
    // The addresses of Aurora are its members'.
    if (cluster.protection().publiclyAccessible().isEmpty()) {
      concerned.remove(Requirement.PUBLIC);
    }
    return of(subject, cluster.protection(), asked, concerned);
  }

  private static List<Sample> of(
      Subject subject, Protection found, Asked asked, Set<Requirement> concerned) {
    List<Sample> samples = new ArrayList<>();
    asked
        .policy()
        .ifPresent(
            policy -> {
              for (Requirement each : concerned) {
                samples.addAll(of(subject, found, policy.require(), each, asked.team()));
              }
            });
    return samples;
  }

  private static List<Sample> of(
      Subject subject, Protection found, Requirements policy, Requirement each, String team) {
    List<Sample> samples = new ArrayList<>();
    if (each.asked(policy)) {
      each.met(policy, found)
          .ifPresent(
              met ->
                  samples.add(
                      subject.sample(DatabaseMetrics.REQUIREMENT_MET, met ? 1 : 0, each.label())));
      samples.add(
          subject.sample(
              DatabaseMetrics.REQUIREMENT_LIMIT, 1, each.label(), Severity.WARNING.label(), team));
    }
    return samples;
  }
}
