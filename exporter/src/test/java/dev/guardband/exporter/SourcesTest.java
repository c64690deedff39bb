package dev.guardband.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.HttpLogin;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SourcesTest {
  @Test
  void settings_that_watch_nothing_have_no_sources() {
    assertThat(names(new TestSettings().account("prod", "222222222222", "eu-west-1"))).isEmpty();
  }

  @Test
  void each_domain_registers_its_sources() {
    TestSettings settings =
        new TestSettings()
            .account("payer", "111111111111")
            .account("prod", "222222222222", "eu-west-1", "us-east-1")
            .account("payments-prod", "333333333333", "eu-west-1")
            .cost(TestSettings.cost("bill", new Origin.Focus("/bill/*.csv"), Basis.BILLED))
            .cost(TestSettings.cost("quick", new Origin.CostExplorer("payer"), Basis.UNBLENDED))
            .tier("gold", Duration.ofMinutes(15), "rds:*")
            .breakers("legacy", http())
            .service("api", new Service.Health("http://api/health", Duration.ofSeconds(30), 3));

    assertThat(names(settings))
        .containsExactly(
            "cost/bill",
            "cost/quick",
            "forecast/quick",
            "anomalies/payer",
            "commitments/payer",
            "rds/prod/eu-west-1",
            "rds/prod/us-east-1",
            "rds/payments-prod/eu-west-1",
            "backup/prod/eu-west-1",
            "backup/prod/us-east-1",
            "backup/payments-prod/eu-west-1",
            "breaker/legacy",
            "health/api");
  }

  @Test
  void cloudwatch_is_asked_only_where_a_policy_limits_what_it_measures() {
    assertThat(names(databases(Map.of())))
        .containsExactly(
            "rds/prod/eu-west-1", "rds_snapshots/prod/eu-west-1", "rds_maintenance/prod/eu-west-1");
    assertThat(names(databases(Map.of(Severity.WARNING, new BigDecimal("0.1")))))
        .containsExactly(
            "rds/prod/eu-west-1",
            "rds_snapshots/prod/eu-west-1",
            "rds_maintenance/prod/eu-west-1",
            "rds_metrics/prod/eu-west-1");
  }

  private static TestSettings databases(Map<Severity, BigDecimal> storageFree) {
    Databases.Requirements none =
        new Databases.Requirements(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new TestSettings()
        .account("prod", "222222222222", "eu-west-1")
        .databases(
            new Databases.Policy(
                "all",
                List.of("*"),
                none,
                storageFree,
                Map.of(),
                Map.of(),
                Map.of(),
                TestSettings.HERE));
  }

  @Test
  void savings_and_budgets_of_aws_are_read_where_they_are_asked_for() {
    TestSettings payer =
        new TestSettings()
            .account("payer", "111111111111")
            .account("prod", "222222222222")
            .awsBudgets("payer")
            .savings("10");
    TestSettings members =
        new TestSettings()
            .account("prod", "222222222222")
            .account("payments-prod", "333333333333")
            .savings("10");

    assertThat(names(payer)).containsExactly("savings/payer", "aws-budgets/payer");
    assertThat(names(members)).containsExactly("savings/prod", "savings/payments-prod");
  }

  @Test
  void tiers_of_other_resources_leave_databases_unread() {
    TestSettings settings =
        new TestSettings()
            .account("prod", "222222222222", "eu-west-1")
            .tier("events", Duration.ofDays(1), "arn:aws:s3:::analytics-*");

    assertThat(names(settings)).containsExactly("backup/prod/eu-west-1");
  }

  @Test
  void what_is_not_collected_yet_is_said() {
    Optional<String> none = Optional.empty();
    Settings settings =
        new TestSettings()
            .cost(
                TestSettings.cost(
                    "warehouse", new Origin.FocusSql("jdbc:x", "u", none, "focus"), Basis.BILLED))
            .cost(
                TestSettings.cost(
                    "quick", new Origin.CostExplorer("p"), Basis.UNBLENDED, "service"))
            .budget(TestSettings.budget("api", "quick", Period.MONTHLY, Map.of("tag:team", "a")))
            .budget(TestSettings.budget("rds", "quick", Period.MONTHLY, Map.of("service", "RDS")))
            .backups("dumps", new Backups.Mechanism.S3("prod", "s3://x/", Duration.ofDays(1)))
            .backups("redis", new Backups.Mechanism.Metric("redis_save", Optional.of("instance")))
            .breakers("legacy", http())
            .build();

    assertThat(Uncollected.in(settings))
        .containsExactly(
            "cost.budgets[api]: cannot be measured: its where is not in the group_by of quick; add"
                + " it there, or take a FOCUS source");
  }

  private static Breakers.Origin.Http http() {
    return new Breakers.Origin.Http(
        "http://legacy/overview", HttpLogin.none(), "/breakers", Map.of(), Optional.empty());
  }

  private static List<String> names(TestSettings settings) {
    return Sources.of(
            settings.build(), new TryingUpstream(1), new SettableClock("2026-11-20T12:00:00Z"))
        .stream()
        .map(Source::id)
        .map(id -> id.name())
        .toList();
  }
}
