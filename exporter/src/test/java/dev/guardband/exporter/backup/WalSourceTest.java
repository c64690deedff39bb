package dev.guardband.exporter.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.Eventually;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.exporter.ledger.PaidCalls;
import dev.guardband.exporter.refresh.CountingUpstream;
import dev.guardband.model.metric.BackupMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.WalMetrics;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a PostgreSQL that archives with {@code cp}, and a replica that streams from it. */
final class WalSourceTest {
  private static final String STANDBY =
      "dr_failover_standby_healthy{account=\"\",region=\"\",resource=\"postgres:wal\","
          + "standby=\"reserve\",standby_region=\"\"";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Path directory;
  private final Path archive;
  private final EmbeddedPostgres primary;

  WalSourceTest(@TempDir Path directory) throws IOException, SQLException {
    this.directory = directory;
    this.archive = Files.createDirectory(directory.resolve("archive"));
    directory.toFile().setExecutable(true, false);
    archive.toFile().setWritable(true, false);
    this.primary =
        EmbeddedPostgres.builder()
            .setServerConfig("wal_level", "replica")
            .setServerConfig("archive_mode", "on")
            .start();
    run("ALTER SYSTEM SET archive_command = 'cp %p " + archive + "/%f'", "SELECT pg_reload_conf()");
  }

  @AfterEach
  void close() throws IOException {
    primary.close();
  }

  @Test
  void what_is_archived_is_told_and_nothing_is_lost_while_nothing_is_written() throws Exception {
    run("CREATE TABLE orders (id int)", "INSERT INTO orders VALUES (1)");
    WalSource source = source(primary, "postgres");
    assertThat(points(source.read(deadline()))).isEmpty();
    run("SELECT pg_switch_wal()");
    clock.advance(Duration.ofMinutes(5));
    Reading archived = readUntil(source, "backup_wal_archived_segments_total{source=\"wal\"} 1");
    clock.advance(Duration.ofHours(3));
    Reading idle = source.read(deadline());

    assertThat(Text.of(archived))
        .contains(
            "backup_wal_archiving{source=\"wal\"} 1",
            "backup_wal_archive_failures_total{source=\"wal\"} 0",
            "backup_wal_segments_waiting{source=\"wal\"} 0",
            "dr_objective_rpo_seconds{tier=\"gold\",account=\"\",region=\"\","
                + "resource=\"postgres:wal\",team=\"platform\"} 900");
    assertThat(Text.of(archived, WalMetrics.ARCHIVED)).hasSize(1);
    assertThat(points(idle)).containsExactly(point("2026-11-20T15:05:00Z"));

    run("INSERT INTO orders VALUES (2)");
    clock.advance(Duration.ofMinutes(20));

    assertThat(points(source.read(deadline()))).containsExactly(point("2026-11-20T15:05:00Z"));
  }

  @Test
  void archiving_that_fails_leaves_the_point_where_it_was() throws Exception {
    run("CREATE TABLE orders (id int)", "SELECT pg_switch_wal()");
    WalSource source = source(primary, "postgres");
    readUntil(source, "backup_wal_archived_segments_total{source=\"wal\"} 1");
    run("ALTER SYSTEM SET archive_command = 'false'", "SELECT pg_reload_conf()");
    run("INSERT INTO orders VALUES (1)", "SELECT pg_switch_wal()");
    run("INSERT INTO orders VALUES (2)", "SELECT pg_switch_wal()");
    clock.advance(Duration.ofHours(1));

    Reading failing =
        Eventually.get(
            () -> read(source), reading -> !Text.of(reading, WalMetrics.FAILED).isEmpty());

    assertThat(Text.of(failing)).contains("backup_wal_segments_waiting{source=\"wal\"} 2");
    assertThat(points(failing)).containsExactly(point("2026-11-20T12:00:00Z"));
  }

