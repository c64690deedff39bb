package dev.guardband.config;

import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Backups.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code backups.sources}: backups beside RDS's own and AWS Backup's. */
final class BackupSourceSection {
  private static final Key<String> ACCOUNT =
      Key.of("account", new NameOf(Kind.ACCOUNT), "The account of the bucket.", "prod");
  private static final Key<String> PREFIX =
      Key.of("prefix", Types.BUCKET, "Where the files are.", "s3://acme-dumps/postgresql/");
  private static final Section<Values> S3 =
      Section.of("dump files", List.of(ACCOUNT, PREFIX), values -> values);

  private static final Section<Mechanism> POSTGRES =
      Section.of(
          "PostgreSQL archiver",
          List.of(DatabaseLogin.URL, DatabaseLogin.USER, DatabaseLogin.PASSWORD_FILE),
          BackupSourceSection::postgres);

  private static final Key<List<String>> NAMESPACES =
      Key.of("namespaces", Lists.notEmpty(Types.NAME), "Where to look.", "[prod]");
  private static final Key<String> CRONJOBS =
      Key.of(
              "cronjobs",
              Types.TEXT,
              "The label selector of CronJobs that make backups.",
              "\"guardband.dev/backup=true\"")
          .optional();
  private static final String VELERO_NAMESPACE = "velero";
  private static final Key<String> VELERO =
      Key.of(
              "velero",
              Types.matching(
                  "true, false or namespace",
                  "true, false, or the namespace that Velero is in, such as openshift-adp",
                  "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?",
                  Shape.flagOr("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")),
              "Whether to read Velero's Backups; true stands for the namespace velero.",
              "true")
          .byDefault("false");
  private static final Section<Mechanism> KUBERNETES =
      Section.<Mechanism>of(
              "Kubernetes backups",
              List.of(NAMESPACES, CRONJOBS, VELERO),
              values ->
                  new Mechanism.Kubernetes(
                      values.get(NAMESPACES), values.find(CRONJOBS), velero(values.get(VELERO))))
          .checked(BackupSourceSection::readSomething);

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files; tiers refer to it.", "dumps");
  private static final Key<Values> S3_KEY =
      Key.of("s3", S3, "Dump files in a bucket.", "{account: prod, prefix: s3://acme-dumps/}")
          .optional();
  private static final Key<Mechanism> POSTGRES_KEY =
      Key.of("postgres", POSTGRES, "Archived write-ahead log.", "{url: ..., user: guardband}")
          .optional();
  private static final Key<Mechanism> KUBERNETES_KEY =
      Key.of("kubernetes", KUBERNETES, "CronJobs and Velero.", "{namespaces: [prod], velero: true}")
          .optional();
  private static final Key<String> METRIC =
      Key.of(
              "metric",
              Selectors.COUNTER,
              "A selector of series that are the Unix time of the last backup.",
              "redis_rdb_last_save_timestamp_seconds")
          .optional();
  private static final Key<Duration> EVERY =
      Key.of("every", Numbers.DURATION, "How often a dump is due, for s3.", "24h").optional();
  private static final Key<String> RESOURCE =
      Key.of(
              "resource",
              Types.LABEL,
              "The label that names what is backed up, for metric; without it all is one resource.",
              "db")
          .optional();

  static final Section<Source> SECTION =
      Section.of(
              "backup source",
              List.of(NAME, S3_KEY, POSTGRES_KEY, KUBERNETES_KEY, METRIC, EVERY, RESOURCE),
              values -> new Source(values.get(NAME), mechanism(values), values.at()))
          .choosing(S3_KEY, POSTGRES_KEY, KUBERNETES_KEY, METRIC)
          .checked(BackupSourceSection::check);

  private BackupSourceSection() {}

  private static void check(Values values) {
    if (values.has(S3_KEY)) {
      values.needs(EVERY, "to know when a dump is missing");
    }
    only(values, EVERY, S3_KEY);
    only(values, RESOURCE, METRIC);
  }

  private static void only(Values values, Key<?> key, Key<?> with) {
    if (values.has(key) && !values.has(with)) {
      values.problem(
          key, key.name() + " with " + with.name() + " only", values.found(key), "remove it");
    }
  }

  private static void readSomething(Values values) {
    boolean isVelero = values.has(VELERO) && !values.get(VELERO).equals("false");
    if (!values.has(CRONJOBS) && !isVelero) {
      values.problem(
          CRONJOBS,
          "cronjobs, velero or both",
          "neither",
          "add cronjobs: \"guardband.dev/backup=true\" or velero: true");
    }
  }

  private static Optional<String> velero(String text) {
    return switch (text) {
      case "false" -> Optional.empty();
      case "true" -> Optional.of(VELERO_NAMESPACE);
      default -> Optional.of(text);
    };
  }

  private static Mechanism postgres(Values values) {
    DatabaseLogin login = DatabaseLogin.from(values);
    return new Mechanism.Postgres(login.url(), login.user(), login.passwordFile());
  }

  private static Mechanism mechanism(Values values) {
    return values
        .find(POSTGRES_KEY)
        .or(() -> values.find(KUBERNETES_KEY))
        .or(() -> values.find(METRIC).map(m -> new Mechanism.Metric(m, values.find(RESOURCE))))
        .orElseGet(() -> dumps(values.get(S3_KEY), values.get(EVERY)));
  }

  private static Mechanism dumps(Values s3, Duration every) {
    return new Mechanism.S3(s3.get(ACCOUNT), s3.get(PREFIX), every);
  }
}
