package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.BUDGET;
import static dev.guardband.model.metric.Labels.CURRENCY;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.MECHANISM;
import static dev.guardband.model.metric.Labels.PERIOD;
import static dev.guardband.model.metric.Labels.PROVIDER;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.REQUIREMENT;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SERVICE;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SLO;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.Durations;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.metric.ExporterMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.model.metric.ServiceMetrics;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** For each file of rules that record, the series that all of them are shown together. */
final class Togethers {
  static final String NAME = "all that is recorded, of the same series";
  private static final Duration AT = Duration.ofMinutes(6);
  private static final String OTHER = "guardband-1:9877";
  private static final double SPENT = 0.75;
  private static final String CRITICAL = Severity.CRITICAL.label();

  private final Plan plan;

  private Togethers(Plan plan) {
    this.plan = plan;
  }

  static List<Together> of(Plan plan, RuleFile file) {
    Togethers togethers = new Togethers(plan);
    return switch (file.stem()) {
      case "cost" -> List.of(togethers.cost());
      case "database" -> List.of(togethers.database());
      case "backup" -> List.of(togethers.backup());
      case "breaker" -> List.of(togethers.breaker());
      case "service" -> List.of(togethers.service());
      case "exporter" -> List.of(togethers.exporter());
      default -> ofEntry(plan, file.stem());
    };
  }

  private static List<Together> ofEntry(Plan plan, String stem) {
    List<Together> all = new ArrayList<>(ObjectiveInputs.together(plan, stem));
    all.addAll(SignalInputs.together(plan, stem));
    all.addAll(SignalTogethers.of(plan, stem));
    MeteredRules.together(plan, stem).ifPresent(all::add);
    UnitCostRules.together(plan, stem).ifPresent(all::add);
    ForecastRules.together(plan, stem).ifPresent(all::add);
    AnomalyRules.together(plan, stem).ifPresent(all::add);
    BillRules.together(plan, stem).ifPresent(all::add);
    SavingsRules.together(plan, stem).ifPresent(all::add);
    UntaggedRules.together(plan, stem).ifPresent(all::add);
    AwsBudgetRules.together(plan, stem).ifPresent(all::add);
    DatabaseLimitRules.together(plan, stem).ifPresent(all::add);
    BreakerRules.together(plan, stem).ifPresent(all::add);
    HealthRules.together(plan, stem).ifPresent(all::add);
    all.addAll(BackupRules.together(plan, stem));
    all.addAll(IncidentRules.together(plan, stem));
    return all;
  }

  private static Check.Recorded recorded(Map<String, String> labels, double value) {
    return new Check.Recorded(labels, value);
  }

  private static Check.Recorded margin(String subject, String team, double value) {
    return recorded(Series.labels(SUBJECT, subject, TEAM, team), value);
  }

  /** From both replicas, of which the second may lag behind. */
  private Proof pair(
      Proof proof, Metric metric, Map<String, String> labels, double first, double second) {
    return proof
        .given(plan, metric, labels, Values.constant(first))
        .givenFrom(OTHER, plan, metric, labels, Values.constant(second));
  }

  private Proof limit(Proof proof, Metric metric, Map<String, String> labels, double value) {
    return pair(proof, metric, labels, value, value);
  }

  private Together cost() {
    Map<String, String> api = Series.labels(BUDGET, "api", CURRENCY, "USD");
    Map<String, String> platform = Series.labels(BUDGET, "platform", CURRENCY, "EUR");
    Proof proof = Proof.of(NAME);
    proof = pair(proof, CostMetrics.BUDGET_SPEND, api, 3750, 3000);
    proof = pair(proof, CostMetrics.BUDGET_SPEND, platform, 200, 500);
    proof = limit(proof, CostMetrics.BUDGET_LIMIT, budget(api, "payments"), 5000);
    proof = limit(proof, CostMetrics.BUDGET_LIMIT, budget(platform, "platform"), 400);
    return Together.of(proof, AT)
        .records(CostMetrics.SPEND_RATIO, recorded(api, 0.75), recorded(platform, 1.25))
        .margins(
            GuardKind.BUDGET,
            margin("api", "payments", 0.25),
            margin("platform", "platform", -0.25));
  }

  private static Map<String, String> budget(Map<String, String> ids, String team) {
    return Series.plus(ids, PERIOD, "monthly", SEVERITY, CRITICAL, TEAM, team);
  }

