package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.Restorable;
import java.io.IOException;
import java.time.Duration;
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

final class RdsSourceTest {
  private static final Target RDS = Target.service("rds");

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  RdsSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void an_instance_is_told_whole() throws Exception {
    cloud.world().databases().put(orders().tag("team", "data").build());
    Settings settings =
        prod()
            .team("data")
            .databaseLabel("env")
            .databaseLabel("cost-center")
            .databases(policy("production", production(), "tag:env=prod"))
            .databases(policy("rest", production(), "*"))
            .tier("gold", Duration.ofMinutes(15), "rds:ord*")
            .tier("prod", Duration.ofHours(1), "tag:env=prod")
            .tier("none", Duration.ofHours(1), "rds:other")
            .build();

    Reading reading = read(settings);

    assertThat(reading.observedAt()).isEqualTo(clock.instant());
    assertThat(Text.of(reading, DatabaseMetrics.STATUS)).hasSize(Status.DOCUMENTED.size() + 1);
    assertThat(Text.of(reading, DatabaseMetrics.STATUS))
        .filteredOn(line -> line.endsWith(" 1"))
        .containsExactly(
            "rds_instance_status{account=\"prod\",region=\"eu-west-1\",database=\"orders\",state=\"available\"} 1");
    String labels = "{account=\"prod\",region=\"eu-west-1\",database=\"orders\"";
    String limit = "\",severity=\"warning\",team=\"data\"} 1";
    String at = "\",account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\",";
    assertThat(Text.of(reading))
        .filteredOn(line -> !line.startsWith("rds_instance_status"))
        .filteredOn(
            line ->
                line.matches(
                    "(rds|dr_recovery_point_newest|dr_recovery_observed|dr_objective_rpo)_.*"))
        .containsExactly(
            "rds_instance_info"
                + labels
                + ",engine=\"postgres\",tag_env=\"prod\",tag_cost_center=\"\"} 1",
            "rds_instance_version_info"
                + labels
                + ",engine_version=\"16.4\",instance_class=\"db.r6g.large\"} 1",
            "rds_allocated_storage_bytes" + labels + "} 107374182400",
            "rds_backup_retention_seconds" + labels + "} 2592000",
            "rds_latest_restorable_timestamp_seconds" + labels + "} 1795175880",
            "rds_certificate_expiry_timestamp_seconds" + labels + "} 2883938867",
            "rds_requirement_met" + labels + ",requirement=\"multi_az\"} 1",
            "rds_requirement_limit" + labels + ",requirement=\"multi_az" + limit,
            "rds_requirement_met" + labels + ",requirement=\"encrypted\"} 0",
            "rds_requirement_limit" + labels + ",requirement=\"encrypted" + limit,
            "rds_requirement_met" + labels + ",requirement=\"public\"} 1",
            "rds_requirement_limit" + labels + ",requirement=\"public" + limit,
            "rds_requirement_met" + labels + ",requirement=\"retention\"} 0",
            "rds_requirement_limit" + labels + ",requirement=\"retention" + limit,
            "dr_recovery_point_newest_timestamp_seconds{tier=\"gold"
                + at
                + "mechanism=\"rds_pitr\"} 1795175880",
            "dr_recovery_observed_timestamp_seconds{tier=\"gold"
                + at
                + "mechanism=\"rds_pitr\"} 1795176000",
            "dr_objective_rpo_seconds{tier=\"gold" + at + "team=\"data\"} 900",
            "dr_recovery_point_newest_timestamp_seconds{tier=\"prod"
                + at
                + "mechanism=\"rds_pitr\"} 1795175880",
            "dr_recovery_observed_timestamp_seconds{tier=\"prod"
                + at
                + "mechanism=\"rds_pitr\"} 1795176000",
            "dr_objective_rpo_seconds{tier=\"prod" + at + "team=\"data\"} 3600");
  }

  @Test
  void a_status_that_is_new_is_unknown_and_named_in_a_note() throws Exception {
    cloud.world().databases().put(orders().status("being-polished").build());

    Reading reading = read(prod().build());

    assertThat(Text.of(reading, DatabaseMetrics.STATUS))
        .hasSize(Status.DOCUMENTED.size() + 1)
        .filteredOn(line -> line.endsWith(" 1"))
        .containsExactly(
            "rds_instance_status{account=\"prod\",region=\"eu-west-1\",database=\"orders\",state=\"unknown\"} 1");
    assertThat(reading.notes())
        .containsExactly(
            "orders is in the status being-polished, which this version does not know: its state is unknown.");
  }

