package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.TEAM;

import dev.guardband.model.Durations;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Storage that will be full soon if it goes on filling as in the last six hours. */
final class StorageFillRules {
  private static final List<String> IDS = DatabaseLimitRules.IDS;
  private static final Map<String, String> ORDERS = DatabaseLimitRules.ORDERS;
  private static final String RANGE = "6h";

  /** A line through few values points anywhere; where most is free there is time to see more. */
  private static final double FREE = 0.5;

  /** Of two values, which is as few as make a line. */
  private static final Duration SEEN = Duration.ofMinutes(2);

  private static final double GIGABYTE = 1e9;

  private final Plan plan;
  private final String alert;
  private final Severity severity;
  private final Duration ahead;
  private final Duration held;

  private StorageFillRules(Plan plan, Severity severity, Duration ahead, Duration held) {
    this.plan = plan;
    this.alert =
        severity == Severity.CRITICAL
            ? "DatabaseStorageFillsInHours"
            : "DatabaseStorageFillsInDays";
    this.severity = severity;
    this.ahead = ahead;
    this.held = held;
  }

  static List<AlertRule> of(Plan plan) {
    List<AlertRule> rules = new ArrayList<>();
    Duration soon = Duration.ofHours(4);
    Duration later = Duration.ofDays(4);
    new StorageFillRules(plan, Severity.CRITICAL, soon, Duration.ofMinutes(15))
        .rule()
        .ifPresent(rules::add);
    new StorageFillRules(plan, Severity.WARNING, later, Duration.ofHours(1))
        .rule()
        .ifPresent(rules::add);
    return rules;
  }

  /** What is free, with its owner, where that is little and will be nothing. */
  private Expr filling() {
    List<String> labels = new ArrayList<>(IDS);
    labels.add(TEAM);
    Expr owners =
        Exprs.plain(
            Exprs.number("0"),
            Operator.TIMES,
            Exprs.max(labels, plan.select(DatabaseMeasures.STORAGE_LIMIT)));
    Expr little =
        Exprs.against(
            IDS,
            plan.reduced(DatabaseMeasures.STORAGE_FREE),
            Operator.AT_MOST,
            Exprs.plain(owners, Operator.PLUS, Exprs.number(BigDecimal.valueOf(FREE))));
    Expr predicted =
        Exprs.max(
            IDS,
            Exprs.call(
                "predict_linear",
                plan.range(DatabaseMeasures.FREE_STORAGE, RANGE),
                Exprs.number(BigDecimal.valueOf(ahead.toSeconds()))));
    return Exprs.on(
        IDS, little, Operator.AND, Exprs.plain(predicted, Operator.AT_MOST, Exprs.number("0")));
  }

  private Optional<AlertRule> rule() {
    Map<String, String> labels = Series.plus(ORDERS, TEAM, "payments");
    String in = Durations.print(ahead);
    return Alert.of(alert, GuardKind.STORAGE_FREE, filling())
        .severity(severity.label())
        .hold(held)
        .subject(Sentence.joined(IDS))
        .says(
            "The storage of a database will be full in " + in + " if it goes on filling.",
            Sentence.empty()
                .label(DATABASE)
                .text(" in ")
                .label(ACCOUNT)
                .text("/")
                .label(REGION)
                .text(" has ")
                .percentage()
                .text(" of its storage free, and none in " + in + "."))
        .provedBy(plan, hold -> proofs(hold, labels));
  }

  private List<Proof> proofs(Duration hold, Map<String, String> labels) {
    double minutes = ahead.toMinutes();
    double slow = minutes + hold.toMinutes() + 10;
    return List.of(
        filling("just fast enough", FREE, Values.ramp(minutes * GIGABYTE, -GIGABYTE))
            .firesAfter(SEEN, hold, labels, at -> FREE),
        filling("full", 0, Values.constant(0)).firesAfter(SEEN, hold, labels, at -> 0),
        filling("with most of it free", 0.52, Values.ramp(minutes * GIGABYTE, -GIGABYTE))
            .staysQuietPast(SEEN.plus(hold)),
        filling("just too slow", FREE, Values.ramp(slow * GIGABYTE, -GIGABYTE))
            .staysQuietPast(SEEN.plus(hold)),
        filling("not filling", 0.05, Values.constant(GIGABYTE)).staysQuietPast(SEEN.plus(hold)));
  }

  private Proof filling(String name, double share, Values free) {
    return Proof.of(name)
        .given(plan, DatabaseMeasures.STORAGE_FREE, ORDERS, Values.constant(share))
        .given(plan, DatabaseMeasures.FREE_STORAGE, ORDERS, free)
        .given(
            plan,
            DatabaseMeasures.STORAGE_LIMIT,
            Series.plus(ORDERS, SEVERITY, Severity.WARNING.label(), TEAM, "payments"),
            Values.constant(0.1));
  }
}
