package dev.guardband.helm;

import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Helm chart that is ready to install: static templates, values from the configuration, and the
 * other outputs as files that the templates read.
 *
 * <p>Of the other outputs it takes rules, dashboards and Alertmanager's files; tests and runbooks
 * stay out, as a release and its chart must fit into one Secret of 1 MiB. Artifacts under {@code
 * config/}, where there are any, become the exporter's own configuration: {@code
 * config/guardband.yaml} and the files that it includes.
 */
public final class Helm {
  private static final String CHART = "helm/guardband/";

  private Helm() {}

  public static List<Artifact> of(Plan plan, List<Artifact> others) {
    List<Artifact> chart = new ArrayList<>();
    for (String file : ChartFiles.STATIC) {
      chart.add(new Artifact(CHART + file, ChartFiles.text(file)));
    }
    chart.add(new Artifact(CHART + ChartFiles.VALUES, Values.of(plan)));
    for (Artifact other : others) {
      pathInChart(other).ifPresent(path -> chart.add(new Artifact(CHART + path, other.text())));
    }
    return chart;
  }

  private static Optional<String> pathInChart(Artifact other) {
    boolean isUsed =
        Outputs.isRules(other)
            || Outputs.isDashboard(other)
            || Outputs.isAlertmanager(other)
            || other.path().startsWith("config/");
    return isUsed ? Optional.of("files/" + other.path()) : Optional.empty();
  }
}