  @Test
  void segments_wait_also_where_none_was_ever_archived() throws Exception {
    run("ALTER SYSTEM SET archive_command = 'false'", "SELECT pg_reload_conf()");
    run("CREATE TABLE orders (id int)", "SELECT pg_switch_wal()");
    run("INSERT INTO orders VALUES (1)", "SELECT pg_switch_wal()");
    WalSource source = source(primary, "postgres");

    Reading failing = readUntil(source, "backup_wal_segments_waiting{source=\"wal\"} 2");

    assertThat(Text.of(failing, WalMetrics.ARCHIVED)).isEmpty();
    assertThat(points(failing)).isEmpty();
  }

  @Test
  void a_server_that_does_not_archive_has_no_point_and_says_so() throws Exception {
    try (EmbeddedPostgres plain = EmbeddedPostgres.builder().start()) {
      Reading reading = source(plain, "postgres").read(deadline());

      assertThat(Text.of(reading)).contains("backup_wal_archiving{source=\"wal\"} 0");
      assertThat(points(reading)).isEmpty();
      assertThat(Text.of(reading, BackupMetrics.RPO_LIMIT)).hasSize(1);
      assertThat(reading.notes())
          .containsExactly(
              "archive_mode is off, so that nothing can be restored from archived log; set"
                  + " archive_mode and archive_command, and restart the server");
    }
  }

  @Test
  void the_lag_of_a_replica_is_told_and_one_that_is_gone_falls_behind() throws Exception {
    run("SELECT pg_create_physical_replication_slot('reserve')", "CREATE TABLE orders (id int)");
    WalSource source = source(primary, "postgres");
    try (EmbeddedPostgres replica = replica()) {
      assertThat(asked(replica, "SELECT pg_is_in_recovery()")).isEqualTo("t");
      readUntil(source, "backup_replica_lag_bytes{source=\"wal\",replica=\"reserve\"} 0");
      run("INSERT INTO orders SELECT generate_series(1, 1000)");
      Reading caughtUp =
          readUntil(source, "backup_replica_lag_bytes{source=\"wal\",replica=\"reserve\"} 0");
      assertThat(Text.of(caughtUp))
          .contains("backup_replica_lag_seconds{source=\"wal\",replica=\"reserve\"} 0");
    }
    run("INSERT INTO orders SELECT generate_series(1, 1000)");

    Reading gone =
        Eventually.get(
            () -> read(source), reading -> Text.of(reading, WalMetrics.REPLICA_LAG).isEmpty());

    assertThat(lagBytes(gone)).isPositive();
    assertThat(Text.of(gone))
        .contains(STANDBY + ",kind=\"streaming\",source=\"backup/wal\"} 0")
        .noneMatch(line -> line.startsWith("dr_failover_standby_lag"));
  }

  @Test
  void a_replica_whose_log_is_lost_is_still_missed() throws Exception {
    run("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'", "SELECT pg_reload_conf()");
    run(
        "SELECT pg_create_physical_replication_slot('reserve', true)",
        "CREATE TABLE orders (id int)");
    WalSource source = source(primary, "postgres");
    assertThat(Text.of(source.read(deadline()), WalMetrics.REPLICA_LAG_BYTES)).hasSize(1);

    Eventually.get(() -> written(), written -> written.equals("lost"));

    Reading reading = source.read(deadline());
    assertThat(Text.of(reading, WalMetrics.REPLICA_LAG_LIMIT))
        .containsExactly(
            "backup_replica_lag_limit_seconds{source=\"wal\",replica=\"reserve\",team=\"platform\"} 900");
    assertThat(Text.of(reading))
        .contains(STANDBY + ",kind=\"streaming\",source=\"backup/wal\"} 0")
        .noneMatch(line -> line.startsWith("backup_replica_lag_bytes"))
        .noneMatch(line -> line.startsWith("backup_replica_lag_seconds"));
  }

