package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.BARS;
import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.STAT;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Links;
import dev.guardband.render.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every guard of every domain, least margin first. */
final class OverviewBoard {
  private static final List<String> ALL = List.of();
  private static final Matcher FIRING = Matcher.equal(Labels.ALERTSTATE, "firing");
  private static final Matcher OURS = new Matcher(Labels.GUARD, "!=", "");

  private final Plan plan;
  private final Queries queries;

  private OverviewBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
  }

  static Board of(Plan plan) {
    return new OverviewBoard(plan).board();
  }

  private Board board() {
    return new Board(
        "overview",
        Links.overviewUid(),
        Board.title(plan, "Overview"),
        "Every guard, the one nearest to its limit first.",
        List.of(OURS),
        List.of(
            past(),
            near(),
            measured(),
            firing(),
            margins(),
            alerts(),
            domains(),
            trend(),
            boards()));
  }

  private Expr margin() {
    return plan.select(GuardMetrics.MARGIN);
  }

  private Expr pastLimit() {
    return Exprs.plain(margin(), Operator.AT_MOST, Exprs.number("0"));
  }

  private Panel past() {
    return Panel.of(1, STAT, "Past their limit", "Guards whose margin is used up.")
        .query(new Target(Queries.countOf(ALL, pastLimit(), margin()), "past"))
        .in("short", Step.of("1", Look.PAST));
  }

  private Panel near() {
    Expr within = Exprs.plain(margin(), Operator.MORE, Exprs.number("0"));
    Expr near = Exprs.plain(within, Operator.LESS, Exprs.number("0.2"));
    return Panel.of(2, STAT, "Near their limit", "Guards with less than a fifth of margin left.")
        .query(new Target(Queries.countOf(ALL, near, margin()), "near"))
        .in("short", Step.of("1", Look.NEAR));
  }

  private Panel measured() {
    return Panel.of(
            3, STAT, "Measured", "Guards that have a margin now; one that is unknown has none.")
        .query(queries.count(ALL, GuardMetrics.MARGIN))
        .look(Look.in("short").from("blue"));
  }

  private Panel firing() {
    return Panel.of(4, STAT, "Alerts", "Alerts that fire now, the Watchdog included.")
        .query(Queries.alerts(ALL, FIRING, OURS))
        .look(Look.in("short").from("blue"));
  }

  private Panel margins() {
    return Panel.of(
            5,
            TABLE,
            "Least margin first",
            "How far each guard is from its limit: 100 % is untouched, 0 % at the limit, less is past it.")
        .query(queries.least(GuardMetrics.MARGIN.labels(), GuardMetrics.MARGIN))
        .look(Look.margin().link("/d/guardband-${__data.fields." + Labels.DOMAIN + "}"))
        .size(24, 14);
  }

  private Panel alerts() {
    return Panel.of(
            6,
            TABLE,
            "Alerts that fire",
            "Who is being told of what; the Watchdog always fires and shows that the rules run.")
        .query(
            Queries.alerts(
                List.of(
                    Labels.SEVERITY, Labels.ALERTNAME, Labels.DOMAIN, Labels.SUBJECT, Labels.TEAM),
                FIRING,
                OURS))
        .look(Look.in("short").from("transparent").column("alerts").largestFirst());
  }

  private Panel domains() {
    List<String> byDomain = List.of(Labels.DOMAIN);
    return Panel.of(
            7, BARS, "Past their limit by domain", "Guards whose margin is used up, by domain.")
        .query(
            new Target(Queries.countOf(byDomain, pastLimit(), margin()), Queries.legend(byDomain)))
        .in("short", Step.of("1", Look.PAST));
  }

  private Panel trend() {
    return Panel.of(
            8, SERIES, "Least margin by domain", "The margin of the worst guard of each domain.")
        .query(queries.least(List.of(Labels.DOMAIN), GuardMetrics.MARGIN))
        .look(Look.margin());
  }

  private Panel boards() {
    String links =
        Arrays.stream(Domain.values())
            .filter(domain -> plan.guards().stream().anyMatch(guard -> guard.domain() == domain))
            .map(domain -> "[" + domain.title() + "](/d/" + Links.dashboardUid(domain) + ")")
            .collect(Collectors.joining(" · "));
    return Panel.text(9, "Dashboards", "The dashboard of each domain.", links);
  }
}
