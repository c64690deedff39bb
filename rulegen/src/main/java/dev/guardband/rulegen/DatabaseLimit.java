package dev.guardband.rulegen;

import static dev.guardband.model.metric.Labels.ACCOUNT;
import static dev.guardband.model.metric.Labels.DATABASE;
import static dev.guardband.model.metric.Labels.REGION;

import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.DatabaseMeasures;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Databases.Policy;
import dev.guardband.model.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is limited of a database: each has a measure, a limit, and alerts of the same form. */
enum DatabaseLimit {
  STORAGE_FREE(
      GuardKind.STORAGE_FREE, Bound.SHARE, "DatabaseStorageLow", Duration.ofMinutes(10), 0.2),
  REPLICA_LAG(
      GuardKind.REPLICA_LAG, Bound.UPPER, "DatabaseReplicaLagHigh", Duration.ofMinutes(5), 40),
  CONNECTIONS(
      GuardKind.CONNECTIONS, Bound.UPPER, "DatabaseConnectionsHigh", Duration.ofMinutes(5), 0.8),
  CERTIFICATE(
      GuardKind.CERTIFICATE, Bound.LEFT, "DatabaseCertificateExpires", Duration.ofHours(1), 80000),
  MAINTENANCE(
      GuardKind.MAINTENANCE,
      Bound.LEFT,
      "DatabaseMaintenanceForced",
      Duration.ofMinutes(30),
      80000),
  TRANSACTION_IDS(
      GuardKind.TRANSACTION_IDS,
      Bound.UPPER,
      "DatabaseTransactionIdsHigh",
      Duration.ofMinutes(30),
      1e9),
  ENGINE_SUPPORT(
      GuardKind.ENGINE_SUPPORT,
      Bound.LEFT,
      "DatabaseEngineSupportEnds",
      Duration.ofHours(1),
      80000);

  /** On which side of its limit a measure must stay, and what would be ideal. */
  enum Bound {
    /** Below; ideal is 0. */
    UPPER,
    /** Above; ideal is 1, all of it. */
    SHARE,
    /** Above; twice as much time as the limit asks, and more, is untouched. */
    LEFT
  }

  private final GuardKind kind;
  private final Bound bound;
  private final String alert;
  private final Duration hold;
  private final double example;

  DatabaseLimit(GuardKind kind, Bound bound, String alert, Duration hold, double example) {
    this.kind = kind;
    this.bound = bound;
    this.alert = alert;
    this.hold = hold;
    this.example = example;
  }

  GuardKind kind() {
    return kind;
  }

  Bound bound() {
    return bound;
  }

  /** The name of the alert of the limit itself. */
  String alert() {
    return alert;
  }

  Duration hold() {
    return hold;
  }

  /** A limit for its proofs. */
  double example() {
    return example;
  }

  Metric measure() {
    return switch (this) {
      case STORAGE_FREE -> DatabaseMeasures.STORAGE_FREE;
      case REPLICA_LAG -> DatabaseMeasures.REPLICA_LAG;
      case CONNECTIONS -> DatabaseMeasures.CONNECTIONS_USED;
      case CERTIFICATE -> DatabaseMeasures.CERTIFICATE_LEFT;
      case MAINTENANCE -> DatabaseCareMetrics.MAINTENANCE_LEFT;
      case TRANSACTION_IDS -> DatabaseMeasures.TRANSACTION_IDS;
      case ENGINE_SUPPORT -> DatabaseCareMetrics.SUPPORT_LEFT;
    };
  }

  Metric limit() {
    return switch (this) {
      case STORAGE_FREE -> DatabaseMeasures.STORAGE_LIMIT;
      case REPLICA_LAG -> DatabaseMeasures.REPLICA_LAG_LIMIT;
      case CONNECTIONS -> DatabaseMeasures.CONNECTIONS_LIMIT;
      case CERTIFICATE -> DatabaseMeasures.CERTIFICATE_LIMIT;
      case MAINTENANCE -> DatabaseCareMetrics.MAINTENANCE_LIMIT;
      case TRANSACTION_IDS -> DatabaseMeasures.TRANSACTION_IDS_LIMIT;
      case ENGINE_SUPPORT -> DatabaseCareMetrics.SUPPORT_LIMIT;
    };
  }