  /** Writes a segment more, and tells what is left of the log that the slot needs. */
  private String written() {
    try {
      run("INSERT INTO orders VALUES (1)", "SELECT pg_switch_wal()", "CHECKPOINT");
      return asked(primary, "SELECT wal_status FROM pg_replication_slots");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void a_login_with_no_rights_still_tells_of_the_archive() throws Exception {
    run("CREATE ROLE guardband LOGIN", "SELECT pg_switch_wal()");

    Reading reading = source(primary, "guardband").read(deadline());

    assertThat(Text.of(reading)).contains("backup_wal_archiving{source=\"wal\"} 1");
  }

  @Test
  void pg_monitor_is_all_that_a_login_needs_and_without_it_lags_are_unknown() throws Exception {
    run(
        "CREATE ROLE guardband LOGIN",
        "CREATE ROLE nobody LOGIN",
        "GRANT pg_monitor TO guardband",
        "SELECT pg_create_physical_replication_slot('reserve')",
        "CREATE TABLE orders (id int)",
        "SELECT pg_switch_wal()");
    try (EmbeddedPostgres replica = replica()) {
      assertThat(asked(replica, "SELECT pg_is_in_recovery()")).isEqualTo("t");
      String inStep = "backup_replica_lag_bytes{source=\"wal\",replica=\"reserve\"} 0";
      readUntil(source(primary, "postgres"), inStep);
      readUntil(source(primary, "postgres"), "backup_wal_segments_waiting{source=\"wal\"} 0");

      Reading whole = source(primary, "guardband").read(deadline());
      Reading hidden = source(primary, "nobody").read(deadline());

      assertThat(names(whole)).isEqualTo(names(source(primary, "postgres").read(deadline())));
      assertThat(whole.notes()).isEmpty();
      assertThat(Text.of(whole))
          .contains(
              inStep,
              "backup_replica_lag_limit_seconds{source=\"wal\",replica=\"reserve\",team=\"platform\"} 900",
              STANDBY + ",kind=\"streaming\",source=\"backup/wal\"} 1",
              STANDBY.replace("healthy", "lag_seconds") + "} 0",
              "dr_failover_limit{tier=\"gold\",account=\"\",region=\"\","
                  + "resource=\"postgres:wal\",team=\"platform\"} 1");
      assertThat(Text.of(hidden))
          .contains(STANDBY + ",kind=\"streaming\",source=\"backup/wal\"} 1")
          .noneMatch(line -> line.startsWith("backup_replica"))
          .noneMatch(line -> line.startsWith("dr_failover_standby_lag"));
      assertThat(hidden.notes())
          .containsExactly(
              "nobody may not see how far replicas are behind: GRANT pg_monitor TO nobody");
    }
  }

  private static List<String> names(Reading reading) {
    return reading.samples().stream().map(sample -> sample.name() + sample.values()).toList();
  }

  @Test
  void a_server_whose_clock_is_ahead_of_ours_gives_no_point_in_the_future() throws Exception {
    SettableClock behind = new SettableClock("2020-01-01T00:00:00Z");
    run("CREATE TABLE orders (id int)", "SELECT pg_switch_wal()");
    readUntil(source(primary, "postgres"), "backup_wal_segments_waiting{source=\"wal\"} 0");

    Reading reading = source(primary, "postgres", behind).read(deadline());

    assertThat(points(reading)).containsExactly(point("2020-01-01T00:00:00Z"));
  }

  @Test
  void a_server_that_is_away_is_unavailable() throws Exception {
    WalSource source = source(primary, "postgres");
    primary.close();

    SourceFailure failure =
        catchThrowableOfType(SourceFailure.class, () -> source.read(deadline()));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    assertThat(failure).hasMessageStartingWith("backup source wal at jdbc:postgresql://localhost:");
  }

  @Test
  void a_server_that_is_away_does_not_keep_us_from_another() throws Exception {
    Upstream upstream =
        new CountingUpstream(
            PaidCalls.inMemory(dev.guardband.exporter.TestSettings.paidCalls("1"), clock));
    WalSource away = source("away", 1, upstream);
    List<ErrorClass> said = new ArrayList<>();
    for (int reads = 0; reads < 3; reads++) {
      said.add(catchThrowableOfType(SourceFailure.class, () -> away.read(deadline())).errorClass());
    }
    assertThat(said)
        .containsExactly(ErrorClass.UNAVAILABLE, ErrorClass.UNAVAILABLE, ErrorClass.BREAKER_OPEN);

    Reading reading = source("wal", primary.getPort(), upstream).read(deadline());

    assertThat(Text.of(reading)).contains("backup_wal_archiving{source=\"wal\"} 1");
  }

  private WalSource source(String name, int port, Upstream upstream) {
    Mechanism.Postgres postgres =
        new Mechanism.Postgres(
            "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", Optional.empty());
    Backups.Source source = new Backups.Source(name, postgres, TestSettings.HERE);
    return new WalSource(source, postgres, new TestSettings().build(), upstream, clock);
  }

  /** A copy of the primary's files as they are, which recovers from there and then streams. */
  private EmbeddedPostgres replica() throws Exception {
    Path copy = directory.resolve("replica");
    try (Connection backup = connect();
        Statement statement = backup.createStatement()) {
      statement.execute("SELECT pg_start_backup('copy', true, false)");
      copy(dataDirectory(statement), copy);
      try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_stop_backup(false)")) {
        row.next();
        Files.writeString(copy.resolve("backup_label"), row.getString(1));
      }
    }
    Files.deleteIfExists(copy.resolve("postmaster.pid"));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(copy.resolve("standby.signal"), "");
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=localhost port=%d user=postgres application_name=reserve'\n"
            .formatted(primary.getPort()));
    return EmbeddedPostgres.builder()
        .setDataDirectory(copy)
        .setCleanDataDirectory(false)
        .setServerConfig("primary_slot_name", "reserve")
        .start();
  }

