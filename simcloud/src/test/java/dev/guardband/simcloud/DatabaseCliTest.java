package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import dev.guardband.simcloud.world.PendingAction;
import dev.guardband.simcloud.world.Snapshot;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DatabaseCliTest {
  private static final String PROD = "222222222222";

  private final ManualClock clock = new ManualClock("2026-03-10T12:00:30Z");
  private final World world = World.empty(clock);
  private final SimCloud cloud;
  private final AwsCli prod;

  DatabaseCliTest() throws IOException {
    world.accounts().put(new Account("prod", PROD, ""));
    cloud = SimCloud.start(world, clock, 0);
    prod = AwsCli.of(cloud, PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void reads_a_cluster_with_its_members_and_tags() throws Exception {
    DatabaseCluster cluster = DatabaseCluster.in(PROD, "eu-west-1", "orders");
    world.databases().put(cluster.with(Map.of("team", "Zahlungen \"ü\" <&>")));
    put(named("orders-1").engine("aurora-postgresql", "16.4").cluster("orders"));
    put(named("orders-2").engine("aurora-postgresql", "16.4").cluster("orders"));

    JsonObject read = first(prod.run("rds", "describe-db-clusters").json(), "DBClusters");

    assertThat(read.get("LatestRestorableTime").getAsString())
        .isEqualTo("2026-03-10T11:58:00+00:00");
    assertThat(read.get("EarliestRestorableTime").getAsString())
        .isEqualTo("2026-02-08T11:58:00+00:00");
    assertThat(texts(read, "TagList", "Value")).containsExactly("Zahlungen \"ü\" <&>");
    assertThat(texts(read, "DBClusterMembers", "DBInstanceIdentifier"))
        .containsExactly("orders-1", "orders-2");
    assertThat(texts(read, "DBClusterMembers", "IsClusterWriter")).containsExactly("true", "false");
  }

  @Test
  void reads_all_pages_of_snapshots_and_one_that_is_being_made() throws Exception {
    Database orders = put(named("orders").retentionDays(25));
    world
        .databaseCare()
        .put(Snapshot.manual(orders, "x-begun", clock.instant()).withStatus("creating"));

    JsonObject read = prod.run("rds", "describe-db-snapshots", "--page-size", "20").json();

    assertThat(texts(read, "DBSnapshots", "DBSnapshotIdentifier"))
        .hasSize(26)
        .startsWith("rds:orders-2026-02-14")
        .contains("rds:orders-2026-03-10")
        .endsWith("x-begun");
    JsonObject begun = read.getAsJsonArray("DBSnapshots").get(25).getAsJsonObject();
    assertThat(begun.get("Status").getAsString()).isEqualTo("creating");
    assertThat(begun.has("SnapshotCreateTime")).isFalse();
    assertThat(cloud.calls().count("rds", "DescribeDBSnapshots")).isEqualTo(2);
  }

  @Test
  void reads_restore_windows_and_maintenance() throws Exception {
    Database orders = put(named("orders").retentionDays(1));
    world
        .databaseCare()
        .put(
            new PendingAction(
                PROD,
                "eu-west-1",
                orders.arn(),
                "system-update",
                Optional.empty(),
                Optional.of(Instant.parse("2026-04-01T00:00:00Z"))));

    JsonObject backup =
        first(
            prod.run("rds", "describe-db-instance-automated-backups").json(),
            "DBInstanceAutomatedBackups");
    JsonObject pending =
        first(
            prod.run("rds", "describe-pending-maintenance-actions").json(),
            "PendingMaintenanceActions");

    assertThat(backup.get("Status").getAsString()).isEqualTo("active");
    assertThat(backup.getAsJsonObject("RestoreWindow").toString())
        .isEqualTo(
            "{\"EarliestTime\":\"2026-03-09T11:58:00+00:00\","
                + "\"LatestTime\":\"2026-03-10T11:58:00+00:00\"}");
    assertThat(pending.get("ResourceIdentifier").getAsString()).isEqualTo(orders.arn());
    assertThat(
            first(pending, "PendingMaintenanceActionDetails").get("ForcedApplyDate").getAsString())
        .isEqualTo("2026-04-01T00:00:00+00:00");
  }

  @Test
  void measures_the_newest_minutes_first_and_is_paid_by_metric() throws Exception {
    world.telemetry().put(put(named("orders")), "DatabaseConnections", 7);

    JsonObject read =
        first(
            prod.run(
                    "cloudwatch",
                    "get-metric-data",
                    "--start-time",
                    "2026-03-10T11:57:00Z",
                    "--end-time",
                    "2026-03-10T12:00:30Z",
                    "--metric-data-queries",
                    "[{\"Id\":\"m0\",\"MetricStat\":{\"Metric\":{\"Namespace\":\"AWS/RDS\","
                        + "\"MetricName\":\"DatabaseConnections\",\"Dimensions\":[{\"Name\":"
                        + "\"DBInstanceIdentifier\",\"Value\":\"orders\"}]},\"Period\":60,"
                        + "\"Stat\":\"Maximum\"}}]")
                .json(),
            "MetricDataResults");

    assertThat(read.getAsJsonArray("Timestamps").toString())
        .isEqualTo(
            "[\"2026-03-10T11:59:00+00:00\",\"2026-03-10T11:58:00+00:00\","
                + "\"2026-03-10T11:57:00+00:00\"]");
    assertThat(read.getAsJsonArray("Values").toString()).isEqualTo("[7.0,7.0,7.0]");
    assertThat(read.get("StatusCode").getAsString()).isEqualTo("Complete");
    assertThat(cloud.calls().costUsd()).isEqualTo("0.00001");
  }

  private static JsonObject first(JsonObject answer, String list) {
    return answer.getAsJsonArray(list).get(0).getAsJsonObject();
  }

  private static List<String> texts(JsonObject answer, String list, String member) {
    List<String> texts = new ArrayList<>();
    for (JsonElement each : answer.getAsJsonArray(list)) {
      texts.add(each.getAsJsonObject().get(member).getAsString());
    }
    return texts;
  }

  private static Database.Builder named(String name) {
    return Database.in(PROD, "eu-west-1").named(name);
  }

  private Database put(Database.Builder builder) {
    Database database = builder.build();
    world.databases().put(database);
    return database;
  }
}
