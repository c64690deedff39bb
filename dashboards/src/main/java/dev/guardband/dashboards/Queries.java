package dev.guardband.dashboards;

import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Aggregate;
import dev.guardband.render.Expr.Binary;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Matching;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Select;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the boards ask for, in few words. */
final class Queries {
  /** Grafana's: at least four scrapes, so that a rate has points at every zoom. */
  private static final String RANGE = "$__rate_interval";

  private final Plan plan;
  private final List<Matcher> chosen;

  Queries(Plan plan) {
    this(plan, List.of());
  }

  /**
   * Of the series that are chosen.
   *
   * @param chosen for those metrics that have the label of each
   */
  Queries(Plan plan, List<Matcher> chosen) {
    this.plan = plan;
    this.chosen = List.copyOf(chosen);
  }

  private Matcher[] matchers(Metric metric, Matcher... more) {
    List<Matcher> all = new ArrayList<>(List.of(more));
    chosen.stream().filter(each -> metric.labels().contains(each.label())).forEach(all::add);
    return all.toArray(Matcher[]::new);
  }

  private Select select(Metric metric, Matcher... more) {
    return plan.select(metric, matchers(metric, more));
  }

  /** The same as the plan's, of the series that are chosen. */
  private Expr reduced(Metric metric) {
    return plan.reduced(metric) instanceof Select
        ? select(metric)
        : Exprs.max(metric.labels(), select(metric));
  }

  /** A recorded metric as it was some time ago. */
  Target earlier(Metric metric, String by, String legend) {
    Expr earlier = new Expr.Earlier(select(metric), by);
    return plan.reduced(metric) instanceof Select
        ? new Target(earlier, legend)
        : new Target(Exprs.max(metric.labels(), earlier), legend);
  }

  /** A metric's series without target labels, named by all its labels. */
  Target each(Metric metric) {
    return new Target(reduced(metric), legend(metric.labels()));
  }

  Target each(Metric metric, String legend) {
    return new Target(reduced(metric), legend);
  }

  /** The smallest value for each set of the labels, from all replicas. */
  Target least(List<String> by, Metric metric, Matcher... matchers) {
    return new Target(Exprs.min(by, select(metric, matchers)), legend(by));
  }

  Target most(List<String> by, Metric metric, Matcher... matchers) {
    return new Target(Exprs.max(by, select(metric, matchers)), legend(by));
  }

  /** The sum over all but the labels, of a pair of replicas the larger value. */
  Target total(List<String> by, Metric metric) {
    return new Target(Exprs.sum(by, reduced(metric)), legend(by));
  }

  Target count(List<String> by, Metric metric) {
    return new Target(count(by, reduced(metric)), legend(by));
  }

  /** How long ago the Unix time was. */
  Target age(Metric metric) {
    Expr age = Exprs.plain(Exprs.time(), Operator.MINUS, reduced(metric));
    return new Target(age, legend(metric.labels()));
  }

  /** Events of a counter in the time between two points. */
  Target increase(List<String> by, Metric counter) {
    return change("increase", by, counter);
  }

  /** The same of what each replica counts for itself: the replica that saw most. */
  Target increaseSeen(List<String> by, Metric counter) {
    return seen(by, counter);
  }

  /** The mean share of time, of series that count seconds. */
  Target shareSeen(List<String> by, Metric counter) {
    List<String> byReplica = new ArrayList<>(by);
    byReplica.add(Labels.INSTANCE);
    Expr rate = Exprs.call("rate", plan.range(counter, RANGE));
    return new Target(Exprs.max(by, new Aggregate("avg", byReplica, rate)), legend(by));
  }

  private Target seen(List<String> by, Metric counter) {
    List<String> byReplica = new ArrayList<>(by);
    byReplica.add(Labels.INSTANCE);
    return new Target(Exprs.max(by, change("increase", byReplica, counter).expr()), legend(by));
  }

  Target perSecond(List<String> by, Metric counter) {
    return change("rate", by, counter);
  }

  private Target change(String function, List<String> by, Metric counter) {
    Expr change = Exprs.call(function, plan.range(counter, RANGE, matchers(counter)));
    return new Target(Exprs.sum(by, change), legend(by));
  }

  /** Margins of a domain's guards. */
  Target margins(Domain domain) {
    return least(
        List.of(Labels.GUARD, Labels.SUBJECT, Labels.TEAM),
        GuardMetrics.MARGIN,
        Matcher.equal(Labels.DOMAIN, domain.label()));
  }

  /** The first panel of a domain's board. */
  Panel marginTable(Domain domain) {
    return Panel.of(
            1,
            Panel.Type.TABLE,
            "Least margin first",
            "How far each guard is from its limit: 100 % is untouched, 0 % at the limit.")
        .query(margins(domain))
        .look(Look.margin());
  }

  /** Alerts by the given labels; alerts carry no selector labels of ours, only the site. */
  static Target alerts(List<String> by, Matcher... matchers) {
    Expr alerts = new Select(GuardMetrics.ALERTS, List.of(matchers), "");
    return new Target(count(by, alerts), legend(by));
  }

  static Target alerts(List<String> by, GuardKind kind) {
    return alerts(by, Matcher.equal(Labels.GUARD, kind.label()));
  }

  static Expr count(List<String> by, Expr of) {
    return new Aggregate("count", by, of);
  }

  /** How many of these, and 0 rather than nothing where there are only others. */
  static Expr countOf(List<String> by, Expr these, Expr all) {
    Expr none = Exprs.plain(Exprs.number("0"), Operator.TIMES, count(by, all));
    Matching matching = by.isEmpty() ? Matching.NONE : Matching.on(by);
    return new Binary(count(by, these), Operator.OR, matching, none);
  }

  static String legend(List<String> labels) {
    return labels.stream().map(label -> "{{" + label + "}}").collect(Collectors.joining(" "));
  }
}