  private static Path dataDirectory(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      return Path.of(row.getString(1));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else if (Files.exists(file)) {
        Files.copy(file, target);
      }
    }
  }

  private static List<String> points(Reading reading) {
    return Text.of(reading, BackupMetrics.NEWEST_POINT);
  }

  private static String point(String at) {
    return "dr_recovery_point_newest_timestamp_seconds{tier=\"gold\",account=\"\",region=\"\","
        + "resource=\"postgres:wal\",mechanism=\"wal\"} "
        + Instant.parse(at).getEpochSecond();
  }

  private static double lagBytes(Reading reading) {
    Metric bytes = WalMetrics.REPLICA_LAG_BYTES;
    return reading.samples().stream()
        .filter(sample -> sample.metric().equals(bytes))
        .mapToDouble(sample -> sample.value())
        .sum();
  }

  private Reading readUntil(WalSource source, String line) {
    return Eventually.get(() -> read(source), reading -> Text.of(reading).contains(line));
  }

  private Reading read(WalSource source) {
    try {
      return source.read(deadline());
    } catch (SourceFailure | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Deadline deadline() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private WalSource source(EmbeddedPostgres server, String user) {
    return source(server, user, clock);
  }

  private static WalSource source(EmbeddedPostgres server, String user, SettableClock clock) {
    Mechanism.Postgres postgres =
        new Mechanism.Postgres(
            "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
            user,
            Optional.empty());
    Settings settings =
        new TestSettings().tier(BackupCloud.tier(Backups.Copies.ONE, "postgres:*")).build();
    Backups.Source source = new Backups.Source("wal", postgres, TestSettings.HERE);
    return new WalSource(source, postgres, settings, new TryingUpstream(1), clock);
  }

  private static String asked(EmbeddedPostgres server, String query) throws SQLException {
    String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + primary.getPort() + "/postgres", "postgres", "");
  }
}
