package dev.guardband.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Aws.Account;
import dev.guardband.model.settings.Aws.PaidCalls;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Backups.Rto;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Breakers.Flapping;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Cost.Anomaly;
import dev.guardband.model.settings.Cost.Budget;
import dev.guardband.model.settings.Cost.Raise;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.QuietTime;
import dev.guardband.model.settings.Receiver;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Health;
import dev.guardband.model.settings.Service.Objective;
import dev.guardband.model.settings.Service.Sli;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Team;
import dev.guardband.model.settings.Version;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole file, with everything that it shares, inherits and leaves out resolved. */
final class ContractTest {
  private static Settings settings;

  @BeforeAll
  static void load() {
    Loaded loaded = Resources.load("good/guardband.yaml");
    assertThat(loaded.diagnostics()).isEmpty();
    settings = loaded.settings().orElseThrow();
  }

  @Test
  void site_and_its_links() {
    assertThat(settings.site()).isEqualTo("acme-prod");
    assertThat(settings.selector()).containsExactly(entry("cluster", "prod-eu"));
    assertThat(settings.links().grafana()).contains("https://grafana.acme.example");
    assertThat(settings.versions())
        .isEqualTo(
            new Settings.Versions(new Version(2, 42), new Version(0, 25), new Version(10, 0)));
    assertThat(settings.deploy())
        .isEqualTo(
            new Settings.Deploy(
                "guardband",
                "monitoring",
                Map.of("release", "kube-prometheus-stack"),
                "Guardband",
                false));
    assertThat(settings.exporter())
        .isEqualTo(
            new Settings.Exporter(
                "0.0.0.0:9877",
                Optional.of(Path.of("/var/lib/guardband")),
                Map.of("finance", List.of("cost"), "monitor", List.of("*", "!cost"))));
  }

  @Test
  void a_team_is_told_as_the_default_team_where_it_names_no_one() {
    assertThat(settings.teams().keySet())
        .containsExactly("platform", "payments", "compliance", "data");
    assertThat(settings.teams().get("payments"))
        .isEqualTo(
            new Team(
                "payments",
                Map.of(
                    Severity.CRITICAL, List.of("payments-oncall"),
                    Severity.WARNING, List.of("alerts"),
                    Severity.INFO, List.of("monitoring")),
                List.of(
                    "account:payments-*",
                    "tag:team=payments",
                    "database:pay-*",
                    "breaker:payment/*")));
  }

  @Test
  void receivers_are_named() {
    assertThat(settings.receivers().values())
        .containsExactly(
            new Receiver.PagerDuty("oncall", "/run/secrets/pagerduty", Optional.empty()),
            new Receiver.PagerDuty(
                "payments-oncall", "/run/secrets/pagerduty-payments", Optional.empty()),
            new Receiver.SlackToken(
                "alerts", "#alerts", "/run/secrets/slack-token", Optional.empty()),
            new Receiver.SlackToken(
                "monitoring", "#monitoring", "/run/secrets/slack-token", Optional.empty()));
  }

  @Test
  void a_quiet_time_may_cross_midnight() {
    assertThat(settings.quiet())
        .containsExactly(
            new QuietTime(
                "rds-maintenance",
                List.of(DayOfWeek.SUNDAY),
                LocalTime.of(23, 30),
                LocalTime.of(0, 30),
                ZoneId.of("UTC"),
                Map.of("domain", "database"),
                List.of(Severity.WARNING, Severity.INFO)));
  }

  @Test
  void accounts_share_role_external_id_and_regions() {
    Optional<String> externalId = Optional.of("/run/secrets/external-id");
    assertThat(settings.aws().accounts())
        .containsExactly(
            new Account(
                "payer",
                "111111111111",
                Optional.of("arn:aws:iam::111111111111:role/guardband-read"),
                externalId,
                List.of()),
            new Account(
                "prod",
                "222222222222",
                Optional.of("arn:aws:iam::222222222222:role/guardband-read"),
                externalId,
                List.of("eu-west-1", "us-east-1")),
            new Account(
                "payments-prod",
                "333333333333",
                Optional.of("arn:aws:iam::333333333333:role/guardband-read"),
                externalId,
                List.of("eu-west-1")));
    assertThat(settings.aws().paidCalls())
        .isEqualTo(
            new PaidCalls(
                new BigDecimal("5"), Period.MONTHLY, new BigDecimal("0.7"), new BigDecimal("0.9")));
  }

