package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Database;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.settings.BreakerField;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Origin;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL. */
final class SqlBreakersTest {
  private static final String TABLE = "sre_circuit_breaker_state";
  private static final String STRIPE = "{service=\"payment\",provider=\"stripe\"";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");

  @BeforeEach
  void create() throws SQLException {
    Database.run(
        """
        CREATE TABLE sre_circuit_breaker_state (service_name text, provider_name text, state text,
          failure_count int, failure_threshold int, reset_timeout_seconds int,
          last_failure_at timestamptz, next_attempt_at timestamptz)
        """);
  }

  @AfterEach
  void drop() throws SQLException {
    Database.run("DROP TABLE IF EXISTS " + TABLE + " CASCADE");
  }

  @Test
  void a_row_tells_all_that_is_known() throws Exception {
    Database.run(
        "INSERT INTO sre_circuit_breaker_state VALUES ('payment', 'stripe', 'OPEN', 12, 10, 60,"
            + " '2026-11-20 12:58:30+01', '2026-11-20 11:59:30+00')");

    List<String> lines = read(origin(Map.of()));

    assertThat(lines)
        .contains(
            "sre_circuit_breaker_state" + STRIPE + "} 2",
            "sre_circuit_breaker_status" + STRIPE + ",status=\"ready_for_retry\"} 1",
            "sre_circuit_breaker_failures" + STRIPE + "} 12",
            "sre_circuit_breaker_failure_threshold" + STRIPE + "} 10",
            "sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795175910",
            "sre_circuit_breaker_next_attempt_timestamp_seconds" + STRIPE + "} 1795175970");
  }

  @Test
  void without_a_next_attempt_it_follows_from_the_timeout() throws Exception {
    Database.run(
        "INSERT INTO sre_circuit_breaker_state VALUES ('payment', 'stripe', 'open', NULL, NULL,"
            + " 3600, '2026-11-20T11:58:30Z', NULL)");

    assertThat(read(origin(Map.of())))
        .contains(
            "sre_circuit_breaker_status" + STRIPE + ",status=\"blocked\"} 1",
            "sre_circuit_breaker_next_attempt_timestamp_seconds" + STRIPE + "} 1795179510")
        .noneMatch(line -> line.startsWith(BreakerMetrics.FAILURES.name() + "{"));
  }

  @Test
  void an_infinite_time_is_none() throws Exception {
    Database.run(
        "INSERT INTO sre_circuit_breaker_state VALUES ('payment', 'infinity', 'open', NULL, NULL,"
            + " 60, '-infinity', 'infinity')");

    assertThat(read(origin(Map.of())))
        .contains(
            "sre_circuit_breaker_opened_timestamp_seconds{service=\"payment\",provider=\"infinity\"}"
                + " 1795176000")
        .noneMatch(line -> line.startsWith(BreakerMetrics.NEXT_ATTEMPT.name() + "{"));
  }

  @Test
  void columns_may_be_called_otherwise_and_those_that_are_not_needed_may_be_missing()
      throws Exception {
    Database.run(
        "DROP TABLE sre_circuit_breaker_state",
        "CREATE TABLE sre_circuit_breaker_state (\"Svc\" varchar(9), target text, is_open boolean,"
            + " last timestamp)",
        "INSERT INTO sre_circuit_breaker_state VALUES ('payment', 'stripe', true,"
            + " '2026-11-20 11:58:30')");

    List<String> lines =
        read(
            origin(
                Map.of(
                    BreakerField.SERVICE, "Svc",
                    BreakerField.PROVIDER, "target",
                    BreakerField.STATE, "is_open",
                    BreakerField.LAST_FAILURE, "last")));

    assertThat(lines)
        .contains(
            "sre_circuit_breaker_opened_timestamp_seconds" + STRIPE + "} 1795175910",
            "sre_circuit_breaker_in_state" + STRIPE + ",state=\"open\"} 1");
  }

  @Test
  void an_empty_table_has_no_breakers() throws Exception {
    assertThat(read(origin(Map.of()))).isEmpty();
  }

  @Test
  void a_column_that_is_missing_is_named_with_those_that_are_there() {
    SourceFailure failure = fails(origin(Map.of(BreakerField.THRESHOLD, "most")));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
    assertThat(failure)
        .hasMessage(
            "breaker/core: sre_circuit_breaker_state has no column most, only service_name,"
                + " provider_name, state, failure_count, failure_threshold, reset_timeout_seconds,"
                + " last_failure_at, next_attempt_at; name the right one in columns.threshold");
  }

  @Test
  void a_row_without_a_state_is_named_by_its_number() throws Exception {
    Database.run(
        "INSERT INTO sre_circuit_breaker_state VALUES ('payment', 'stripe', 'open'),"
            + " ('payment', 'paypal', NULL)");

    SourceFailure failure = fails(origin(Map.of()));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("breaker/core: row 2 of sre_circuit_breaker_state has no state");
  }

  @Test
  void two_rows_of_one_breaker_are_refused() throws Exception {
    Database.run(
        "INSERT INTO sre_circuit_breaker_state VALUES ('payment', 'stripe', 'open'),"
            + " ('payment', 'stripe', 'closed')");

    assertThat(fails(origin(Map.of())))
        .hasMessage("breaker/core: row 2 of sre_circuit_breaker_state is payment/stripe once more");
  }

  @Test
  void a_table_of_millions_is_refused_and_not_held_in_memory() throws Exception {
    Database.run(
        "INSERT INTO sre_circuit_breaker_state SELECT 'service-' || i, 'p', 'closed' FROM"
            + " generate_series(1, 10001) i");

    assertThat(fails(origin(Map.of())))
        .hasMessage(
            "breaker/core: sre_circuit_breaker_state has more than 10000 rows; name a view of those"
                + " that matter");
  }

  @Test
  void a_table_that_is_not_there_is_not_found() throws Exception {
    drop();

    SourceFailure failure = fails(origin(Map.of()));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
    assertThat(failure)
        .hasMessageStartingWith("breaker/core at jdbc:postgresql://localhost:")
        .hasMessageContaining("relation \"sre_circuit_breaker_state\" does not exist");
  }

  private static Origin.Postgres origin(Map<BreakerField, String> columns) {
    return new Origin.Postgres(Database.url(), Database.USER, Optional.empty(), TABLE, columns);
  }

  private List<String> read(Origin.Postgres origin) throws Exception {
    Breakers.Source source = new Breakers.Source("core", origin, TestSettings.HERE);
    return Text.of(
        BreakerSource.of(source, new TestSettings().build(), new TryingUpstream(1), clock)
            .read(Deadline.in(Duration.ofSeconds(20))));
  }

  private SourceFailure fails(Origin.Postgres origin) {
    return catchThrowableOfType(SourceFailure.class, () -> read(origin));
  }
}
