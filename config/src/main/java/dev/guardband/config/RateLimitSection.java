package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.RateLimits.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code rate_limits}: how full rate limiters are. */
final class RateLimitSection {
  private record Table(DatabaseLogin login, String name) {}

  private static final Key<String> TABLE = DatabaseLogin.table("sre_rate_limits");
  private static final Section<Table> POSTGRES =
      Section.of(
          "PostgreSQL table",
          List.of(DatabaseLogin.URL, DatabaseLogin.USER, DatabaseLogin.PASSWORD_FILE, TABLE),
          values -> new Table(DatabaseLogin.from(values), values.get(TABLE)));

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files.", "core");
  private static final Key<Table> POSTGRES_KEY =
      Key.of("postgres", POSTGRES, "A table of rate limits.", "{url: ..., user: guardband}");
  private static final Section<Source> SOURCE =
      Section.of("rate limit source", List.of(NAME, POSTGRES_KEY), RateLimitSection::source);

  private static final Key<Duration> REFRESH = Rhythm.refresh().byDefault("30s");
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
          List.of(REFRESH, SOURCES, USED),
          values -> new RateLimits(values.get(REFRESH), values.get(SOURCES), values.get(USED)));

  private RateLimitSection() {}

  private static Source source(Values values) {
    Table table = values.get(POSTGRES_KEY);
    DatabaseLogin login = table.login();
    return new Source(
        values.get(NAME),
        login.url(),
        login.user(),
        login.passwordFile(),
        table.name(),
        values.at());
  }
}
