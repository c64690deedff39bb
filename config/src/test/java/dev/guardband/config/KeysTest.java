package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {
  private static final String SITE =
      """
      version: 1
      site: acme
      teams:
        platform: {critical: [oncall]}
        info: {info: [oncall]}
      receivers:
        oncall: {pagerduty: {routing_key_file: /run/secrets/pagerduty}}
      cost:
        sources: [{name: bill, focus: {path: "/bill/*.csv"}}]
        budget_defaults: {currency: EUR}
        budgets:
          - {name: api, amount: 5000, thresholds: {warning: 90%}}
          - {name: v1.2, amount: 400, currency: USD}
      profiles:
        web: {requests: 'http_requests_total{service="${name}"}', errors: 'status=~"5.."'}
      services:
        - {name: api, profile: web}
      """;

  @TempDir private Path directory;

  private Loaded loaded() throws IOException {
    Loaded loaded =
        Configuration.load(Files.writeString(directory.resolve("guardband.yaml"), SITE));
    assertThat(loaded.problems()).isEmpty();
    return loaded;
  }

  private Place at(int line, int column) {
    return new Place(directory.resolve("guardband.yaml").toString(), line, column);
  }

  @Test
  void a_key_is_known_by_all_that_the_reference_says() {
    assertThat(Keys.find("cost.budgets[].amount"))
        .contains(
            new KeyHelp(
                "cost.budgets[].amount",
                "money",
                "the currency of its section",
                "required",
                "money, such as 5000",
                List.of(),
                "The limit, in the budget's currency.",
                "amount: 5000",
                List.of("limit"),
                List.of(),
                List.of()));
  }

  @Test
  void a_section_is_known_by_what_stands_below_it() {
    assertThat(Keys.find("receivers.*"))
        .contains(
            new KeyHelp(
                "receivers",
                "map of name to receiver",
                "",
                "optional",
                "a map of name to receiver",
                List.of(),
                "Where alerts are told.",
                "",
                List.of(),
                List.of("pagerduty", "slack"),
                List.of("pagerduty", "slack")));
  }

  @ParameterizedTest
  @CsvSource({
    "cost.budgets[].amount, cost.budgets[].amount",
    "cost.budgets.amount, cost.budgets[].amount",
    "cost.budgets[api].amount, cost.budgets[].amount",
    "cost.budgets[0].amount, cost.budgets[].amount",
    "cost.budgets[v1.2].amount, cost.budgets[].amount",
    "cost.budgets.limit, cost.budgets[].amount",
    "cost.budgets[], cost.budgets",
    "cost.budgets[].thresholds.warning, cost.budgets[].thresholds",
    "teams.payments.owns, teams.*.owns",
    "teams.*.owns, teams.*.owns",
    "teams[payments].owns[0], teams.*.owns",
    "teams.critical, teams.*.critical",
    "backups.tiers.rto.manual, backups.tiers[].rto.manual",
    "services.objectives.target, services[].objectives[].target",
    "alerts.BudgetExceeded.for, alerts.*.for"
  })
  void a_path_may_be_written_in_several_ways(String written, String path) {
    assertThat(Keys.find(written)).map(KeyHelp::path).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "cost.",
        ".cost",
        "cost..budgets",
        "cost.budget",
        "cost.budgets[",
        "cost.budgets[].amount.more",
        "[].amount",
        "site[0]",
        "Cost",
        "cost.sources[bill].focus.path.more"
      })
  void what_is_no_path_of_a_key_is_not_found(String written) {
    assertThat(Keys.find(written)).isEmpty();
  }

  static List<String> paths() {
    return Keys.paths();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void every_key_is_found_by_its_path(String path) {
    assertThat(Keys.find(path)).map(KeyHelp::path).contains(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cost.budgets[].period|daily, weekly, monthly, quarterly, yearly",
        "cost.sources[].exclude|credit, refund, tax",
        "cost.budgets[].exceeded|critical, warning, info",
        "cost.budgets[].amount|''"
      })
  void the_words_that_are_known_are_listed(String path, String words) {
    assertThat(String.join(", ", Keys.find(path).orElseThrow().allowed())).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "site|required",
        "links|optional",
        "cost.budgets[].period|default monthly",
        "cost.budgets[].source|default: the only source, where there is one"
      })
  void whether_a_key_is_needed_is_said(String path, String need) {
    assertThat(Keys.find(path).orElseThrow().need()).isEqualTo(need);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws.paid_calls.limit_usd|USD",
        "site|''",
        "databases.refresh|ms, s, m, h or d",
        "cost.budgets[].thresholds|%"
      })
  void a_unit_is_named_where_there_is_one(String path, String unit) {
    assertThat(Keys.find(path).map(KeyHelp::unit).orElse("")).isEqualTo(unit);
  }

  @Test
  void what_a_file_sets_is_found_with_its_place() throws IOException {
    assertThat(loaded().written("cost.budgets.amount"))
        .containsExactly(
            new Written("cost.budgets[api].amount", at(12, 19), "5000"),
            new Written("cost.budgets[v1.2].amount", at(13, 20), "400"));
  }

  @Test
  void an_entry_shows_what_it_takes_from_defaults_where_it_is_written() throws IOException {
    assertThat(loaded().written("cost.budgets[].currency"))
        .containsExactly(
            new Written("cost.budgets[api].currency", at(10, 21), "EUR"),
            new Written("cost.budgets[v1.2].currency", at(13, 33), "USD"));
  }

  @Test
  void an_entry_shows_what_it_takes_from_its_profile() throws IOException {
    assertThat(loaded().written("services[api].requests"))
        .containsExactly(
            new Written(
                "services[api].requests", at(15, 9), "http_requests_total{service=\"api\"}"));
  }

  @Test
  void one_entry_can_be_asked_for() throws IOException {
    assertThat(loaded().written("cost.budgets[v1.2]"))
        .containsExactly(
            new Written(
                "cost.budgets[v1.2]", at(13, 7), "{name: v1.2, amount: 400, currency: USD}"));
    assertThat(loaded().written("cost.budgets[0].thresholds.warning"))
        .containsExactly(new Written("cost.budgets[api].thresholds.warning", at(12, 46), "90%"));
    assertThat(loaded().written("cost.budgets[nobody].amount")).isEmpty();
  }

  @Test
  void a_name_that_is_also_a_key_is_asked_for_in_brackets() throws IOException {
    assertThat(loaded().written("teams.info"))
        .extracting(Written::path)
        .containsExactly("teams.info.info");
    assertThat(loaded().written("teams[info]"))
        .containsExactly(new Written("teams.info", at(5, 3), "{info: [oncall]}"));
  }

  @Test
  void nothing_of_a_file_with_problems_is_shown_as_it_may_be_a_secret() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("guardband.yaml"),
            "version: 1\nsite: acme\nreceivers: {chat: {slack: {webhook_file:"
                + " https://hooks.slack.com/services/T0/B0/secret}}}\n");

    assertThat(Configuration.load(file).written("receivers.*.slack.webhook_file")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "budgetexceeded|BudgetExceeded",
        "BudgetExeeded|BudgetExceeded",
        "Budget|BudgetExceeded, BudgetThresholdCrossed",
        "Watchdgo|Watchdog",
        "café|cafe",
        "nothing like it|''"
      })
  void names_that_may_be_meant_come_nearest_first(String written, String near) {
    List<String> known = List.of("BudgetThresholdCrossed", "BudgetExceeded", "Watchdog", "cafe");

    assertThat(String.join(", ", Spelling.near(written, known))).isEqualTo(near);
  }
}
