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
import dev.guardband.model.Severity;
import dev.guardband.model.settings.RateLimitField;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.RateLimits.Origin;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real PostgreSQL. */
final class SqlRateLimitsTest {
  private static final String TABLE = "sre_rate_limits";
  private static final String LOGIN = "{scope=\"login\",type=\"user\"";
  private static final String NAME = "rate_limit/core: ";
  private static final String LIMIT = "sre_rate_limit_utilization_limit_ratio";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");

  @BeforeEach
  void create() throws SQLException {
    Database.run(
        """
        CREATE TABLE sre_rate_limits (scope text, identifier_type text, identifier text,
          bucket_size int, used_tokens numeric)
        """);
  }

  @AfterEach
  void drop() throws SQLException {
    Database.run("DROP TABLE IF EXISTS " + TABLE + " CASCADE");
  }

  @Test
  void the_fullest_bucket_of_a_scope_and_type_counts_and_no_identifier_is_told() throws Exception {
    Database.run(
        "INSERT INTO sre_rate_limits VALUES ('login', 'user', 'u-1', 100, 25),"
            + " ('login', 'user', 'u-2', 50, 75), ('login', 'user', 'u-3', 10, 10),"
            + " ('search', NULL, NULL, 8, 2)");

    assertThat(read(Map.of()))
        .containsExactly(
            "sre_rate_limit_utilization" + LOGIN + "} 1.5",
            "sre_rate_limit_full_buckets" + LOGIN + "} 2",
            "sre_rate_limit_buckets" + LOGIN + "} 3",
            LIMIT + LOGIN + ",severity=\"warning\",team=\"payments\"} 0.8",
            "sre_rate_limit_utilization{scope=\"search\",type=\"all\"} 0.25",
            "sre_rate_limit_full_buckets{scope=\"search\",type=\"all\"} 0",
            "sre_rate_limit_buckets{scope=\"search\",type=\"all\"} 1",
            LIMIT + "{scope=\"search\",type=\"all\",severity=\"warning\",team=\"platform\"} 0.8");
  }

