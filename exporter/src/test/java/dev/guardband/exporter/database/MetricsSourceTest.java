package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Database;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsSourceTest {
  private static final Target METRICS = Target.service("monitoring");
  private static final String ORDERS =
      "{account=\"prod\",region=\"eu-west-1\",database=\"orders\"}";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:30Z");
  private final Cloud cloud;

  MetricsSourceTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void an_instance_is_measured_in_our_units() throws Exception {
    Database orders = put(named("orders"));
    measure(orders, "FreeStorageSpace", 5e9);
    measure(orders, "DatabaseConnections", 42);
    measure(orders, "CPUUtilization", 12.5);
    measure(orders, "FreeableMemory", 1e9);
    measure(orders, "MaximumUsedTransactionIDs", 2e8);

    assertThat(Text.of(read()))
        .containsExactly(
            "rds_free_storage_bytes" + ORDERS + " 5000000000",
            "rds_connections" + ORDERS + " 42",
            "rds_cpu_utilization_ratio" + ORDERS + " 0.125",
            "rds_freeable_memory_bytes" + ORDERS + " 1000000000",
            "rds_transaction_ids_used" + ORDERS + " 200000000",
            "rds_connections_max" + ORDERS + " 1802");
  }

  @Test
  void what_has_no_value_is_absent() throws Exception {
    measure(put(named("orders")), "DatabaseConnections", 0);

    assertThat(Text.of(read()))
        .containsExactly(
            "rds_connections" + ORDERS + " 0", "rds_connections_max" + ORDERS + " 1802");
  }

  @Test
  void the_newest_value_counts() throws Exception {
    Database orders = put(named("orders"));
    Instant since = Instant.parse("2026-11-20T11:00:00Z");
    cloud.world().telemetry().put(orders, "FreeStorageSpace", 7200, -60, since);

    assertThat(Text.of(read(), DatabaseMeasures.FREE_STORAGE))
        .containsExactly("rds_free_storage_bytes" + ORDERS + " 7141");
  }

  @Test
  void replicas_have_a_lag_and_a_replica_that_does_not_replicate_has_none() throws Exception {
    Database good = put(named("good").replicaOf("orders"));
    Database broken = put(named("broken").replicaOf("orders"));
    Database aurora =
        put(named("reader").engine("aurora-mysql", "8.0.mysql_aurora.3.04.0").replicaOf("orders"));
    measure(good, "ReplicaLag", 3);
    measure(broken, "ReplicaLag", -1);
    measure(aurora, "AuroraReplicaLag", 20);

    assertThat(Text.of(read(), DatabaseMeasures.REPLICA_LAG))
        .containsExactly(
            "rds_replica_lag_seconds{account=\"prod\",region=\"eu-west-1\",database=\"good\"} 3",
            "rds_replica_lag_seconds{account=\"prod\",region=\"eu-west-1\",database=\"reader\"} 0.02");
  }

  @Test
  void databases_without_such_a_limit_are_not_paid_for() throws Exception {
    put(named("orders"));
    TryingUpstream upstream = new TryingUpstream(1);

    Reading reading =
        source(cloud.settings().account("prod", Cloud.PROD).build(), upstream).read(soon());

    assertThat(reading.samples()).isEmpty();
    assertThat(upstream.made()).noneMatch(call -> call.startsWith("cloudwatch"));
  }

  @Test
  void neptune_is_listed_with_rds_and_measured_elsewhere() throws Exception {
    put(named("graph").engine("neptune", "1.3"));

    assertThat(read().samples()).isEmpty();
  }

  @Test
  void many_metrics_are_asked_for_500_at_a_time_on_every_page() throws Exception {
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 130);
    for (Database each : cloud.world().databases().of(Cloud.PROD, "eu-west-1")) {
      measure(each, "DatabaseConnections", 1);
    }

    Reading reading = read();

    assertThat(Text.of(reading, DatabaseMeasures.CONNECTIONS)).hasSize(130).doesNotHaveDuplicates();
    // 650 metrics are 500 and 150, and simcloud gives 200 a page: three pages and one.
    assertThat(cloud.simulated().calls().count("monitoring", "GetMetricData")).isEqualTo(4);
  }

  @Test
  void a_metric_that_cloudwatch_cannot_tell_is_absent_and_said() throws Exception {
    Database orders = put(named("orders"));
    measure(orders, "DatabaseConnections", 42);
    measure(orders, "CPUUtilization", 12.5);
    cloud.world().telemetry().answerWith("CPUUtilization", "InternalError");

    Reading reading = read();

    assertThat(Text.of(reading, DatabaseMeasures.CPU)).isEmpty();
    assertThat(Text.of(reading, DatabaseMeasures.CONNECTIONS))
        .containsExactly("rds_connections" + ORDERS + " 42");
    assertThat(reading.notes())
        .containsExactly(
            "CloudWatch could not tell 1 of the metrics that it was asked for; they are absent.");
  }

  @Test
  void throttling_publishes_nothing() {
    put(named("orders"));
    cloud.simulated().faults().inject(new Fault.Throttle(), METRICS);

    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class, () -> source(limited(), new TryingUpstream(1)).read(soon()));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.THROTTLED);
    assertThat(failure.getMessage())
        .startsWith(
            "cloudwatch GetMetricData: account prod in eu-west-1: Throttling: Rate exceeded");
  }

  @Test
  void a_call_is_billed_for_as_many_metrics_as_it_asks_for() throws Exception {
    put(named("orders"));
    put(named("users"));
    List<Long> units = new ArrayList<>();
    TryingUpstream upstream = new TryingUpstream(1);

    source(limited(), upstream).read(soon());

    upstream.operations().stream()
        .filter(operation -> operation.api().equals("cloudwatch"))
        .forEach(operation -> units.add(operation.units()));
    assertThat(units).containsExactly(10L);
  }

  private void measure(Database database, String metric, double value) {
    cloud.world().telemetry().put(database, metric, value);
  }

  private Database put(Database.Builder builder) {
    Database database = builder.build();
    cloud.world().databases().put(database);
    return database;
  }

  private static Database.Builder named(String name) {
    return Database.in(Cloud.PROD, "eu-west-1").named(name);
  }

  private Settings limited() {
    return cloud
        .settings()
        .account("prod", Cloud.PROD, "eu-west-1")
        .databases(RdsClusterTest.limits())
        .build();
  }

  private Reading read() throws Exception {
    return source(limited(), new TryingUpstream(1)).read(soon());
  }

  private MetricsSource source(Settings settings, TryingUpstream upstream) {
    return new MetricsSource(settings, cloud.calls(settings, upstream), clock, Cloud.PROD_IRELAND);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }
}
