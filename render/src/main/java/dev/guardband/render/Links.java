package dev.guardband.render;

import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.settings.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where things are found: the one place that knows how runbooks, dashboards and panels are
 * addressed.
 */
public final class Links {
  private final Settings.Links bases;

  Links(Settings.Links bases) {
    this.bases = bases;
  }

  /** The path of an alert's page in the output, for example {@code runbooks/BudgetExceeded.md}. */
  public static String runbookPath(String alert) {
    return "runbooks/" + alert + ".md";
  }

  /** Absolute where {@code links.runbooks} is set, else the path in the output. */
  public String runbook(String alert) {
    return bases.runbooks().map(base -> base + "/" + alert + ".md").orElse(runbookPath(alert));
  }

  /** The uid of a domain's dashboard, for example {@code guardband-cost}. */
  public static String dashboardUid(Domain domain) {
    return "guardband-" + domain.label();
  }

  public static String overviewUid() {
    return "guardband-overview";
  }

  /** The dashboard of all guards; a path on Grafana where its address is not set. */
  public String overview() {
    return bases.grafana().orElse("") + "/d/" + overviewUid();
  }

  /** A query in Prometheus's own page, as a table; none where its address is not set. */
  public Optional<String> query(String promql) {
    String encoded = URLEncoder.encode(promql, StandardCharsets.UTF_8).replace("+", "%20");
    return bases.prometheus().map(base -> base + "/graph?g0.expr=" + encoded + "&g0.tab=1");
  }

  /** The panel of a kind of guard, opened alone; a path on Grafana where its address is not set. */
  public String panel(GuardKind kind) {
    return bases.grafana().orElse("")
        + "/d/"
        + dashboardUid(kind.domain())
        + "?viewPanel="
        + kind.panel();
  }
}
