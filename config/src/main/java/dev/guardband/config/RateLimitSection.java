package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.RateLimitField;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.RateLimits.Origin;
import dev.guardband.model.settings.RateLimits.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code rate_limits}: how full rate limiters are. */
final class RateLimitSection {
  private static final Key<String> TABLE = DatabaseLogin.table("sre_rate_limits");
  private static final Key<Map<RateLimitField, String>> COLUMNS =
      Key.of(
              "columns",
              RateLimitFields.columns(),
              "Columns that are called otherwise than usual.",
              "{scope: route, used: tokens}")
          .byDefault("{}");
  private static final Section<Origin> POSTGRES =
      Section.of(
          "PostgreSQL table",
          List.of(
              DatabaseLogin.URL, DatabaseLogin.USER, DatabaseLogin.PASSWORD_FILE, TABLE, COLUMNS),
          RateLimitSection::postgres);

  private static final Key<String> URL =
      Key.of("url", Types.URL, "The address that answers.", "http://api:8080/admin/rate-limits");
  private static final Key<String> ITEMS =
      Key.of(
              "items",
              Types.POINTER,
              "Where the list of buckets is in the answer, a JSON pointer.",
              "/rate_limits")
          .byDefault("/rate_limits");
  private static final Key<Map<RateLimitField, String>> FIELDS =
      Key.of(
              "fields",
              RateLimitFields.pointers(),
              "Fields that are elsewhere in an item than usual, by JSON pointer.",
              "{scope: /route, remaining: /left}")
          .byDefault("{}");
  private static final Section<Origin> HTTP =
      Section.of("HTTP endpoint", HttpLoginKeys.after(URL, ITEMS, FIELDS), RateLimitSection::http)
          .checked(HttpLoginKeys::check);

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files.", "core");
  private static final Key<String> TEAM =
      Key.of("team", new NameOf(Kind.TEAM), "The owner of all its limits.", "payments")
          .derived("the file's team, else by owns of rate_limit:SCOPE/TYPE, else the default team")
          .formerly("owner");
  private static final Key<Origin> POSTGRES_KEY =
      Key.of("postgres", POSTGRES, "A table of rate limits.", "{url: ..., user: guardband}")
          .optional();
  private static final Key<Origin> HTTP_KEY =
      Key.of("http", HTTP, "A JSON answer.", "{url: \"http://api:8080/admin/rate-limits\"}")
          .optional();
  private static final Section<Source> SOURCE =
      Section.of(
              "rate limit source",
              List.of(NAME, TEAM, POSTGRES_KEY, HTTP_KEY),
              RateLimitSection::source)
          .choosing(POSTGRES_KEY, HTTP_KEY);

  private static final Key<Duration> REFRESH = Rhythm.refresh().byDefault("30s");
  private static final Key<Duration> STALE_AFTER = Rhythm.staleAfter().byDefault("2m");
  private static final Key<List<Source>> SOURCES =
      Key.of("sources", Lists.of(SOURCE), "Where they are read.", "[{name: core, postgres: {...}}]")
          .byDefault("[]");
  private static final Key<Map<Severity, BigDecimal>> USED =
      Key.of(
              "used",
              Thresholds.rising(Numbers.PERCENT),
              "Shares of a bucket that are too full.",
              "{warning: 80%, critical: 100%}")
          .byDefault("{warning: 80%, critical: 100%}");

  static final Section<RateLimits> SECTION =
      Section.of(
              "rate limits",
              List.of(REFRESH, STALE_AFTER, SOURCES, USED),
              values ->
                  new RateLimits(
                      values.get(REFRESH),
                      values.get(STALE_AFTER),
                      values.get(SOURCES),
                      values.get(USED)))
          .checked(
              values ->
                  Rhythm.check(values, STALE_AFTER, values.get(REFRESH), values.get(STALE_AFTER)));

  private RateLimitSection() {}

  private static Origin postgres(Values values) {
    DatabaseLogin login = DatabaseLogin.from(values);
    return new Origin.Postgres(
        login.url(), login.user(), login.passwordFile(), values.get(TABLE), values.get(COLUMNS));
  }

  private static Origin http(Values values) {
    return new Origin.Http(
        values.get(URL), HttpLoginKeys.from(values), values.get(ITEMS), values.get(FIELDS));
  }

  private static Source source(Values values) {
    return new Source(
        values.get(NAME),
        values.reading().namedOwner(values.find(TEAM), values.node()),
        values.find(POSTGRES_KEY).orElseGet(() -> values.get(HTTP_KEY)),
        values.at());
  }
}
