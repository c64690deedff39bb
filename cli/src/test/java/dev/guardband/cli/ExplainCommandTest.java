package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are golden files: rewrite them with {@code -Dgolden.update=true}. */
final class ExplainCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("guardband.root"));
  private static final Path FULL = ROOT.resolve("examples/full/guardband.yaml");
  private static final Path GOLDEN = ROOT.resolve("cli/src/test/resources/golden/explain");

  @TempDir private Path directory;

  private static Ran explain(Path file, String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "explain";
    all[1] = "-c";
    all[2] = file.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Ran.guardband(all);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("guardband.yaml"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "alert, BudgetThresholdCrossed",
    "alert_of_your_own, GDPRRequestOverdue",
    "metric_exposed, finops_budget_limit",
    "metric_recorded, slo:budget_remaining:ratio",
    "budget, api",
    "budget_and_team, platform",
    "objective, api/availability",
    "recovery_objective, player-data/rds:prod-*",
    "recovery_objective_by_an_alerts_subject, player-data/prod/eu-west-1/rds:prod-orders",
    "series_by_an_alerts_subject, cache/metric:redis/10.0.0.7:6379",
    "breaker_by_an_alerts_subject, payment/stripe",
    "requirement, production/multi_az",
    "guard_and_key, aws",
    "team, payments",
    "key, cost.budgets.amount",
    "key_of_one_entry, cost.budgets[api].thresholds.warning",
    "key_with_words, cost.sources[].exclude",
    "key_from_a_profile, services[ingest].requests",
    "key_of_a_later_version, exporter.access",
    "key_of_sources_of_a_later_version, breakers.sources[].postgres.table",
    "key_that_is_set_nowhere, aws.endpoint",
    "section, cost"
  })
  void a_name_is_explained(String golden, String name) throws IOException {
    Ran ran = explain(FULL, name);

    assertThat(ran.errors()).isEmpty();
    assertThat(ran.exit()).isZero();
    String answer = ran.out().replace(ROOT + "/", "");
    Path file = GOLDEN.resolve(golden + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, answer);
    }
    assertThat(answer).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource({
    "BudgetExeeded, BudgetExceeded",
    "budgetexceeded, BudgetExceeded",
    "cost.budget, cost.budgets",
    "cost.budgets[].amout, cost.budgets[].amount",
    "finops_budget_spnd, finops_budget_spend",
    "paymnets, payments"
  })
  void a_name_that_nothing_has_is_answered_with_the_nearest(String wrong, String right) {
    Ran ran = explain(FULL, wrong);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errors())
        .startsWith(
            "guardband: nothing is called %s under %s\n  perhaps %s\n"
                .formatted(wrong, FULL, right));
  }

  @Test
  void what_only_a_pattern_finds_may_be_a_mistyped_name() {
    Ran ran = explain(FULL, "api/availabilty");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("api/availabilty: open of platform, open at most 5m, 1m\n");
    assertThat(ran.errors()).isEqualTo("  perhaps api/availability\n");
  }

  @Test
  void a_name_like_no_other_is_unknown() {
    assertThat(explain(FULL, "zażółć gęślą jaźń"))
        .isEqualTo(
            new Ran(1, "", "guardband: nothing is called zażółć gęślą jaźń under " + FULL + "\n"));
  }

  @Test
  void a_limit_that_no_line_sets_names_the_key_that_would() throws IOException {
    Path file = write("version: 1\nsite: demo\n");

    Ran ran = explain(file, "aws");

    assertThat(ran.out()).contains("  set by        the default of aws.paid_calls\n");
  }

  @Test
  void letters_of_any_script_are_a_subject() throws IOException {
    Path file =
        write(
            """
            version: 1
            site: demo
            breakers: {policies: [{match: ["zahlung-ü/*"], open: {critical: 1m}}]}
            """);

    Ran ran = explain(file, "zahlung-ü/ストライプ");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                0,
                """
                zahlung-ü/ストライプ: open of platform, open at most 1m
                  set by        FILE:3:23
                  found by      zahlung-ü/*
                  alerts        BreakerOpenTooLong, BreakerHalfOpenStuck, BreakerStateUnknown
                  critical      tells nobody
                  warning       tells nobody
                  info          tells nobody
                  matches       zahlung-ü/*; the first policy that does applies
                  open for      1m: critical
                """
                    .replace("FILE", file.toString()),
                ""));
  }

  @Test
  void an_objective_that_is_turned_off_in_part_or_held_for_longer_says_so() throws IOException {
    Path file =
        write(
            """
            version: 1
            site: demo
            services:
              - name: api
                objectives:
                  - {name: fast, target: 90%, over: 7d, good: 'ok_total', total: all_total}
            alerts:
              ErrorBudgetBurnPage: {for: 1h}
              ErrorBudgetBurnSlow: {enabled: false}
            """);

    Ran ran = explain(file, "api/fast");

    assertThat(ran.errors()).contains("warning: services[0].objectives[0].target");
    assertThat(ran.out().replace(file.toString(), "FILE"))
        .isEqualTo(
            """
            api/fast: objective of platform, 90% over 7d
              set by        FILE:6:9
              alerts        ErrorBudgetBurnFast, ErrorBudgetBurnPage, ErrorBudgetBurnTicket, ObjectiveUnmeasured, ErrorBudgetExhausted
              critical      tells nobody
              warning       tells nobody
              info          tells nobody
              budget        10% of events may be bad
              exhausted     by 16h48m of full outage in 7d
              traffic       pages ask for 0.1 events a second
                            alert                  burns  errors over  windows  of the budget  full outage to fire
                            ErrorBudgetBurnFast    14.4x  never        1h, 5m   8.571%         never
                            ErrorBudgetBurnPage    6x     60%          6h, 30m  21.43%         4h36m
                            ErrorBudgetBurnTicket  3x     30%          1d, 2h   42.86%         8h12m
                            ErrorBudgetBurnSlow    1x     10%          3d, 6h   42.86%         turned off
              later by      up to 4m, as events are counted over 5m, once a minute
              first day     nothing is counted before the rules are loaded; where Prometheus runs,
                            data being its --storage.tsdb.path, this makes it of the raw metrics:
                            promtool tsdb create-blocks-from rules --url http://localhost:9090 --output-dir data --start $(($(date +%s) - 604800)) --end $(date +%s) rules/service_api.yaml
                            and this, a minute later, what is drawn of it; twice, as it builds on itself:
                            promtool tsdb create-blocks-from rules --url http://localhost:9090 --output-dir data --start $(($(date +%s) - 604800)) --end $(date +%s) rules/service.yaml
            """);
  }

  @Test
  void a_key_is_described_even_where_the_file_has_problems_but_nothing_of_the_file_is_shown()
      throws IOException {
    Path file =
        write(
            "version: 1\nsite: demo\nreceivers: {chat: {slack: {webhook_file:"
                + " https://hooks.slack.com/services/T0/B0/s3cr3t}}}\n");

    Ran ran = explain(file, "receivers.chat.slack.webhook_file");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            """
            receivers.*.slack.webhook_file: key of the configuration. The file with an incoming webhook's URL, which posts to its own channel only.
              type          file
              written as    the path of a file, such as /run/secrets/token
              needed        optional
              example       webhook_file: /run/secrets/slack-webhook
              not called    api_url_file, webhook_url_file
            """);
    assertThat(ran.errors()).contains("1 problem and 1 warning in ").doesNotContain("s3cr3t");
  }

  @Test
  void no_name_is_a_mistake_of_usage() {
    Ran ran = explain(FULL);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errors()).startsWith("Missing required parameter: 'NAME'\n");
  }

  @Test
  void help_tells_what_can_be_explained() throws IOException {
    Ran ran = Ran.guardband("explain", "--help");

    assertThat(ran.exit()).isZero();
    Path file = GOLDEN.resolve("help.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, ran.out());
    }
    assertThat(ran.out()).isEqualTo(Files.readString(file));
  }
}
