package dev.guardband.config;

import dev.guardband.model.settings.BreakerField;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.Breakers.Source;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** {@code breakers.sources}: where breakers' states are read. */
final class BreakerSourceSection {
  private static final Key<String> TABLE = DatabaseLogin.table("sre_circuit_breaker_state");
  private static final Key<Map<BreakerField, String>> COLUMNS =
      Key.of(
              "columns",
              BreakerFields.columns(),
              "Columns that are called otherwise than usual.",
              "{service: svc, provider: target}")
          .byDefault("{}");
  private static final Section<Origin> POSTGRES =
      Section.of(
          "PostgreSQL table",
          List.of(
              DatabaseLogin.URL, DatabaseLogin.USER, DatabaseLogin.PASSWORD_FILE, TABLE, COLUMNS),
          BreakerSourceSection::postgres);

  private static final Key<String> URL =
      Key.of("url", Types.URL, "The address that answers.", "http://api:8080/admin/health");
  private static final Key<String> ITEMS =
      Key.of(
              "items",
              Types.POINTER,
              "Where the list of breakers is in the answer, a JSON pointer.",
              "/circuit_breakers")
          .byDefault("/circuit_breakers");
  private static final Key<Map<BreakerField, String>> FIELDS =
      Key.of(
              "fields",
              BreakerFields.pointers(),
              "Fields that are elsewhere in an item than usual, by JSON pointer.",
              "{provider: /name, failures: /metrics/failed}")
          .byDefault("{}");
  private static final Key<String> OWN_SERVICE =
      Key.of("service", Types.TEXT, "The service of breakers that do not name one.", "payments")
          .optional();
  private static final Section<Origin> HTTP =
      Section.of(
              "HTTP endpoint",
              HttpLoginKeys.after(URL, ITEMS, FIELDS, OWN_SERVICE),
              BreakerSourceSection::http)
          .checked(HttpLoginKeys::check);

  private static final Key<String> SERVICE =
      Key.of("service", Types.TEXT, "The service whose breakers they are.", "payments")
          .derived("the source's name");
  private static final Section<Values> RESILIENCE4J =
      Section.of("Resilience4j actuator", HttpLoginKeys.after(URL, SERVICE), values -> values)
          .checked(HttpLoginKeys::check);

  private static final Key<List<String>> NAMESPACES =
      Key.of(
              "namespaces",
              Lists.of(Types.NAME),
              "Where to look; all where none is named.",
              "[prod]")
          .byDefault("[]");
  private static final Key<String> SELECTOR =
      Key.of(
          "selector",
          Types.TEXT,
          "The label selector of pods that have breakers.",
          "\"guardband.dev/breakers=true\"");
  private static final Key<BigDecimal> UNREAD =
      Key.of(
              "unread",
              Numbers.TARGET,
              "The share of a service's pods from which on it is too many that cannot be read.",
              "20%")
          .byDefault("10%");
  private static final Section<Origin> KUBERNETES =
      Section.of(
              "Kubernetes pods",
              HttpLoginKeys.after(NAMESPACES, SELECTOR, UNREAD),
              BreakerSourceSection::kubernetes)
          .checked(HttpLoginKeys::check);

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files.", "core");
  private static final Key<Origin> POSTGRES_KEY =
      Key.of("postgres", POSTGRES, "A table of breakers.", "{url: ..., user: guardband}")
          .optional();
  private static final Key<Origin> HTTP_KEY =
      Key.of("http", HTTP, "A JSON answer.", "{url: \"http://api:8080/admin/health/overview\"}")
          .optional();
  private static final Key<Values> RESILIENCE4J_KEY =
      Key.of(
              "resilience4j",
              RESILIENCE4J,
              "A Spring Boot actuator.",
              "{url: \"http://payments:8080/actuator\"}")
          .optional();
  private static final Key<Origin> KUBERNETES_KEY =
      Key.of("kubernetes", KUBERNETES, "Pods found by label.", "{namespaces: [prod], ...}")
          .optional();

  static final Section<Source> SECTION =
      Section.of(
              "breaker source",
              List.of(NAME, POSTGRES_KEY, HTTP_KEY, RESILIENCE4J_KEY, KUBERNETES_KEY),
              values -> new Source(values.get(NAME), origin(values), values.at()))
          .choosing(POSTGRES_KEY, HTTP_KEY, RESILIENCE4J_KEY, KUBERNETES_KEY);

  private BreakerSourceSection() {}

  private static Origin postgres(Values values) {
    DatabaseLogin login = DatabaseLogin.from(values);
    return new Origin.Postgres(
        login.url(), login.user(), login.passwordFile(), values.get(TABLE), values.get(COLUMNS));
  }

  private static Origin http(Values values) {
    return new Origin.Http(
        values.get(URL),
        HttpLoginKeys.from(values),
        values.get(ITEMS),
        values.get(FIELDS),
        values.find(OWN_SERVICE));
  }

  private static Origin kubernetes(Values values) {
    return new Origin.Kubernetes(
        values.get(NAMESPACES),
        values.get(SELECTOR),
        HttpLoginKeys.from(values),
        values.get(UNREAD));
  }

  private static Origin resilience4j(Values actuator, String name) {
    return new Origin.Resilience4j(
        actuator.get(URL), HttpLoginKeys.from(actuator), actuator.find(SERVICE).orElse(name));
  }

  private static Origin origin(Values values) {
    return values
        .find(POSTGRES_KEY)
        .or(() -> values.find(HTTP_KEY))
        .or(
            () ->
                values
                    .find(RESILIENCE4J_KEY)
                    .map(actuator -> resilience4j(actuator, values.get(NAME))))
        .orElseGet(() -> values.get(KUBERNETES_KEY));
  }
}
