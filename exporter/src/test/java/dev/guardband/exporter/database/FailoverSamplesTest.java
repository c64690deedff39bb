package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.DatabaseCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailoverSamplesTest {
  private static final String HERE = "account=\"prod\",region=\"eu-west-1\",";
  private static final String READ_HERE = "source=\"rds/prod/eu-west-1\"}";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;

  FailoverSamplesTest() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void an_instance_has_its_other_zone_and_its_replicas() throws Exception {
    put(orders("orders"));
    put(orders("orders-reserve").without(Database.Trait.MULTI_AZ).replicaOf("orders"));

    assertThat(failover(Cloud.PROD_IRELAND))
        .containsExactly(
            limit("orders"),
            healthy("orders", "orders", "multi_az") + " 1",
            lag("orders", "orders"),
            healthy("orders", "orders-reserve", "replica") + " 1");
  }

  @Test
  void a_replica_abroad_stands_where_it_is_read_with_the_place_of_what_it_replicates()
      throws Exception {
    put(
        Database.in(Cloud.PROD, "us-east-1")
            .named("orders")
            .without(Database.Trait.MULTI_AZ)
            .replicaOf("arn:aws:rds:eu-west-1:222222222222:db:orders"));

    assertThat(failover(Cloud.PROD_VIRGINIA))
        .containsExactly(
            "dr_failover_standby_healthy{"
                + HERE
                + "resource=\"rds:orders\",standby=\"orders\",standby_region=\"us-east-1\","
                + "kind=\"replica\",source=\"rds/prod/us-east-1\"} 1");
  }

  @Test
  void a_cluster_has_its_readers_and_not_its_writer() throws Exception {
    cloud.world().databases().put(DatabaseCluster.in(Cloud.PROD, "eu-west-1", "sessions"));
    put(orders("sessions-1").engine("aurora-postgresql", "16.4").cluster("sessions"));
    put(
        orders("sessions-2")
            .engine("aurora-postgresql", "16.4")
            .cluster("sessions")
            .status("rebooting"));

    assertThat(failover(Cloud.PROD_IRELAND))
        .containsExactly(
            limit("sessions"),
            healthy("sessions", "sessions-2", "reader") + " 0",
            lag("sessions", "sessions-2"));
  }

  @Test
  void a_reader_of_a_cluster_that_is_not_aurora_is_measured_by_cloudwatch() throws Exception {
    cloud.world().databases().put(DatabaseCluster.in(Cloud.PROD, "eu-west-1", "ledger"));
    put(orders("ledger-1").cluster("ledger"));
    put(orders("ledger-2").cluster("ledger"));

    assertThat(failover(Cloud.PROD_IRELAND))
        .contains(healthy("ledger", "ledger-2", "reader") + " 1");
  }

  @Test
  void nothing_stands_by_for_an_instance_that_is_alone() throws Exception {
    put(orders("orders").without(Database.Trait.MULTI_AZ));

    assertThat(failover(Cloud.PROD_IRELAND)).containsExactly(limit("orders"));
  }

  @ParameterizedTest
  @CsvSource({"available, 1", "backing-up, 1", "storage-full, 0", "stopped, 0", "brand-new, 0"})
  void only_what_is_in_order_is_healthy(String status, int healthy) throws Exception {
    put(orders("reserve").without(Database.Trait.MULTI_AZ).replicaOf("orders").status(status));

    assertThat(failover(Cloud.PROD_IRELAND))
        .containsExactly(healthy("orders", "reserve", "replica") + " " + healthy);
  }

  @Test
  void a_tier_that_is_as_fast_by_hand_expects_nothing() throws Exception {
    put(orders("orders"));
    TestSettings settings = prod().tier("gold", Duration.ofMinutes(15), "rds:*");

    assertThat(failover(settings, Cloud.PROD_IRELAND)).isEmpty();
  }

  private static String limit(String name) {
    return "dr_failover_limit{tier=\"gold\","
        + HERE
        + "resource=\"rds:"
        + name
        + "\",team=\"platform\"} 1";
  }

  private static String standby(String of, String name) {
    return HERE
        + "resource=\"rds:"
        + of
        + "\",standby=\""
        + name
        + "\",standby_region=\"eu-west-1\"";
  }

  private static String healthy(String of, String name, String kind) {
    return "dr_failover_standby_healthy{"
        + standby(of, name)
        + ",kind=\""
        + kind
        + "\","
        + READ_HERE;
  }

  private static String lag(String of, String name) {
    return "dr_failover_standby_lag_seconds{" + standby(of, name) + "} 0";
  }

  private List<String> failover(Place place) throws Exception {
    Backups.Rto byMachine = new Backups.Rto(Duration.ofMinutes(15), Duration.ofHours(1));
    Backups.Tier gold =
        new Backups.Tier(
            "gold",
            Duration.ofMinutes(15),
            byMachine,
            Optional.empty(),
            Optional.empty(),
            Backups.Copies.ONE,
            List.of("rds:*"),
            Optional.empty(),
            TestSettings.HERE);
    return failover(prod().tier(gold), place);
  }

  private List<String> failover(TestSettings settings, Place place) throws Exception {
    Settings built = settings.build();
    Reading reading =
        new RdsSource(built, cloud.calls(built, new TryingUpstream(1)), clock, place)
            .read(Deadline.in(Duration.ofSeconds(20)));
    return Text.of(reading).stream().filter(line -> line.startsWith("dr_failover")).toList();
  }

  private TestSettings prod() {
    return cloud.settings().account("prod", Cloud.PROD, "eu-west-1", "us-east-1");
  }

  private void put(Database.Builder database) {
    cloud.world().databases().put(database.build());
  }

  private static Database.Builder orders(String name) {
    return Database.in(Cloud.PROD, "eu-west-1").named(name);
  }
}
