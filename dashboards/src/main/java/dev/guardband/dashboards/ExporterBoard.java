package dev.guardband.dashboards;

import static dev.guardband.dashboards.Panel.Type.SERIES;
import static dev.guardband.dashboards.Panel.Type.STAT;
import static dev.guardband.dashboards.Panel.Type.STATES;
import static dev.guardband.dashboards.Panel.Type.TABLE;

import dev.guardband.dashboards.Look.State;
import dev.guardband.dashboards.Look.Step;
import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Aws.PaidCalls;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.util.List;

/** The exporter itself: its sources, its calls, its memory. */
final class ExporterBoard {
  private static final List<String> SOURCE = List.of(Labels.SOURCE, Labels.ACCOUNT, Labels.REGION);
  private static final List<String> CALL = List.of(Labels.API, Labels.OPERATION);

  private final Plan plan;
  private final Queries queries;

  ExporterBoard(Plan plan) {
    this.plan = plan;
    this.queries = new Queries(plan);
  }

  Board board() {
    return Board.of(
        Domain.EXPORTER,
        plan,
        "The exporter's sources, calls and memory.",
        List.of(
            queries.marginTable(Domain.EXPORTER),
            watchdog(),
            targets(),
            age(),
            up(),
            errors(),
            durations(),
            paidCalls(),
            spent(),
            requests(),
            throttles(),
            retries(),
            series(),
            heap(),
            memory(),
            integrity(),
            rhythm(),
            billedCalls(),
            versions(),
            accounts()));
  }

  private Panel watchdog() {
    return Panel.of(
            GuardKind.WATCHDOG.panel(),
            STAT,
            "Watchdog",
            "Always firing; without it no rule is evaluated.")
        .query(Queries.alerts(List.of(), GuardKind.WATCHDOG))
        .look(
            Look.in("short")
                .from(Look.PAST)
                .steps(List.of(Step.of("1", Look.GOOD)))
                .states(new State(1, "firing", Look.GOOD)))
        .size(12, 8);
  }

  private Panel targets() {
    Matcher ours = Matcher.equal(Labels.JOB, plan.settings().deploy().job());
    return isUp(
            GuardKind.TARGET.panel(),
            "Scraped",
            "Whether Prometheus reaches each replica of the exporter.")
        .query(queries.least(List.of(Labels.INSTANCE), ExporterMetrics.UP, ours));
  }

  private Panel up() {
    return isUp(14, "Sources", "Whether each source's last refresh succeeded.")
        .query(queries.most(SOURCE, ExporterMetrics.SOURCE_UP));
  }

  private static Panel isUp(int id, String title, String description) {
    return Panel.of(id, STATES, title, description)
        .look(
            Look.in("short")
                .from(Look.PAST)
                .steps(List.of(Step.of("1", Look.GOOD)))
                .states(new State(0, "failing", Look.PAST), new State(1, "up", Look.GOOD)));
  }

  private Panel age() {
    return Panel.of(
            GuardKind.SOURCE.panel(),
            SERIES,
            "Age of sources",
            "Time since each source was last read whole.")
        .query(queries.each(ExporterMetrics.SOURCE_AGE, Queries.legend(SOURCE)))
        .in("s");
  }

  private Panel errors() {
    return Panel.of(15, SERIES, "Failed refreshes", "Failed refreshes by class of error.")
        .query(
            queries.increase(List.of(Labels.SOURCE, Labels.CLASS), ExporterMetrics.SOURCE_ERRORS))
        .in("short");
  }

  private Panel durations() {
    Metric quantiles = ExporterMetrics.SOURCE_DURATION.with(List.of(Labels.QUANTILE));
    return Panel.of(16, SERIES, "Time of refreshes", "Time that refreshes take, by quantile.")
        .query(queries.each(quantiles))
        .in("s");
  }

  private Panel paidCalls() {
    PaidCalls limits = plan.settings().aws().paidCalls();
    return Panel.of(
            GuardKind.PAID_CALLS.panel(),
            SERIES,
            "Billed calls",
            "Share of the limit on billed calls that this period has spent.")
        .query(
            queries.each(ExporterMetrics.PAID_CALLS_RATIO, "spent"),
            queries
                .most(List.of(Labels.SEVERITY), ExporterMetrics.PAID_CALLS_THRESHOLD)
                .called("{{" + Labels.SEVERITY + "}}"))
        .in(
            "percentunit",
            new Step(limits.warning(), Look.NEAR),
            new Step(limits.critical(), Look.PAST),
            new Step(BigDecimal.ONE, "dark-red"));
  }

