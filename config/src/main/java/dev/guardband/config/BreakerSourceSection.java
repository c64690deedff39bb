package dev.guardband.config;

import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.Breakers.Source;
import java.util.List;

/** {@code breakers.sources}: where breakers' states are read. */
final class BreakerSourceSection {
  private static final Key<String> TABLE = DatabaseLogin.table("sre_circuit_breaker_state");
  private static final Section<Origin> POSTGRES =
      Section.of(
          "PostgreSQL table",
          List.of(DatabaseLogin.URL, DatabaseLogin.USER, DatabaseLogin.PASSWORD_FILE, TABLE),
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
  private static final Key<String> TOKEN_FILE =
      Key.of("token_file", SecretFile.TYPE, "The file with a bearer token.", "/run/secrets/legacy")
          .optional();
  private static final Section<Origin> HTTP =
      Section.of(
          "HTTP endpoint",
          List.of(URL, ITEMS, TOKEN_FILE),
          values -> new Origin.Http(values.get(URL), values.get(ITEMS), values.find(TOKEN_FILE)));

  private static final Section<Origin> RESILIENCE4J =
      Section.of(
          "Resilience4j actuator",
          List.of(URL),
          values -> new Origin.Resilience4j(values.get(URL)));

  private static final Key<List<String>> NAMESPACES =
      Key.of("namespaces", Lists.notEmpty(Types.NAME), "Where to look.", "[prod]");
  private static final Key<String> SELECTOR =
      Key.of(
          "selector",
          Types.TEXT,
          "The label selector of pods that have breakers.",
          "\"guardband.dev/breakers=true\"");
  private static final Section<Origin> KUBERNETES =
      Section.of(
          "Kubernetes pods",
          List.of(NAMESPACES, SELECTOR),
          values -> new Origin.Kubernetes(values.get(NAMESPACES), values.get(SELECTOR)));

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files.", "core");
  private static final Key<Origin> POSTGRES_KEY =
      Key.of("postgres", POSTGRES, "A table of breakers.", "{url: ..., user: guardband}")
          .optional();
  private static final Key<Origin> HTTP_KEY =
      Key.of("http", HTTP, "A JSON answer.", "{url: \"http://api:8080/admin/health/overview\"}")
          .optional();
  private static final Key<Origin> RESILIENCE4J_KEY =
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
    return new Origin.Postgres(login.url(), login.user(), login.passwordFile(), values.get(TABLE));
  }

  private static Origin origin(Values values) {
    return values
        .find(POSTGRES_KEY)
        .or(() -> values.find(HTTP_KEY))
        .or(() -> values.find(RESILIENCE4J_KEY))
        .orElseGet(() -> values.get(KUBERNETES_KEY));
  }
}
