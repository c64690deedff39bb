package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.REGION;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.VAULT;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vaults that nobody locked. */
final class VaultRules {
  static final String STEM = "backup_vault";

  private static final List<String> VAULTS = List.of(ACCOUNT, REGION, VAULT);
  private static final Map<String, String> HERE =
      Series.labels(ACCOUNT, "prod", REGION, "eu-west-1");
  private static final Map<String, String> GOLD = Series.plus(HERE, VAULT, "gold");
  private static final Duration AT = Duration.ofMinutes(3);

  private final Plan plan;

  private VaultRules(Plan plan) {
    this.plan = plan;
  }

  static List<RuleFile> of(Plan plan) {
    return BackupJobRules.read(plan) ? List.of(new VaultRules(plan).file()) : List.of();
  }

  private RuleFile file() {
    List<Rule> rules = new ArrayList<>();
    unlocked().ifPresent(rules::add);
    rules.add(vaultMargin());
    return new RuleFile(
        STEM, List.of(new RuleGroup("guardband-backup-vaults", Duration.ofMinutes(1), rules)));
  }

  /** Whoever locks one vault of an account means to keep what is in it from being deleted. */
  private Expr locking() {
    Expr most = Exprs.max(List.of(ACCOUNT), plan.select(ProtectionMetrics.VAULT_LOCKED));
    return Exprs.plain(most, Operator.MORE, Exprs.number("0"));
  }

  private Optional<AlertRule> unlocked() {
    Expr open =
        Exprs.plain(
            plan.reduced(ProtectionMetrics.VAULT_LOCKED), Operator.EQUAL, Exprs.number("0"));
    return Alert.of(
            "VaultUnlocked",
            GuardKind.VAULT,
            Exprs.on(List.of(ACCOUNT), open, Operator.AND, locking()))
        .severity(Severity.INFO.label())
        .hold(Duration.ofHours(1))
        .subject(Sentence.joined(VAULTS))
        .says(
            "A backup vault is not locked, though another of its account is.",
            Sentence.of("The vault ")
                .label(VAULT)
                .text(" of ")
                .label(ACCOUNT)
                .text("/")
                .label(REGION)
                .text(" lets recovery points be deleted before their time."))
        .provedBy(
            plan,
            hold ->
                List.of(
                    vaults("another is locked", 0, 1).firesAfter(hold, GOLD, 0),
                    vaults("no vault of the account is", 0, 0).staysQuietPast(hold),
                    vaults("both are locked", 1, 1).staysQuietPast(hold)));
  }

  private Proof vaults(String name, double gold, double other) {
    return Proof.of(name)
        .given(plan, ProtectionMetrics.VAULT_LOCKED, GOLD, Values.constant(gold))
        .given(
            plan,
            ProtectionMetrics.VAULT_LOCKED,
            Series.plus(GOLD, VAULT, "other", REGION, "us-east-1"),
            Values.constant(other));
  }

  private RecordRule vaultMargin() {
    Expr locked = plan.reduced(ProtectionMetrics.VAULT_LOCKED);
    return Margin.of(
        plan,
        GuardKind.VAULT,
        VAULTS,
        Exprs.on(List.of(ACCOUNT), locked, Operator.AND, locking()),
        List.of(
            vaults("one of two is locked", 0, 1)
                .recordsAt(
                    AT,
                    List.of(
                        new Check.Recorded(Series.labels(SUBJECT, "prod/eu-west-1/gold"), 0),
                        new Check.Recorded(Series.labels(SUBJECT, "prod/us-east-1/other"), 1))),
            vaults("none is locked", 0, 0).recordsAt(AT, List.of())));
  }

  static Optional<Together> together(Plan plan, String stem) {
    return stem.equals(STEM) ? Optional.of(new VaultRules(plan).together()) : Optional.empty();
  }

  private Together together() {
    return Together.of(vaults(Togethers.NAME, 0, 1), AT)
        .margins(
            GuardKind.VAULT,
            new Check.Recorded(Series.labels(SUBJECT, "prod/eu-west-1/gold"), 0),
            new Check.Recorded(Series.labels(SUBJECT, "prod/us-east-1/other"), 1));
  }
}
