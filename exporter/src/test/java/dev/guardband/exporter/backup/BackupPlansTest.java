package dev.guardband.exporter.backup;

import static dev.guardband.exporter.backup.BackupCloud.EVENTS;
import static dev.guardband.exporter.backup.BackupCloud.ORDERS;
import static dev.guardband.exporter.backup.BackupCloud.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.ProtectionMetrics;
import dev.guardband.simcloud.world.BackupPlan;
import dev.guardband.simcloud.world.BackupPlan.Rule;
import dev.guardband.simcloud.world.BackupPlan.Selection;
import dev.guardband.simcloud.world.RestoreTestingPlan;
import dev.guardband.simcloud.world.Vault;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class BackupPlansTest {
  private static final String HERE = "{account=\"prod\",region=\"eu-west-1\",";
  private static final String USERS = "arn:aws:rds:eu-west-1:222222222222:db:users";

  private final BackupCloud backups;

  BackupPlansTest() throws IOException {
    backups = new BackupCloud();
  }

  @AfterEach
  void close() {
    backups.close();
  }

  @Test
  void plans_tell_when_they_ran_how_long_they_keep_and_where_they_copy() throws Exception {
    String other = Vault.unlocked(Cloud.PROD, "us-east-1", "dr").arn();
    put(
        Optional.of(Instant.parse("2026-11-20T01:00:00Z")),
        List.of(
            new Rule("daily", "cron(0 1 * * ? *)", Optional.of(35), List.of(other)),
            new Rule("hourly", "cron(0 * * * ? *)", Optional.empty(), List.of())),
        selection(List.of("*"), List.of(), Map.of()));
    backups
        .cloud
        .world()
        .backups()
        .work()
        .put(
            new RestoreTestingPlan(
                Cloud.PROD,
                "eu-west-1",
                "weekly",
                "rate(7 days)",
                Optional.of(Instant.parse("2026-11-19T01:00:00Z")),
                List.of("RDS", "RDS", "S3")));

    Reading reading = backups.read(backups.prod());

    assertThat(Text.of(reading))
        .filteredOn(
            line -> line.startsWith("backup_plan") && !line.startsWith("backup_plan_retention"))
        .containsExactly(
            "backup_plan_selections" + HERE + "plan=\"nightly\"} 1",
            "backup_plan_last_execution_timestamp_seconds" + HERE + "plan=\"nightly\"} 1795136400",
            "backup_plan_copies" + HERE + "plan=\"nightly\",rule=\"daily\"} 1",
            "backup_plan_copies" + HERE + "plan=\"nightly\",rule=\"hourly\"} 0");
    assertThat(reading.samples())
        .filteredOn(sample -> sample.metric().equals(ProtectionMetrics.PLAN_RETENTION))
        .extracting(sample -> sample.labelValues().get(3) + " " + sample.value())
        .containsExactly("daily 3024000.0", "hourly Infinity");
    assertThat(
            lines(
                reading, ProtectionMetrics.TESTING_EXECUTION, ProtectionMetrics.TESTING_SELECTIONS))
        .containsExactly(
            "backup_restore_testing_last_execution_timestamp_seconds"
                + HERE
                + "plan=\"weekly\"} 1795050000",
            "backup_restore_testing_selections" + HERE + "plan=\"weekly\",type=\"RDS\"} 2",
            "backup_restore_testing_selections" + HERE + "plan=\"weekly\",type=\"S3\"} 1");
  }

  static Stream<Arguments> selections() {
    List<String> none = List.of();
    return Stream.of(
        Arguments.of("every resource", selection(List.of("*"), none, Map.of()), 1),
        Arguments.of("its name", selection(List.of(ORDERS.arn()), none, Map.of()), 1),
        Arguments.of("a pattern", selection(List.of("arn:aws:rds:*:*:db:*"), none, Map.of()), 1),
        Arguments.of("another's name", selection(List.of("arn:aws:ec2:*"), none, Map.of()), 0),
        Arguments.of("tags, perhaps", selection(none, none, Map.of("backup", "yes")), 1),
        Arguments.of("all but it", selection(List.of("*"), List.of("arn:aws:rds:*"), Map.of()), 0),
        Arguments.of(
            "tags, but not it", selection(none, List.of("*:orders"), Map.of("a", "b")), 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("selections")
  void a_resource_with_points_is_covered_where_a_selection_may_cover_it(
      String name, Selection selection, int covered) throws Exception {
    backups.protect(ORDERS);
    put(Optional.empty(), List.of(), selection);

    Reading reading = backups.read(backups.prod().unprotected(Severity.WARNING));

    assertThat(lines(reading, ProtectionMetrics.COVERED))
        .as(name)
        .containsExactly("backup_covered" + HERE + "resource=\"rds:orders\"} " + covered);
  }

  @Test
  void a_resource_that_a_plan_names_is_covered_before_its_first_backup() throws Exception {
    backups.protect(EVENTS);
    String elsewhere = USERS.replace("eu-west-1", "us-east-1");
    put(
        Optional.empty(),
        List.of(),
        selection(List.of(USERS, elsewhere, "arn:aws:rds:*"), List.of(), Map.of()));

    Reading reading =
        backups.read(backups.prod().team("data", "account:prod").unprotected(Severity.CRITICAL));

    assertThat(lines(reading, ProtectionMetrics.COVERED, ProtectionMetrics.COVERAGE_LIMIT))
        .containsExactly(
            "backup_coverage_limit"
                + HERE
                + "resource=\"arn:aws:s3:::analytics-events\",severity=\"critical\",team=\"data\"} 1",
            "backup_covered" + HERE + "resource=\"arn:aws:s3:::analytics-events\"} 0",
            "backup_covered" + HERE + "resource=\"rds:users\"} 1");
  }

  @Test
  void coverage_is_told_only_where_it_is_asked_for() throws Exception {
    backups.protect(ORDERS);

    Reading reading = backups.read(backups.prod());

    assertThat(lines(reading, ProtectionMetrics.COVERED, ProtectionMetrics.COVERAGE_LIMIT))
        .isEmpty();
  }

  private static Selection selection(
      List<String> resources, List<String> exceptFor, Map<String, String> tags) {
    return new Selection("chosen", resources, exceptFor, tags);
  }

  private void put(Optional<Instant> executed, List<Rule> rules, Selection selection) {
    backups
        .cloud
        .world()
        .backups()
        .work()
        .put(
            new BackupPlan(
                Cloud.PROD, "eu-west-1", "nightly", executed, rules, List.of(selection)));
  }
}