  @Test
  void cost_sources_have_their_own_clocks() {
    Cost cost = settings.cost();
    assertThat(cost.sources())
        .extracting(Cost.Source::name, Cost.Source::cost, Cost.Source::refresh)
        .containsExactly(
            tuple("bill", Cost.Basis.EFFECTIVE, Duration.ofHours(1)),
            tuple("quick", Cost.Basis.AMORTIZED, Duration.ofHours(8)),
            tuple("warehouse", Cost.Basis.BILLED, Duration.ofHours(6)));
    assertThat(cost.sources().get(2).staleAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(cost.sources().get(1).origin()).isEqualTo(new Cost.Origin.CostExplorer("payer"));
    assertThat(cost.anomaly())
        .contains(
            new Anomaly(
                new BigDecimal("0.5"), Duration.ofDays(7), new BigDecimal("100"), "platform"));
    assertThat(cost.budgetDefaults())
        .isEqualTo(
            new Cost.BudgetDefaults(
                Map.of(
                    Severity.WARNING, new BigDecimal("0.8"),
                    Severity.CRITICAL, new BigDecimal("0.95")),
                Severity.CRITICAL));
    assertThat(cost.forecast())
        .containsExactly(
            entry(Severity.CRITICAL, new BigDecimal("1.2")),
            entry(Severity.WARNING, new BigDecimal("1")));
    assertThat(cost.savingsAtLeast()).contains(new BigDecimal("10"));
  }

  @Test
  void a_budget_is_filled_from_what_budgets_share_and_owned_by_its_tag() {
    Budget api = settings.cost().budgets().get(0);
    assertThat(api)
        .isEqualTo(
            new Budget(
                "api",
                "bill",
                new BigDecimal("5000"),
                "USD",
                Period.MONTHLY,
                ZoneId.of("UTC"),
                Map.of("tag:team", "payments"),
                Map.of(
                    Severity.CRITICAL, new BigDecimal("0.95"),
                    Severity.WARNING, new BigDecimal("0.9"),
                    Severity.INFO, new BigDecimal("0.75")),
                Severity.CRITICAL,
                Optional.of(new Raise(new BigDecimal("7500"), LocalDate.of(2026, 12, 31))),
                "payments",
                api.definedAt()));
    assertThat(api.definedAt().line()).isEqualTo(40);
  }

  @Test
  void owners_are_found_by_entry_file_pattern_and_default() {
    assertThat(settings.cost().budgets())
        .extracting(Budget::name, Budget::team)
        .containsExactly(
            tuple("api", "payments"), tuple("platform", "platform"), tuple("data-lake", "data"));
    assertThat(settings.services())
        .extracting(Service::name, Service::team)
        .containsExactly(
            tuple("api", "payments"), tuple("search", "platform"), tuple("ingest", "data"));
    assertThat(settings.rules().get(0).team()).isEqualTo("compliance");
    assertThat(settings.cost().unitCosts().get(0).team()).isEqualTo("payments");
  }

  @Test
  void a_recovery_time_is_one_duration_or_two() {
    assertThat(settings.backups().tiers())
        .extracting(Tier::rto)
        .containsExactly(
            new Rto(Duration.ofMinutes(15), Duration.ofHours(1)),
            new Rto(Duration.ofHours(2), Duration.ofHours(2)),
            new Rto(Duration.ofHours(8), Duration.ofHours(8)),
            new Rto(Duration.ofMinutes(5), Duration.ofMinutes(5)));
    assertThat(settings.backups().tiers())
        .extracting(Tier::copies)
        .containsExactly(new Copies(1, 2, 1), Copies.ONE, Copies.ONE, Copies.ONE);
    assertThat(settings.backups().sources().get(0).mechanism())
        .isEqualTo(new Mechanism.S3("prod", "s3://acme-dumps/postgresql/", Duration.ofDays(1)));
  }

  @Test
  void breakers_are_read_from_four_kinds_of_source() {
    assertThat(settings.breakers().sources())
        .extracting(source -> source.origin().getClass().getSimpleName())
        .containsExactly("Postgres", "Http", "Resilience4j", "Kubernetes");
    assertThat(settings.breakers().policies().get(1).flapping())
        .contains(new Flapping(Map.of(Severity.WARNING, 6), Duration.ofHours(1)));
    assertThat(settings.breakers().refresh()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void a_service_is_filled_from_its_profile() {
    Service api = settings.services().get(0);
    assertThat(api.signals().requests()).contains("http_requests_total{service=\"api\"}");
    assertThat(api.signals().thresholds().get("latency_p95"))
        .containsExactly(
            entry(Severity.CRITICAL, new BigDecimal("2")),
            entry(Severity.WARNING, new BigDecimal("0.5")));
    assertThat(api.minimumTraffic()).isEqualTo("0.1");
    assertThat(api.health())
        .contains(new Health("http://api:8080/health", Duration.ofSeconds(30), 3));
    Objective availability = api.objectives().get(0);
    assertThat(availability)
        .isEqualTo(
            new Objective(
                "availability",
                new BigDecimal("0.999"),
                Duration.ofDays(30),
                new Sli.Availability("http_requests_total{service=\"api\"}", "status=~\"5..\""),
                availability.definedAt()));
  }

  @Test
  void objectives_of_its_own_replace_those_of_its_profile() {
    assertThat(settings.services().get(1).objectives())
        .extracting(Objective::name, Objective::sli)
        .containsExactly(
            tuple(
                "availability",
                new Sli.Availability("http_requests_total{service=\"search\"}", "status=~\"5..\"")),
            tuple(
                "layer3",
                new Sli.Latency(
                    "ai_inference_latency_seconds{layer=\"layer3\"}", Duration.ofMillis(500))),
            tuple(
                "index",
                new Sli.Ratio("index_updates_total{result=\"ok\"}", "index_updates_total")));
  }

  @Test
  void alerts_are_changed_by_name() {
    assertThat(settings.overrides())
        .containsExactly(
            entry(
                "BudgetThresholdCrossed",
                new Settings.AlertOverride(
                    Optional.of(Duration.ofHours(1)),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Map.of(),
                    Map.of())));
  }
}