  private Panel spent() {
    return Panel.of(17, SERIES, "Cost of billed calls", "What billed calls cost in this period.")
        .query(
            queries.each(ExporterMetrics.PAID_CALLS_SPENT, "spent"),
            queries.each(ExporterMetrics.PAID_CALLS_LEFT, "left"),
            queries.each(ExporterMetrics.PAID_CALLS_FORECAST, "expected at the period's end"),
            queries.most(List.of(), ExporterMetrics.PAID_CALLS_LIMIT).called("limit"))
        .in("currencyUSD");
  }

  private Panel requests() {
    return Panel.of(18, SERIES, "Upstream requests", "Requests a second to upstream APIs.")
        .query(
            queries.perSecond(
                List.of(Labels.API, Labels.OPERATION, Labels.OUTCOME),
                ExporterMetrics.UPSTREAM_REQUESTS))
        .in("reqps");
  }

  private Panel throttles() {
    return Panel.of(19, SERIES, "Throttled", "Requests that upstream APIs throttled.")
        .query(queries.increase(CALL, ExporterMetrics.UPSTREAM_THROTTLES))
        .in("short");
  }

  private Panel retries() {
    return Panel.of(20, SERIES, "Tried again", "Requests that were tried again.")
        .query(queries.increase(CALL, ExporterMetrics.UPSTREAM_RETRIES))
        .in("short");
  }

  private Panel series() {
    return Panel.of(21, SERIES, "Series", "Series that each source's last good reading holds.")
        .query(queries.most(List.of(Labels.SOURCE), ExporterMetrics.SOURCE_SERIES))
        .in("short");
  }

  private Panel heap() {
    return Panel.of(22, SERIES, "JVM memory", "Memory that the JVM uses, of the largest replica.")
        .query(queries.most(List.of(Labels.AREA), ExporterMetrics.JVM_MEMORY_USED))
        .in("bytes");
  }

  private Panel memory() {
    return Panel.of(
            23, SERIES, "Resident memory", "Memory of each replica's process that is in RAM.")
        .query(queries.most(List.of(Labels.INSTANCE), ExporterMetrics.RESIDENT_MEMORY))
        .in("bytes");
  }

  private Panel integrity() {
    return Panel.of(
            GuardKind.INTEGRITY.panel(),
            SERIES,
            "Damaged and left out",
            "State files that were set aside, and series that two sources read.")
        .query(
            queries.increaseSeen(List.of(), ExporterMetrics.STATE_DAMAGED).called("damaged files"),
            queries.most(List.of(), ExporterMetrics.DUPLICATE_SERIES).called("series left out"))
        .in("short", Step.of("1", Look.NEAR));
  }

  private Panel rhythm() {
    return Panel.of(
            25,
            SERIES,
            "Rhythm of sources",
            "How often each source is read, and the age at which someone is told that it is not.")
        .query(
            queries.most(List.of(Labels.SOURCE), ExporterMetrics.SOURCE_REFRESH),
            queries
                .most(List.of(Labels.SOURCE), ExporterMetrics.SOURCE_STALE_LIMIT)
                .called("{{" + Labels.SOURCE + "}} limit"))
        .in("s");
  }

  private Panel billedCalls() {
    return Panel.of(26, SERIES, "Billed calls by API", "Calls that were reserved and are billed.")
        .query(queries.increase(List.of(Labels.API), ExporterMetrics.PAID_CALLS))
        .in("short");
  }

  private Panel versions() {
    return Panel.of(27, TABLE, "Versions", "The version that each replica runs.")
        .query(queries.most(List.of(Labels.VERSION, Labels.INSTANCE), ExporterMetrics.BUILD_INFO))
        .look(Look.in("short").from("transparent").column("runs"))
        .size(12, 8);
  }

  private Panel accounts() {
    return Panel.of(28, TABLE, "Accounts", "The accounts that are configured, with their ids.")
        .query(queries.each(ExporterMetrics.ACCOUNT_INFO))
        .look(Look.in("short").from("transparent").column("configured"))
        .size(12, 8);
  }
}
