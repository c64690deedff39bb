package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.model.metric.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which resources a backup plan covers.
 *
 * <p>A selection by tags may cover any resource, since AWS Backup tells no tags. A resource that
 * has recovery points, and that such a selection may cover, is taken to be covered; what has none
 * is not, until its first backup.
 */
final class CoverageSamples {
  private final Place here;
  private final Teams teams;
  private final Severity severity;

  CoverageSamples(Place here, Teams teams, Severity severity) {
    this.here = here;
    this.teams = teams;
    this.severity = severity;
  }

  List<Sample> of(Findings findings) {
    List<Plan.Selection> selections =
        findings.plans().stream().flatMap(plan -> plan.selections().stream()).toList();
    Map<String, Boolean> covered = new LinkedHashMap<>();
    List<Sample> samples = new ArrayList<>();
    for (Protected each : findings.inventory().living()) {
      boolean may = selections.stream().anyMatch(selection -> selection.mayCover(each.arn()));
      covered.merge(each.resource().name(), may, Boolean::logicalOr);
      // Whether a database could be protected is told where databases are read.
      if (!each.resource().isDatabase()) {
        samples.add(
            Sample.of(
                ProtectionMetrics.COVERAGE_LIMIT,
                1,
                here.account(),
                here.region(),
                each.resource().name(),
                severity.label(),
                teams.of(each.resource())));
      }
    }
    named(findings, selections).forEach(name -> covered.put(name, true));
    covered.forEach(
        (name, yes) ->
            samples.add(
                Sample.of(
                    ProtectionMetrics.COVERED, yes ? 1 : 0, here.account(), here.region(), name)));
    return samples;
  }

  /** Those that a plan names by their whole ARN, though nothing was backed up yet. */
  private List<String> named(Findings findings, List<Plan.Selection> selections) {
    Home home = findings.inventory().home();
    return selections.stream()
        .flatMap(selection -> selection.resources().stream().filter(selection::covers))
        .filter(arn -> !arn.contains("*") && home.of(arn).equals(here))
        .map(arn -> Resource.ofArn(arn).name())
        .distinct()
        .toList();
  }
}