  @Test
  void an_absent_restorable_time_leaves_the_objective_alone() throws Exception {
    cloud.world().databases().put(orders().restorable(new Restorable.Unknown()).build());

    Reading reading = read(prod().tier("gold", Duration.ofMinutes(15), "rds:*").build());

    assertThat(Text.of(reading, DatabaseMetrics.LATEST_RESTORABLE)).isEmpty();
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT)).isEmpty();
    assertThat(Text.of(reading, BackupMetrics.OBSERVED)).isEmpty();
    assertThat(Text.of(reading, BackupMetrics.RPO_LIMIT)).hasSize(1);
  }

  @Test
  void a_restorable_time_in_the_future_is_no_better_than_now() throws Exception {
    Instant future = clock.instant().plusSeconds(30);
    cloud.world().databases().put(orders().restorable(new Restorable.Fixed(future)).build());

    Reading reading = read(prod().tier("gold", Duration.ofMinutes(15), "rds:*").build());

    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\",mechanism=\"rds_pitr\"} 1795176000");
  }

  @Test
  void all_pages_are_read() throws Exception {
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 250);

    Reading reading = read(prod().build());

    assertThat(Text.of(reading, DatabaseMetrics.INFO)).hasSize(250).doesNotHaveDuplicates();
    assertThat(cloud.simulated().calls().count("rds", "DescribeDBInstances")).isEqualTo(3);
  }

  @Test
  void a_region_without_databases_is_a_reading() throws Exception {
    assertThat(read(prod().build()).samples()).isEmpty();
  }

  static Stream<Arguments> faults() {
    String asked = "rds DescribeDBInstances: account prod in eu-west-1: ";
    return Stream.of(
        Arguments.of(
            new Fault.Throttle(), ErrorClass.THROTTLED, asked + "Throttling: Rate exceeded"),
        Arguments.of(new Fault.ServerError(503), ErrorClass.UNAVAILABLE, asked),
        Arguments.of(new Fault.ServerError(500), ErrorClass.UNAVAILABLE, asked),
        Arguments.of(new Fault.Hang(), ErrorClass.TIMEOUT, asked + "no answer in time"),
        Arguments.of(
            new Fault.Truncate(), ErrorClass.MALFORMED, asked + "the answer cannot be parsed"),
        // HttpURLConnection ends a body that breaks off as if it were whole.
        Arguments.of(new Fault.Drop(), ErrorClass.MALFORMED, asked),
        Arguments.of(Fault.Expire.everywhere(), ErrorClass.DENIED, asked + "ExpiredToken: "),
        Arguments.of(new Fault.Deny(), ErrorClass.DENIED, asked + "AccessDenied"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void a_fault_has_its_class_and_publishes_nothing(Fault fault, ErrorClass expected, String why) {
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 3);
    cloud.simulated().faults().inject(fault, RDS);

    SourceFailure failure = fails(prod().build(), Duration.ofSeconds(2));

    assertThat(failure.errorClass()).as(failure.getMessage()).isEqualTo(expected);
    assertThat(failure.getMessage()).startsWith(why).doesNotContain("AKIA");
  }

  @Test
  void nobody_at_the_address_is_unavailable() {
    TestSettings settings = prod();
    cloud.simulated().close();

    SourceFailure failure = fails(settings.build(), Duration.ofSeconds(2));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
  }

  @Test
  void credentials_that_expire_between_pages_publish_nothing() {
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 150);
    cloud.simulated().faults().inject(new Fault.Expire(2), RDS);

    SourceFailure failure = fails(prod().build(), Duration.ofSeconds(30));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
  }

  @Test
  void a_call_that_is_throttled_is_tried_again_and_each_try_is_seen() throws Exception {
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 3);
    cloud.simulated().faults().inject(new Fault.Throttle(), RDS, 2);
    TryingUpstream upstream = new TryingUpstream(3);

    Reading reading = source(prod().build(), upstream, Cloud.PROD_IRELAND).read(soon());

    assertThat(Text.of(reading, DatabaseMetrics.INFO)).hasSize(3);
    assertThat(upstream.made())
        .containsExactly(
            "rds DescribeDBInstances prod eu-west-1",
            "rds DescribeDBInstances prod eu-west-1",
            "rds DescribeDBInstances prod eu-west-1",
            "rds DescribeDBClusters prod eu-west-1");
    assertThat(cloud.simulated().calls().count("rds", "DescribeDBInstances")).isEqualTo(3);
  }

  @Test
  void one_region_that_fails_takes_no_other_down() throws Exception {
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 2);
    cloud.world().databases().putMany(Cloud.PROD, "us-east-1", 1);
    cloud.simulated().faults().inject(new Fault.ServerError(503), RDS.region("eu-west-1"));
    Settings settings = prod().build();

    assertThat(fails(settings, Duration.ofSeconds(2)).errorClass())
        .isEqualTo(ErrorClass.UNAVAILABLE);
    Reading virginia = source(settings, new TryingUpstream(1), Cloud.PROD_VIRGINIA).read(soon());
    assertThat(Text.of(virginia, DatabaseMetrics.INFO)).hasSize(1);
  }

  private Reading read(Settings settings) throws SourceFailure, InterruptedException {
    return source(settings, new TryingUpstream(1), Cloud.PROD_IRELAND).read(soon());
  }

  private SourceFailure fails(Settings settings, Duration within) {
    RdsSource source = source(settings, new TryingUpstream(1), Cloud.PROD_IRELAND);
    return catchThrowableOfType(SourceFailure.class, () -> source.read(Deadline.in(within)));
  }

  private RdsSource source(Settings settings, TryingUpstream upstream, Place place) {
    return new RdsSource(settings, cloud.calls(settings, upstream), clock, place);
  }

  private TestSettings prod() {
    return cloud.settings().account("prod", Cloud.PROD, "eu-west-1", "us-east-1");
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private static Database.Builder orders() {
    return Database.in(Cloud.PROD, "eu-west-1")
        .named("orders")
        .without(Database.Trait.ENCRYPTED)
        .tag("env", "prod");
  }

  private static Databases.Requirements production() {
    return new Databases.Requirements(
        Optional.of(true),
        Optional.of(true),
        Optional.empty(),
        Optional.of(false),
        Optional.of(Duration.ofDays(31)));
  }

  private static Databases.Policy policy(
      String name, Databases.Requirements require, String... match) {
    return new Databases.Policy(
        name, List.of(match), require, Map.of(), Map.of(), Map.of(), Map.of(), TestSettings.HERE);
  }
}
