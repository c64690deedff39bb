package dev.guardband.cli;

import dev.guardband.alertmanager.Alertmanager;
import dev.guardband.dashboards.Dashboards;
import dev.guardband.helm.Helm;
import dev.guardband.helm.Kubernetes;
import dev.guardband.helm.PrometheusConfig;
import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import dev.guardband.rulegen.Rulegen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parts of the output: each is one directory of it. */
public enum Part {
  RULES,
  RUNBOOKS,
  DASHBOARDS,
  ALERTMANAGER,
  KUBERNETES,
  HELM,
  PROMETHEUS;

  /** Everything that follows from a plan, in the order in which it is written. */
  public static List<Artifact> artifacts(Plan plan) {
    return artifacts(plan, List.of());
  }

  /** The same, with a chart that carries the configuration itself. */
  static List<Artifact> artifacts(Plan plan, List<Artifact> configuration) {
    List<Artifact> artifacts = new ArrayList<>(Rulegen.of(plan));
    artifacts.addAll(Dashboards.of(plan));
    artifacts.addAll(Alertmanager.of(plan));
    List<Artifact> sources = List.copyOf(artifacts);
    artifacts.addAll(Kubernetes.of(plan, sources));
    artifacts.addAll(Helm.of(plan, joined(sources, configuration)));
    artifacts.addAll(PrometheusConfig.of(plan, sources));
    return artifacts;
  }

  private static List<Artifact> joined(List<Artifact> first, List<Artifact> second) {
    List<Artifact> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  static Part of(Artifact artifact) {
    return of(artifact.path());
  }

  /** The part whose directory a path begins with. */
  static Part of(String path) {
    return valueOf(path.substring(0, path.indexOf('/')).toUpperCase(Locale.ROOT));
  }

  /** As on the command line and in the output, for example {@code rules}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
