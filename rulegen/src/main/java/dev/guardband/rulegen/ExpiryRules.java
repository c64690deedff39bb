package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.RESOURCE;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;
import static dev.guardband.model.metric.Labels.TIER;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.RecoveryMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last recovery point, and how long it will be there. */
final class ExpiryRules {
  static final String STEM = "backup_expiry";

  private static final List<String> IDS = List.of(TIER, ACCOUNT, REGION, RESOURCE);
  private static final Map<String, String> ORDERS =
      Series.labels(
          TIER, "player-data", ACCOUNT, "prod", REGION, "eu-west-1", RESOURCE, "rds:orders");
  private static final Map<String, String> OWNED = Series.plus(ORDERS, TEAM, "payments");
  private static final String SUBJECT_OF_ORDERS = "player-data/prod/eu-west-1/rds:orders";
  private static final Duration AT = Duration.ofMinutes(3);
  private static final double LIFETIME = 86_400;
  private static final double LEAST_LEFT = 0.2;

  private final Plan plan;

  private ExpiryRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return !plan.settings().backups().tiers().isEmpty()
        ? List.of(new ExpiryRules(plan).file())
        : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>(List.of(left()));
    expiring().ifPresent(rules::add);
    rules.add(expiryMargin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-expiry", Duration.ofMinutes(1), rules)));
  }

  private RecordRule left() {
    Expr remaining =
        Exprs.plain(plan.reduced(RecoveryMetrics.EXPIRY), Operator.MINUS, Exprs.time());
    return new RecordRule(
        RecoveryMetrics.LIFETIME_LEFT,
        plan.recordLabels(),
        Exprs.on(IDS, remaining, Operator.OVER, plan.reduced(RecoveryMetrics.POINT_LIFETIME)),
        List.of(
            lives("three quarters", LIFETIME * 0.75 + AT.toSeconds()).recordsAt(AT, ORDERS, 0.75),
            lives("none, a little while ago", 0)
                .recordsAt(AT, ORDERS, -AT.toSeconds() / LIFETIME)));
  }

  private Proof left(String name, double share) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.LIFETIME_LEFT, ORDERS, Values.constant(share))
        .given(plan, RecoveryMetrics.EXPIRY_LIMIT, OWNED, Values.constant(LEAST_LEFT));
  }

  private Proof lives(String name, double until) {
    return Proof.of(name)
        .given(plan, RecoveryMetrics.EXPIRY, ORDERS, Values.constant(until))
        .given(plan, RecoveryMetrics.POINT_LIFETIME, ORDERS, Values.constant(LIFETIME));
  }

  private Optional<AlertRule> expiring() {
    return Alert.of(
            "LastRecoveryPointExpiring",
            GuardKind.EXPIRY,
            Exprs.against(
                IDS,
                plan.reduced(RecoveryMetrics.LIFETIME_LEFT),
                Operator.AT_MOST,
                plan.reduced(RecoveryMetrics.EXPIRY_LIMIT)))
        .severity(Severity.CRITICAL.label())
        .hold(Duration.ofMinutes(5))
        .subject(Sentence.joined(IDS))
        .says(
            "The last recovery point will soon be deleted, and no new one comes.",
            Places.of(Sentence.of("Of the last recovery point of "))
                .text(" in AWS Backup ")
                .percentage()
                .text(" of its lifetime is left."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    left("at the limit", LEAST_LEFT).firesAfter(hold, OWNED, LEAST_LEFT),
                    left("it is gone", -0.5).firesAfter(hold, OWNED, -0.5),
                    left("just above it", 0.21).staysQuietPast(hold)));
  }

  private RecordRule expiryMargin() {
    Expr limit = plan.reduced(RecoveryMetrics.EXPIRY_LIMIT);
    Expr above =
        Exprs.against(IDS, plan.reduced(RecoveryMetrics.LIFETIME_LEFT), Operator.MINUS, limit);
    Expr room = Exprs.plain(Exprs.number("1"), Operator.MINUS, limit);
    List<String> owner = List.of(TIER, ACCOUNT, REGION, RESOURCE, TEAM);
    Map<String, String> labels = Series.labels(SUBJECT, SUBJECT_OF_ORDERS, TEAM, "payments");
    return Margin.of(
        plan,
        GuardKind.EXPIRY,
        IDS,
        Exprs.on(owner, above, Operator.OVER, room),
        List.of(
            left("all of it", 1).recordsAt(AT, labels, 1),
            left("at the limit", LEAST_LEFT).recordsAt(AT, labels, 0)));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new ExpiryRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    Duration at = Duration.ofMinutes(6);
    Proof proof =
        lives(Togethers.NAME, LIFETIME * 0.6 + at.toSeconds())
            .given(plan, RecoveryMetrics.EXPIRY_LIMIT, OWNED, Values.constant(LEAST_LEFT));
    return Together.of(proof, at)
        .records(RecoveryMetrics.LIFETIME_LEFT, new Check.Recorded(ORDERS, 0.6))
        .margins(
            GuardKind.EXPIRY,
            new Check.Recorded(
                Series.labels(SUBJECT, SUBJECT_OF_ORDERS, TEAM, "payments"),
                (0.6 - 0.2) / (1 - 0.2)));
  }
}
