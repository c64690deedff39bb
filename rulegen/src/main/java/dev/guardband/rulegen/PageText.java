package dev.guardband.rulegen;

import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Select;
import dev.guardband.render.Plan;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the plan's own names into the text of a page, so that its queries can be pasted as they are.
 *
 * <pre>{@code
 * ${finops_budget_spend}          max by (budget, currency) (finops_budget_spend{job="guardband"})
 * ${series finops_cost_last_day}  finops_cost_last_day{job="guardband"}
 * ${guardband_paid_calls_total[1d]}  guardband_paid_calls_total{job="guardband"}[1d]
 * ${firing}                       ALERTS{alertname="BudgetExceeded",alertstate="firing",site="acme"}
 * ${target up}                    up{job="guardband"}
 * ${job} ${namespace} ${site}
 * }</pre>
 */
final class PageText {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern QUERY =
      Pattern.compile("(?m)^( *)```promql\n(.*?)^ *```$", Pattern.DOTALL);
  private static final Pattern RANGE = Pattern.compile("([^\\[]+)\\[(\\w+)]");
  private static final String SERIES = "series ";
  private static final String TARGET = "target ";

  private final Plan plan;
  private final String alert;

  PageText(Plan plan, String alert) {
    this.plan = plan;
    this.alert = alert;
  }

  /** The text with all of its placeholders filled, and a link that runs each of its queries. */
  String fill(String text) {
    String filled = PLACEHOLDER.matcher(text).replaceAll(found -> quoted(value(found.group(1))));
    return linked(filled);
  }

  private String linked(String text) {
    return QUERY
        .matcher(text)
        .replaceAll(found -> quoted(found.group() + link(found.group(1), found.group(2))));
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  private String link(String indent, String query) {
    String promql = query.stripTrailing().stripIndent();
    return plan.links()
        .query(promql)
        .map(url -> "\n" + indent + "[Run it](" + url + ")")
        .orElse("");
  }

  /** A fenced block, with a link that runs it; the user's own may hold what looks like ours. */
  String query(String promql) {
    return linked("```promql\n" + promql + "\n```") + "\n";
  }

  /**
   * The alerts of this name that fire now; they carry no selector labels of ours, only the site.
   */
  String firing() {
    return new Select(
            GuardMetrics.ALERTS,
            List.of(
                Matcher.equal(Labels.ALERTNAME, alert),
                Matcher.equal(Labels.ALERTSTATE, "firing"),
                Matcher.equal(Labels.SITE, plan.settings().site())),
            "")
        .text();
  }

  private String value(String placeholder) {
    return switch (placeholder) {
      case "firing" -> firing();
      case "job" -> plan.settings().deploy().job();
      case "namespace" -> plan.settings().deploy().namespace();
      case "site" -> plan.settings().site();
      default -> series(placeholder);
    };
  }

  private String series(String placeholder) {
    java.util.regex.Matcher range = RANGE.matcher(placeholder);
    if (range.matches()) {
      return plan.range(metric(range.group(1)), range.group(2)).text();
    }
    if (placeholder.startsWith(TARGET)) {
      return target(placeholder.substring(TARGET.length()));
    }
    return placeholder.startsWith(SERIES)
        ? plan.select(metric(placeholder.substring(SERIES.length()))).text()
        : reduced(metric(placeholder));
  }

  /** What Prometheus says of its scrapes of us has the labels of what we expose. */
  private String target(String name) {
    Metric ours = ExporterMetrics.BUILD_INFO;
    return name + plan.select(ours).text().substring(ours.name().length());
  }

  /** On one line, however long: it is a part of a line. */
  private String reduced(Metric metric) {
    String select = plan.select(metric).text();
    if (plan.reduced(metric) instanceof Select) {
      return select;
    }
    String by = metric.labels().stream().collect(Collectors.joining(", ", " by (", ") "));
    return "max" + (metric.labels().isEmpty() ? "" : by) + "(" + select + ")";
  }

  private Metric metric(String name) {
    return Catalog.all().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the page of " + alert + " names no metric: " + name));
  }
}