  private Together database() {
    Map<String, String> orders =
        Series.labels(
            ACCOUNT, "prod", REGION, "eu-west-1", DATABASE, "orders", REQUIREMENT, "multi_az");
    Map<String, String> users = Series.plus(orders, DATABASE, "users", REQUIREMENT, "encrypted");
    Proof proof = Proof.of(NAME);
    proof = pair(proof, DatabaseMetrics.REQUIREMENT_MET, orders, 0, 1);
    proof = pair(proof, DatabaseMetrics.REQUIREMENT_MET, users, 0, 0);
    proof = limit(proof, DatabaseMetrics.REQUIREMENT_LIMIT, warned(orders, "payments"), 1);
    proof = limit(proof, DatabaseMetrics.REQUIREMENT_LIMIT, warned(users, "platform"), 1);
    return Together.of(proof, AT)
        .margins(
            GuardKind.REQUIREMENT,
            margin("prod/eu-west-1/orders/multi_az", "payments", 1),
            margin("prod/eu-west-1/users/encrypted", "platform", 0));
  }

  private static Map<String, String> warned(Map<String, String> ids, String team) {
    return Series.plus(ids, SEVERITY, Severity.WARNING.label(), TEAM, team);
  }

  private Together backup() {
    Map<String, String> orders =
        Series.labels(
            TIER, "player-data", ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
    Map<String, String> users = Series.plus(orders, RESOURCE, "rds:users");
    Proof proof = Proof.of(NAME);
    proof = point(proof, orders, 900, 675);
    proof = point(proof, users, 1800, 0);
    proof = limit(proof, BackupMetrics.RPO_LIMIT, Series.plus(orders, TEAM, "payments"), 900);
    proof = limit(proof, BackupMetrics.RPO_LIMIT, Series.plus(users, TEAM, "platform"), 900);
    return Together.of(proof, AT)
        .records(BackupMetrics.RPO_ACTUAL, recorded(orders, 225), recorded(users, 1800))
        .records(
            BackupMetrics.RPO_OBJECTIVE,
            recorded(Series.plus(orders, TEAM, "payments"), 900),
            recorded(Series.plus(users, TEAM, "platform"), 900))
        .records(RecoveryMetrics.RPO_MARGIN, recorded(orders, 0.75), recorded(users, -1))
        .margins(
            GuardKind.RPO,
            margin("player-data/prod/eu-west-1/rds:orders", "payments", 0.75),
            margin("player-data/prod/eu-west-1/rds:users", "platform", -1));
  }

  /** The second replica has observed it a minute earlier. */
  private Proof point(Proof proof, Map<String, String> ids, double observed, double newest) {
    Map<String, String> labels = Series.plus(ids, MECHANISM, "rds_pitr");
    Proof seen = pair(proof, BackupMetrics.OBSERVED, labels, observed, observed - 60);
    return pair(seen, BackupMetrics.NEWEST_POINT, labels, newest, newest);
  }

  private Together breaker() {
    Map<String, String> stripe = Series.labels(SERVICE, "payment", PROVIDER, "stripe");
    Map<String, String> elastic = Series.labels(SERVICE, "search", PROVIDER, "elastic");
    Proof proof = Proof.of(NAME);
    proof = pair(proof, BreakerMetrics.STATE_NUMBER, stripe, 2, 2);
    proof = pair(proof, BreakerMetrics.OPENED, stripe, 75, 60);
    proof = pair(proof, BreakerMetrics.STATE_NUMBER, elastic, 0, 0);
    proof = limit(proof, BreakerMetrics.OPEN_LIMIT, critical(stripe, "payments"), 240);
    proof = limit(proof, BreakerMetrics.OPEN_LIMIT, critical(elastic, "platform"), 300);
    return Together.of(proof, AT)
        .records(BreakerMetrics.OPEN_FOR, recorded(stripe, 300), recorded(elastic, 0))
        .margins(
            GuardKind.OPEN,
            margin("payment/stripe", "payments", -0.25),
            margin("search/elastic", "platform", 1));
  }

  private static Map<String, String> critical(Map<String, String> ids, String team) {
    return Series.plus(ids, SEVERITY, CRITICAL, TEAM, team);
  }

  /** In each period, most of the budget of one objective is spent, and nothing of the other's. */
  private Together service() {
    Proof proof = Proof.of(NAME);
    List<Check.Recorded> ratios = new ArrayList<>();
    List<Check.Recorded> rates = new ArrayList<>();
    List<Check.Recorded> margins = new ArrayList<>();
    List<Check.Recorded> burns = new ArrayList<>();
    List<Together.Output> budgets = new ArrayList<>();
    for (String period : ServiceRules.periods(plan)) {
      List<Check.Recorded> left = new ArrayList<>();
      for (double spent : new double[] {SPENT, 0}) {
        String subject = (spent > 0 ? "api/" : "search/") + period;
        Map<String, String> slo = Series.labels(SLO, subject);
        Map<String, String> owned = Series.plus(slo, TEAM, "payments", PERIOD, period);
        proof =
            proof
                .given(plan, ServiceMetrics.TOTAL, slo, Values.constant(600))
                .given(plan, ServiceMetrics.ERRORS, slo, Values.constant(600 * 0.0625 * spent))
                .given(plan, ServiceMetrics.ERROR_BUDGET, owned, Values.constant(0.0625));
        ratios.add(recorded(slo, 0.0625 * spent));
        rates.add(recorded(slo, 2));
        burns.add(recorded(owned, spent));
        left.add(recorded(owned, 1 - spent));
        margins.add(margin(subject, "payments", 1 - spent));
      }
      budgets.add(
          new Together.Output(
              ServiceMetrics.BUDGET_REMAINING, Series.labels(PERIOD, period), left));
      double lasts = Durations.parse(period).toSeconds() * ((1 - SPENT) / SPENT);
      budgets.add(
          new Together.Output(
              ServiceMetrics.BUDGET_EXHAUSTION,
              Series.labels(PERIOD, period),
              List.of(recorded(Series.labels(SLO, "api/" + period), lasts))));
    }
    Together together = new Together(proof, AT, budgets);
    for (Duration window : ServiceMetrics.WINDOWS) {
      together = together.records(ServiceMetrics.errorRatio(window), Map.of(), ratios);
    }
    for (Duration window : ServiceMetrics.LONG_WINDOWS) {
      together = together.records(ServiceMetrics.burnRate(window), Map.of(), burns);
    }
    return together
        .records(ServiceMetrics.REQUEST_RATE, Map.of(), rates)
        .margins(GuardKind.OBJECTIVE, margins.toArray(Check.Recorded[]::new));
  }

  private Together exporter() {
    Map<String, String> rds = source("rds/prod/eu-west-1", "rds", "database", "eu-west-1");
    Map<String, String> bill = source("bill", "cost_explorer", "cost", "");
    Proof proof = Proof.of(NAME);
    proof = pair(proof, ExporterMetrics.SOURCE_LAST_SUCCESS, rds, 270, 180);
    proof = pair(proof, ExporterMetrics.SOURCE_LAST_SUCCESS, bill, 0, 0);
    proof = staleLimit(proof, "rds/prod/eu-west-1", "payments");
    proof = staleLimit(proof, "bill", "platform");
    proof = pair(proof, ExporterMetrics.PAID_CALLS_SPENT, Map.of(), 1.25, 0.5);
    proof = limit(proof, ExporterMetrics.PAID_CALLS_LIMIT, Series.labels(TEAM, "platform"), 5);
    Map<String, String> job = Series.labels(Labels.JOB, plan.settings().deploy().job());
    proof = pair(proof, ExporterMetrics.UP, job, 1, 0);
    return Together.of(proof, AT)
        .records(ExporterMetrics.SOURCE_AGE, recorded(rds, 90), recorded(bill, 360))
        .records(ExporterMetrics.PAID_CALLS_RATIO, recorded(Map.of(), 0.25))
        .margins(
            GuardKind.SOURCE,
            margin("rds/prod/eu-west-1", "payments", 0.5),
            margin("bill", "platform", -1))
        .margins(
            GuardKind.TARGET,
            recorded(Series.labels(SUBJECT, "guardband-0:9877"), 1),
            recorded(Series.labels(SUBJECT, OTHER), 0))
        .margins(GuardKind.PAID_CALLS, recorded(Series.labels(TEAM, "platform"), 0.75));
  }

  private static Map<String, String> source(
      String name, String kind, String domain, String region) {
    Map<String, String> labels =
        Series.labels(
            Labels.SOURCE, name, Labels.KIND, kind, Labels.DOMAIN, domain, ACCOUNT, "prod");
    return region.isEmpty() ? labels : Series.plus(labels, REGION, region);
  }

  private Proof staleLimit(Proof proof, String source, String team) {
    return limit(
        proof,
        ExporterMetrics.SOURCE_STALE_LIMIT,
        warned(Series.labels(Labels.SOURCE, source), team),
        180);
  }
}