  /** The severities that the configuration gives it; none where nothing is limited. */
  List<Severity> severities(Settings settings) {
    List<Policy> policies = settings.databases().policies();
    return switch (this) {
      case STORAGE_FREE -> set(policies, Policy::storageFree);
      case REPLICA_LAG -> set(policies, Policy::replicaLag);
      case CONNECTIONS -> set(policies, Policy::connections);
      case CERTIFICATE -> set(policies, Policy::certificateExpiry);
      case TRANSACTION_IDS ->
          policies.stream().anyMatch(Policy::isMeasured)
              ? List.of(Severity.CRITICAL, Severity.WARNING)
              : List.of();
      case MAINTENANCE, ENGINE_SUPPORT ->
          policies.isEmpty() ? List.of() : List.of(Severity.WARNING);
    };
  }

  private static List<Severity> set(
      List<Policy> policies, Function<Policy, Map<Severity, ?>> limits) {
    Stream<Set<Severity>> keys = policies.stream().map(limits.andThen(Map::keySet));
    return keys.flatMap(Collection::stream).distinct().sorted().toList();
  }

  String summary() {
    return switch (this) {
      case STORAGE_FREE -> "A database is running out of storage.";
      case REPLICA_LAG -> "A replica is too far behind.";
      case CONNECTIONS -> "A database is running out of connections.";
      case CERTIFICATE -> "The certificate of a database is about to end.";
      case MAINTENANCE -> "Maintenance of a database is about to be forced.";
      case TRANSACTION_IDS -> "A database is running out of transaction ids.";
      case ENGINE_SUPPORT -> "Standard support of a database's version is about to end.";
    };
  }

  Sentence description() {
    Sentence database = Sentence.empty().label(DATABASE).text(" in ").label(ACCOUNT);
    Sentence where = database.text("/").label(REGION);
    return switch (this) {
      case STORAGE_FREE -> where.text(" has ").percentage().text(" of its storage free.");
      case REPLICA_LAG -> where.text(" is ").duration().text(" behind what it replicates.");
      case CONNECTIONS -> where.text(" uses ").percentage().text(" of its connections.");
      case CERTIFICATE -> where.text(" has a certificate that ends in ").duration().text(".");
      case MAINTENANCE -> where.text(" has maintenance that is forced in ").duration().text(".");
      case TRANSACTION_IDS -> where.text(" has used ").value().text(" transaction ids.");
      case ENGINE_SUPPORT ->
          where.text(" has a version whose standard support ends in ").duration().text(".");
    };
  }

  /** The alert that tells that the measure is missing; none where that may be so. */
  Optional<Unknown> unknown() {
    return switch (this) {
      case STORAGE_FREE ->
          Optional.of(
              new Unknown("DatabaseStorageUnknown", "It is not known how much storage is free."));
      case REPLICA_LAG ->
          Optional.of(
              new Unknown(
                  "DatabaseReplicaLagUnknown", "It is not known how far a replica is behind."));
      case CONNECTIONS ->
          Optional.of(
              new Unknown(
                  "DatabaseConnectionsUnknown",
                  "It is not known how many of its connections a database uses."));
      case CERTIFICATE ->
          Optional.of(
              new Unknown(
                  "DatabaseCertificateUnknown",
                  "It is not known when the certificate of a database ends."));
      case TRANSACTION_IDS ->
          Optional.of(
              new Unknown(
                  "DatabaseTransactionIdsUnknown",
                  "It is not known how many transaction ids a database has used."));
      case MAINTENANCE, ENGINE_SUPPORT -> Optional.empty();
    };
  }

  /** An alert for what is not known. */
  record Unknown(String alert, String summary) {}
}