  @ParameterizedTest(name = "{0} of {1} in {2}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "5, 0, numeric",
        "5, -1, numeric",
        "5, NULL, numeric",
        "NULL, 10, numeric",
        "-1, 10, numeric",
        "'NaN', 10, numeric",
        "5, 'NaN', numeric",
        "'NaN', 10, float8",
        "'Infinity', 10, float8",
        "1e200, 10, float8",
        "5, 1e-300, float8",
        "'five', '10', text",
        "'', '10', text",
        "5, '198.51.100.7', text",
        "'true', '10', text",
      })
  void what_cannot_be_divided_is_unknown_and_never_0(String used, String size, String type)
      throws Exception {
    Database.run(
        "ALTER TABLE sre_rate_limits ALTER bucket_size TYPE " + type,
        "ALTER TABLE sre_rate_limits ALTER used_tokens TYPE " + type,
        "INSERT INTO sre_rate_limits VALUES ('login', 'user', 'u-1', " + size + ", " + used + ")");

    assertThat(read(Map.of()))
        .containsExactly(
            "sre_rate_limit_buckets" + LOGIN + "} 0",
            LIMIT + LOGIN + ",severity=\"warning\",team=\"payments\"} 0.8");
  }

  @Test
  void one_bucket_that_tells_nothing_does_not_hide_the_others() throws Exception {
    Database.run(
        "ALTER TABLE sre_rate_limits ALTER used_tokens TYPE text",
        "INSERT INTO sre_rate_limits VALUES ('login', 'user', 'u-1', 0, '5'),"
            + " ('login', 'user', 'u-2', 10, 'many'), ('login', 'user', 'u-3', 10, ' 4.5 ')");

    assertThat(read(Map.of()))
        .contains(
            "sre_rate_limit_utilization" + LOGIN + "} 0.45",
            "sre_rate_limit_buckets" + LOGIN + "} 1");
  }

  @Test
  void what_is_left_says_what_is_used_and_columns_may_be_called_otherwise() throws Exception {
    Database.run(
        "DROP TABLE sre_rate_limits",
        "CREATE TABLE sre_rate_limits (\"Route\" varchar(20), burst bigint, tokens float4)",
        "INSERT INTO sre_rate_limits VALUES ('a', 10, 2.5), ('b', 10, 12), ('c', 10, -5)");

    assertThat(
            read(
                Map.of(
                    RateLimitField.SCOPE, "Route",
                    RateLimitField.SIZE, "burst",
                    RateLimitField.REMAINING, "tokens")))
        .contains(
            "sre_rate_limit_utilization{scope=\"a\",type=\"all\"} 0.75",
            "sre_rate_limit_utilization{scope=\"b\",type=\"all\"} 0",
            "sre_rate_limit_utilization{scope=\"c\",type=\"all\"} 1.5");
  }

  @Test
  void a_table_of_nothing_says_nothing() throws Exception {
    assertThat(read(Map.of())).isEmpty();
  }

  @Test
  void a_scope_that_is_an_identifier_is_refused_before_it_fills_prometheus() throws Exception {
    Database.run(
        "INSERT INTO sre_rate_limits SELECT 'user-' || i, 'user', '', 10, 1 FROM"
            + " generate_series(1, 100000) i");

    SourceFailure failure = fails(Map.of());

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure)
        .hasMessage(
            NAME
                + "more than 200 pairs of scope and type, as if one of them were an identifier;"
                + " name what has few values in columns.scope, or add buckets up where they are"
                + " kept");
  }

  @Test
  void a_scope_that_no_label_should_be_is_refused() throws Exception {
    Database.run("INSERT INTO sre_rate_limits VALUES (repeat('x', 101), 'user', '', 10, 1)");

    assertThat(fails(Map.of()))
        .hasMessage(
            NAME
                + "a scope or type of more than 100 characters, as if one of them were an"
                + " identifier; name what has few values in columns.scope, or add buckets up where"
                + " they are kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "' '"})
  void a_bucket_without_a_scope_is_refused(String scope) throws Exception {
    Database.run("INSERT INTO sre_rate_limits VALUES (" + scope + ", 'user', 'u-1', 10, 1)");

    assertThat(fails(Map.of()))
        .hasMessage(NAME + "a bucket has no scope; columns.scope says where it is");
  }

  @Test
  void a_column_that_is_missing_is_named_with_those_that_are_there() throws Exception {
    Database.run("ALTER TABLE sre_rate_limits DROP used_tokens");

    SourceFailure failure = fails(Map.of());

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.NOT_FOUND);
    assertThat(failure)
        .hasMessage(
            NAME
                + "sre_rate_limits has no column used_tokens, only scope, identifier_type,"
                + " identifier, bucket_size; name the right one in columns.used");
  }

  @Test
  void many_buckets_are_added_up_by_the_database() throws Exception {
    Database.run(
        "INSERT INTO sre_rate_limits SELECT 'login', 'user', 'u-' || i, 200000, i FROM"
            + " generate_series(1, 200000) i");

    assertThat(read(Map.of()))
        .contains(
            "sre_rate_limit_utilization" + LOGIN + "} 1",
            "sre_rate_limit_full_buckets" + LOGIN + "} 1",
            "sre_rate_limit_buckets" + LOGIN + "} 200000");
  }

  private List<String> read(Map<RateLimitField, String> columns) throws Exception {
    Origin.Postgres origin =
        new Origin.Postgres(Database.url(), Database.USER, Optional.empty(), TABLE, columns);
    RateLimits.Source source =
        new RateLimits.Source("core", Optional.empty(), origin, TestSettings.HERE);
    TestSettings settings =
        new TestSettings()
            .team("payments", "rate_limit:login/user")
            .rateLimits(Map.of(Severity.WARNING, new BigDecimal("0.8")), source);
    return Text.of(
        RateLimitSource.of(source, settings.build(), new TryingUpstream(1), clock)
            .read(Deadline.in(Duration.ofSeconds(20))));
  }

  private SourceFailure fails(Map<RateLimitField, String> columns) {
    return catchThrowableOfType(SourceFailure.class, () -> read(columns));
  }
}
