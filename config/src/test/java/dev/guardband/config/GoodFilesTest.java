package dev.guardband.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Aws.Account;
import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Team;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoodFilesTest {
  private static final String MINIMAL = "version: 1\nsite: acme\n";

  @TempDir private Path directory = Path.of("");

  private Settings read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("guardband.yaml"), text);
    Loaded loaded = Configuration.load(file);
    assertThat(loaded.diagnostics()).isEmpty();
    return loaded.settings().orElseThrow();
  }

  @Test
  void a_minimal_file_has_the_default_team_without_receivers() throws IOException {
    Settings settings = read(MINIMAL);
    assertThat(settings.teams())
        .containsExactly(entry("platform", new Team("platform", Map.of(), List.of())));
    assertThat(settings.defaultTeam()).isEqualTo("platform");
  }

  @Test
  void a_minimal_file_has_the_documented_defaults() throws IOException {
    Settings settings = read(MINIMAL);
    assertThat(settings.databases())
        .isEqualTo(
            new Databases(
                Duration.ofMinutes(1),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                List.of(),
                List.of()));
    assertThat(settings.backups().refresh()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.backups().staleAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.backups().unprotected()).isEmpty();
    assertThat(settings.breakers().refresh()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.breakers().staleAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.cost().seriesLimit()).isEqualTo(2000);
    assertThat(settings.aws().paidCalls().limitUsd()).isEqualTo("5");
    assertThat(settings.exporter())
        .isEqualTo(new Settings.Exporter("0.0.0.0:9877", Optional.empty(), Map.of()));
    assertThat(settings.deploy())
        .isEqualTo(new Settings.Deploy("guardband", "monitoring", Map.of(), "Guardband", false));
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_are_fine() throws IOException {
    assertThat(read("\uFEFF" + MINIMAL.replace("\n", "\r\n")).site()).isEqualTo("acme");
  }

  @Test
  void scalars_keep_the_text_that_they_are_written_as() throws IOException {
    Settings settings =
        read(
            MINIMAL
                + """
                aws: {accounts: [{name: octal, id: 012345670123}, {name: plain, id: 111111111111}]}
                versions: {prometheus: 2.50}
                quiet: [{name: night, from: 01:10, to: 23:30}]
                """);
    assertThat(settings.aws().accounts())
        .extracting(Account::id)
        .containsExactly("012345670123", "111111111111");
    assertThat(settings.versions().prometheus()).hasToString("2.50");
    assertThat(settings.quiet().get(0).to()).hasToString("23:30");
  }

  @Test
  void anchors_and_merge_keys_are_resolved() throws IOException {
    Settings settings =
        read(
            MINIMAL
                + """
                services:
                  - &base
                    name: api
                    requests: requests_total
                    errors: 'status="500"'
                    objectives: &objectives [{name: availability, target: 99%}]
                  - {<<: *base, name: search, minimum_traffic: 2}
                  - {<<: [{minimum_traffic: 3}, *base], name: index, objectives: *objectives}
                """);
    assertThat(settings.services())
        .extracting(Service::name, Service::minimumTraffic, service -> service.objectives().size())
        .containsExactly(
            tuple("api", new BigDecimal("0.1"), 1),
            tuple("search", new BigDecimal("2"), 1),
            tuple("index", new BigDecimal("3"), 1));
  }

  @Test
  void a_role_may_be_an_arn_and_an_endpoint_may_stand_for_all_of_aws() throws IOException {
    String role = "arn:aws:iam::222222222222:role/path/reader";
    Settings settings =
        read(
            MINIMAL
                + "aws:\n"
                + "  endpoint: http://localhost:4566/\n"
                + "  accounts: [{name: prod, id: 222222222222, role: \""
                + role
                + "\"}]\n");
    assertThat(settings.aws().accounts().get(0).roleArn()).contains(role);
    assertThat(settings.aws().endpoint()).contains("http://localhost:4566");
  }

  @Test
  void a_cost_source_has_the_clock_and_the_basis_of_its_origin() throws IOException {
    Settings settings =
        read(
            MINIMAL
                + """
                aws: {accounts: [{name: payer, id: 111111111111}]}
                cost:
                  sources:
                    - {name: quick, cost_explorer: {account: payer}}
                    - {name: bill, focus: {path: /focus/*.csv}}
                """);
    assertThat(settings.cost().sources())
        .extracting(Source::cost, Source::refresh, Source::staleAfter)
        .containsExactly(
            tuple(Basis.UNBLENDED, Duration.ofHours(8), Duration.ofDays(2)),
            tuple(Basis.EFFECTIVE, Duration.ofHours(1), Duration.ofDays(2)));
  }

  @Test
  void a_signal_has_limits_only_where_it_is_measured() throws IOException {
    Settings settings = read(MINIMAL + "services: [{name: api, requests: requests_total}]\n");
    assertThat(settings.services().get(0).signals().thresholds())
        .containsExactly(
            entry(
                "traffic_drop",
                Map.of(
                    Severity.WARNING, new BigDecimal("0.5"),
                    Severity.CRITICAL, new BigDecimal("0.8"))));
  }

  @Test
  void thresholds_of_its_own_leave_those_of_the_profile_that_it_does_not_name() throws IOException {
    Settings settings =
        read(
            MINIMAL
                + """
                profiles:
                  web:
                    requests: 'requests_total{service="${name}"}'
                    errors: 'status="500"'
                    thresholds: {errors: {warning: 2%, critical: 8%}}
                services:
                  - {name: api, profile: web, thresholds: {errors: {warning: 3%}}}
                """);
    assertThat(settings.services().get(0).signals().thresholds().get("errors"))
        .isEqualTo(
            Map.of(
                Severity.WARNING, new BigDecimal("0.03"),
                Severity.CRITICAL, new BigDecimal("0.08")));
  }

  @Test
  void a_pattern_that_matches_nothing_and_the_file_itself_is_fine() throws IOException {
    assertThat(read(MINIMAL + "include: [\"*.yaml\", \"teams/*.yaml\"]\n").site())
        .isEqualTo("acme");
  }
}
