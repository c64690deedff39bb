package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import dev.guardband.simcloud.world.Restorable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RdsClusterTest {
  private static final String ORDERS = "{account=\"prod\",region=\"eu-west-1\",database=\"";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  RdsClusterTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void a_cluster_is_told_whole() throws Exception {
    orders(aurora());
    Settings settings =
        prod()
            .databaseLabel("env")
            .databases(policy(all()))
            .tier("gold", Duration.ofMinutes(15), "rds:orders")
            .build();

    Reading reading = read(settings);

    String cluster = ORDERS + "cluster:orders\"";
    assertThat(Text.of(reading))
        .filteredOn(line -> line.contains(cluster) && !line.contains("rds_cluster_status"))
        .containsExactly(
            "rds_cluster_info" + cluster + ",engine=\"aurora-postgresql\",tag_env=\"prod\"} 1",
            "rds_cluster_version_info" + cluster + ",engine_version=\"16.4\"} 1",
            "rds_cluster_member_writer" + cluster + ",member=\"orders-1\"} 1",
            "rds_cluster_member_writer" + cluster + ",member=\"orders-2\"} 0",
            "rds_backup_retention_seconds" + cluster + "} 2592000",
            "rds_earliest_restorable_timestamp_seconds" + cluster + "} 1792583880",
            "rds_latest_restorable_timestamp_seconds" + cluster + "} 1795175880",
            met("cluster:orders", "multi_az", 1),
            limit("cluster:orders", "multi_az"),
            met("cluster:orders", "encrypted", 1),
            limit("cluster:orders", "encrypted"),
            met("cluster:orders", "deletion_protection", 0),
            limit("cluster:orders", "deletion_protection"),
            met("cluster:orders", "retention", 1),
            limit("cluster:orders", "retention"));
    assertThat(Text.of(reading, DatabaseMetrics.CLUSTER_STATUS))
        .hasSize(Status.OF_CLUSTERS.size() + 1)
        .filteredOn(line -> line.endsWith(" 1"))
        .containsExactly("rds_cluster_status" + cluster + ",state=\"available\"} 1");
  }

  @Test
  void a_member_is_asked_only_what_is_its_own() throws Exception {
    orders(aurora());

    Reading reading = read(prod().databases(policy(all())).build());

    assertThat(Text.of(reading, DatabaseMetrics.REQUIREMENT_LIMIT))
        .filteredOn(line -> line.contains("\"orders-1\""))
        .containsExactly(limit("orders-1", "encrypted"), limit("orders-1", "public"));
  }

  @Test
  void members_and_their_cluster_are_one_resource_with_the_clusters_point() throws Exception {
    orders(aurora());

    Reading reading = read(prod().tier("gold", Duration.ofMinutes(15), "rds:orders").build());

    String at = "{tier=\"gold\",account=\"prod\",region=\"eu-west-1\",resource=\"rds:orders\",";
    assertThat(Text.of(reading, BackupMetrics.RPO_LIMIT))
        .containsExactly("dr_objective_rpo_seconds" + at + "team=\"platform\"} 900");
    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT))
        .containsExactly(
            "dr_recovery_point_newest_timestamp_seconds"
                + at
                + "mechanism=\"rds_pitr\"} 1795175880");
    assertThat(Text.of(reading, DatabaseMetrics.LATEST_RESTORABLE))
        .containsExactly(latest("orders-1"), latest("orders-2"), latest("cluster:orders"));
  }

  @Test
  void a_cluster_of_which_no_point_is_known_is_not_late() throws Exception {
    orders(aurora().with(new Restorable.Unknown()));

    Reading reading = read(prod().tier("gold", Duration.ofMinutes(15), "rds:orders").build());

    assertThat(Text.of(reading, BackupMetrics.NEWEST_POINT)).isEmpty();
    assertThat(Text.of(reading, DatabaseMetrics.LATEST_RESTORABLE)).isEmpty();
    assertThat(Text.of(reading, BackupMetrics.RPO_LIMIT)).hasSize(1);
  }

  @Test
  void a_status_of_clusters_that_is_new_is_unknown() throws Exception {
    orders(aurora().withStatus("dreaming"));

    Reading reading = read(prod().build());

    assertThat(Text.of(reading, DatabaseMetrics.CLUSTER_STATUS))
        .filteredOn(line -> line.endsWith(" 1"))
        .containsExactly("rds_cluster_status" + ORDERS + "cluster:orders\",state=\"unknown\"} 1");
    assertThat(reading.notes())
        .containsExactly(
            "cluster:orders is in the status dreaming, which this version does not know: its state is unknown.");
  }

  @Test
  void an_instance_and_a_cluster_of_one_name_stay_apart() throws Exception {
    orders(aurora());
    cloud.world().databases().put(Database.in(Cloud.PROD, "eu-west-1").named("orders").build());

    Reading reading = read(prod().databases(policy(all())).build());

    assertThat(Text.of(reading)).doesNotHaveDuplicates();
    assertThat(Text.of(reading, DatabaseMetrics.BACKUP_RETENTION))
        .contains(
            "rds_backup_retention_seconds" + ORDERS + "orders\"} 2592000",
            "rds_backup_retention_seconds" + ORDERS + "cluster:orders\"} 2592000");
  }

  @Test
  void limits_are_set_on_what_a_database_has() throws Exception {
    orders(aurora());
    Database.Builder standalone = Database.in(Cloud.PROD, "eu-west-1").named("users");
    cloud.world().databases().put(standalone.build());
    cloud.world().databases().put(standalone.named("users-ro").replicaOf("users").build());

    Reading reading = read(prod().databases(limits()).build());

    assertThat(names(reading, DatabaseMeasures.STORAGE_LIMIT.name()))
        .containsExactly("users", "users-ro");
    assertThat(names(reading, DatabaseMeasures.REPLICA_LAG_LIMIT.name()))
        .containsExactly("orders-2", "users-ro");
    assertThat(names(reading, DatabaseMeasures.CONNECTIONS_LIMIT.name()))
        .containsExactly("orders-1", "orders-2", "users", "users-ro");
    assertThat(names(reading, DatabaseMeasures.CERTIFICATE_LIMIT.name()))
        .containsExactly("orders-1", "orders-2", "users", "users-ro");
    assertThat(Text.of(reading, DatabaseMeasures.TRANSACTION_IDS_LIMIT))
        .containsExactly(
            transactionIds("orders-1", "warning", "1000000000"),
            transactionIds("orders-1", "critical", "1500000000"),
            transactionIds("users", "warning", "1000000000"),
            transactionIds("users", "critical", "1500000000"));
    assertThat(Text.of(reading, DatabaseMetrics.REPLICA_INFO))
        .containsExactly("rds_replica_info" + ORDERS + "users-ro\",replica_of=\"users\"} 1");
  }

  private static List<String> names(Reading reading, String metric) {
    return reading.samples().stream()
        .filter(sample -> sample.name().equals(metric))
        .map(sample -> sample.values().get(2))
        .toList();
  }

  private static String transactionIds(String name, String severity, String value) {
    return "rds_transaction_ids_limit%s%s\",severity=\"%s\",team=\"platform\"} %s"
        .formatted(ORDERS, name, severity, value);
  }

  private static String met(String name, String requirement, int value) {
    return "rds_requirement_met%s%s\",requirement=\"%s\"} %d"
        .formatted(ORDERS, name, requirement, value);
  }

  private static String limit(String name, String requirement) {
    return "rds_requirement_limit%s%s\",requirement=\"%s\",severity=\"warning\",team=\"platform\"} 1"
        .formatted(ORDERS, name, requirement);
  }

  private static String latest(String name) {
    return "rds_latest_restorable_timestamp_seconds" + ORDERS + name + "\"} 1795175880";
  }

  private void orders(DatabaseCluster cluster) {
    cloud.world().databases().put(cluster);
    for (String member : List.of("orders-1", "orders-2")) {
      cloud
          .world()
          .databases()
          .put(
              Database.in(Cloud.PROD, "eu-west-1")
                  .named(member)
                  .engine("aurora-postgresql", "16.4")
                  .cluster("orders")
                  .build());
    }
  }

  private static DatabaseCluster aurora() {
    return DatabaseCluster.in(Cloud.PROD, "eu-west-1", "orders")
        .with(Map.of("env", "prod"))
        .without(Database.Trait.DELETION_PROTECTED);
  }

  private Reading read(Settings settings) throws Exception {
    return new RdsSource(
            settings, cloud.calls(settings, new TryingUpstream(1)), clock, Cloud.PROD_IRELAND)
        .read(Deadline.in(Duration.ofSeconds(20)));
  }

  private TestSettings prod() {
    return cloud.settings().account("prod", Cloud.PROD, "eu-west-1", "us-east-1");
  }

  private static Databases.Requirements all() {
    return new Databases.Requirements(
        Optional.of(true),
        Optional.of(true),
        Optional.of(true),
        Optional.of(false),
        Optional.of(Duration.ofDays(30)));
  }

  private static Databases.Policy policy(Databases.Requirements require) {
    return new Databases.Policy(
        "all", List.of("*"), require, Map.of(), Map.of(), Map.of(), Map.of(), TestSettings.HERE);
  }

  static Databases.Policy limits() {
    return new Databases.Policy(
        "all",
        List.of("*"),
        new Databases.Requirements(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Map.of(Severity.WARNING, new BigDecimal("0.2")),
        Map.of(Severity.WARNING, Duration.ofSeconds(30)),
        Map.of(Severity.WARNING, new BigDecimal("0.8")),
        Map.of(Severity.WARNING, Duration.ofDays(30)),
        TestSettings.HERE);
  }
}
