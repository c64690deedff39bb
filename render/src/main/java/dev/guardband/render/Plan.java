package dev.guardband.render;

import dev.guardband.model.Guard;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Metric.Origin;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings compiled once, so that all outputs agree on guards, selectors, names and links.
 *
 * <p>Every output is a pure function of it.
 */
public final class Plan {
  private final Settings settings;
  private final List<Guard> guards;
  private final Links links;

  private Plan(Settings settings) {
    this.settings = settings;
    this.guards = Guards.of(settings);
    this.links = new Links(settings.links());
  }

  public static Plan of(Settings settings) {
    return new Plan(settings);
  }

  public Settings settings() {
    return settings;
  }

  public List<Guard> guards() {
    return guards;
  }

  public Links links() {
    return links;
  }

  /** The matchers that every selector of a metric has: the configured ones, and the job of ours. */
  public List<Matcher> matchers(Metric metric) {
    List<Matcher> matchers = new ArrayList<>();
    if (metric.origin() == Origin.EXPOSED) {
      matchers.add(Matcher.equal(Labels.JOB, settings.deploy().job()));
    }
    settings.selector().forEach((label, value) -> matchers.add(Matcher.equal(label, value)));
    return matchers;
  }

  /** A metric's series as they are stored, one for each replica of the exporter. */
  public Select select(Metric metric, Matcher... more) {
    List<Matcher> matchers = matchers(metric);
    matchers.addAll(List.of(more));
    return new Select(metric, matchers, "");
  }

  /** A metric's series over a range, for example {@code 5m}. */
  public Select range(Metric metric, String range, Matcher... more) {
    return new Select(metric, select(metric, more).matchers(), range);
  }

  /**
   * A metric's series, one for each set of its own labels: target labels go, and of a pair of
   * replicas the larger value stays. What a rule recorded has no other labels already.
   */
  public Expr reduced(Metric metric) {
    if (metric.origin() == Origin.RECORDED && settings.selector().isEmpty()) {
      return select(metric);
    }
    return Exprs.max(metric.labels(), select(metric));
  }

  /** The limits of one severity, with the owner. */
  public Expr limits(Metric limit, Severity severity) {
    return Exprs.max(
        limit.labels(), select(limit, Matcher.equal(Labels.SEVERITY, severity.label())));
  }

  /** Labels that recorded series carry so that {@link #select} finds them again. */
  public Map<String, String> recordLabels() {
    return settings.selector();
  }
}
