package dev.guardband.rulegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A margin is 0 or less exactly when the condition of the limit's alert holds. */
final class InvariantTest {
  private static final int AT_MINUTE = 3;

  @TempDir Path directory;

  /** The alerts of the limits themselves, in the order of the kind's margins. */
  private static List<String> limitAlerts(GuardKind kind) {
    return switch (kind) {
      case BUDGET -> List.of("BudgetExceeded", "UsageBudgetExceeded");
      case METERED -> List.of("MeteredSpendOver");
      case UNIT_COST -> List.of("RequestCostOver");
      case FORECAST -> List.of("BudgetForecastOver");
      case ANOMALY -> List.of("CostAnomaly", "ServiceCostAnomaly", "AwsCostAnomaly");
      case BILL -> List.of("BillDelayed");
      case COMMITMENT -> List.of("CommitmentUnderused");
      case UNTAGGED -> List.of("UntaggedSpendShare");
      case REQUIREMENT -> List.of("DatabaseRequirementBroken");
      case STORAGE_FREE -> List.of("DatabaseStorageLow");
      case REPLICA_LAG -> List.of("DatabaseReplicaLagHigh");
      case CONNECTIONS -> List.of("DatabaseConnectionsHigh");
      case CERTIFICATE -> List.of("DatabaseCertificateExpires");
      case MAINTENANCE -> List.of("DatabaseMaintenanceForced");
      case TRANSACTION_IDS -> List.of("DatabaseTransactionIdsHigh");
      case ENGINE_SUPPORT -> List.of("DatabaseEngineSupportEnds");
      case RPO -> List.of("RecoveryPointTooOld");
      case RTO -> List.of("RestoreTooSlow");
      case RESTORE -> List.of("RestoreTestOverdue");
      case RETENTION -> List.of("RetentionShort");
      case COPIES -> List.of("CopiesTooFew");
      case EXPIRY -> List.of("LastRecoveryPointExpiring");
      case JOB -> List.of("BackupJobFailed");
      case VAULT -> List.of("VaultUnlocked");
      case UNPROTECTED -> List.of("ResourceUnprotected");
      case TIER -> List.of("TierPatternUnmatched");
      case DUMP -> List.of("DumpOverdue");
      case ARCHIVE -> List.of("WalArchivingStuck");
      case SCHEDULE -> List.of("ScheduledBackupMissed");
      case STORAGE_LOCATION -> List.of("BackupStorageUnavailable");
      case FAILOVER -> List.of("FailoverNotReady");
      case STREAMING -> List.of("StreamingReplicaLagHigh");
      case OPEN -> List.of("BreakerOpenTooLong");
      case FAILURES -> List.of("BreakerNearThreshold");
      case FLAPPING -> List.of("BreakerFlapping");
      case RATE_LIMIT -> List.of("RateLimitNearlyUsed");
      case HEALTH -> List.of("ServiceDown");
      case DEPENDENCY -> List.of("ServiceCheckFailing");
      case ENDPOINT_CERTIFICATE -> List.of("ServiceCertificateExpiring");
      case FAILOVER_CONDITION -> List.of("FailoverConditionMet");
      case PODS -> List.of("BreakerPodsUnread");
      case OBJECTIVE -> List.of("ErrorBudgetExhausted");
      case RESPONSE -> List.of("AlertOpenPastResponseTarget");
      case RESOLUTION -> List.of("AlertOpenPastResolveTarget");
      case LATENCY -> List.of("ServiceLatencyHigh");
      case ERRORS -> List.of("ServiceErrorsHigh");
      case SATURATION -> List.of("ServiceSaturated");
      case TRAFFIC -> List.of("ServiceTrafficDropped");
      case THROTTLED -> List.of("ServiceThrottling");
      case SOURCE -> List.of("GuardbandSourceStale");
      case TARGET -> List.of("GuardbandTargetDown");
      case PAID_CALLS -> List.of("GuardbandPaidCallsExhausted");
      case SAVINGS, WATCHDOG, INTEGRITY, RULE -> List.of();
    };
  }

  @ParameterizedTest
  @EnumSource(GuardKind.class)
  void margin_is_spent_exactly_when_the_alert_holds(GuardKind kind) throws IOException {
    List<String> names = limitAlerts(kind);
    List<RecordRule> margins = margins(kind);
    assertThat(margins).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      AlertRule alert = alert(names.get(i));
      assertThat(alert.proofs()).hasSizeGreaterThan(1);
      for (Proof proof : alert.proofs()) {
        check(alert, margins.get(i), proof);
      }
    }
  }

  private void check(AlertRule alert, RecordRule margin, Proof proof) throws IOException {
    List<Rule> rules = List.of(unheld(alert), margin);
    RuleFile file =
        new RuleFile("rules", List.of(new RuleGroup("both", Duration.ofMinutes(1), rules)));
    Files.writeString(directory.resolve("rules.yaml"), RulesYaml.print(file));
    Files.writeString(directory.resolve("rules_test.yaml"), test(alert, margin, proof));
    Promtool.Result result = Promtool.run(directory, "test", "rules", "rules_test.yaml");
    assertThat(result.passed()).as(proof.name() + "\n" + result.output()).isTrue();
  }

  private static AlertRule unheld(AlertRule alert) {
    return Mutant.of(alert).stream()
        .filter(mutant -> mutant.change().equals("for: 0"))
        .map(mutant -> (AlertRule) mutant.rule())
        .findFirst()
        .orElse(alert);
  }

  /** Neither a spent margin without the alert, nor the alert without a spent margin. */
  private static String test(AlertRule alert, RecordRule margin, Proof proof) {
    String spent = "(" + Series.text(GuardMetrics.MARGIN.name(), margin.labels()) + " <= 0)";
    String alerting = Series.text("ALERTS", Series.labels("alertname", alert.name()));
    String on = " unless on (" + Labels.SUBJECT + ") ";
    List<Object> queries = new ArrayList<>();
    for (String query : List.of(spent + on + alerting, alerting + on + spent)) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("expr", query);
      map.put("eval_time", AT_MINUTE + "m");
      map.put("exp_samples", List.of());
      queries.add(map);
    }
    Map<String, Object> test = new LinkedHashMap<>();
    test.put("interval", "1m");
    test.put(
        "input_series",
        proof.inputs().stream()
            .map(
                input -> Series.labels("series", input.series(), "values", input.values().text(10)))
            .toList());
    test.put("promql_expr_test", queries);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("rule_files", List.of("rules.yaml"));
    document.put("evaluation_interval", "1m");
    document.put("tests", List.of(test));
    return Yaml.print(document);
  }

  private static AlertRule alert(String name) {
    return Rulegen.files(Contract.plan()).stream()
        .flatMap(RuleFile::alerts)
        .filter(alert -> alert.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<RecordRule> margins(GuardKind kind) {
    return Rulegen.files(Contract.plan()).stream()
        .flatMap(RuleFile::rules)
        .filter(RecordRule.class::isInstance)
        .map(RecordRule.class::cast)
        .filter(rule -> rule.metric().equals(GuardMetrics.MARGIN))
        .filter(rule -> kind.label().equals(rule.labels().get(Labels.GUARD)))
        .toList();
  }
}
