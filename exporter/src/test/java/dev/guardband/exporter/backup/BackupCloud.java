package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.model.settings.Backups.Rto;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.world.BackupJob;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.RecoveryPoint;
import dev.guardband.simcloud.world.RecoveryPoint.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** AWS Backup of the account prod, at noon, and what is read of it. */
final class BackupCloud implements AutoCloseable {
  static final String ORDERS_ARN = "arn:aws:rds:eu-west-1:222222222222:db:orders";
  static final ProtectedResource ORDERS =
      new ProtectedResource(Cloud.PROD, "eu-west-1", ORDERS_ARN, "RDS");
  static final ProtectedResource EVENTS =
      new ProtectedResource(Cloud.PROD, "eu-west-1", "arn:aws:s3:::analytics-events", "S3");

  final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  final Cloud cloud;

  BackupCloud() throws IOException {
    cloud = Cloud.start(clock);
    Cloud.ownCredentials(Cloud.PROD);
  }

  @Override
  public void close() {
    cloud.close();
  }

  ProtectedResource protect(ProtectedResource resource) {
    cloud.world().backups().protect(resource);
    return resource;
  }

  ProtectedResource protect(String arn, String type) {
    return protect(new ProtectedResource(Cloud.PROD, "eu-west-1", arn, type));
  }

  RecoveryPoint point(String created, Status status) {
    String arn = "arn:aws:backup:eu-west-1:222222222222:recovery-point:" + created;
    return new RecoveryPoint(arn, Instant.parse(created), status, 1024);
  }

  void put(ProtectedResource resource, RecoveryPoint point) {
    cloud.world().backups().put(resource, point);
  }

  void put(ProtectedResource resource, String created, Status status) {
    put(resource, point(created, status));
  }

  void job(
      ProtectedResource resource,
      String state,
      String created,
      Duration took,
      BackupJob.Kind kind) {
    Instant from = Instant.parse(created);
    cloud
        .world()
        .backups()
        .work()
        .put(BackupJob.ended(resource, state, from, from.plus(took), kind));
  }

  TestSettings prod() {
    return cloud
        .settings()
        .account("prod", Cloud.PROD, "eu-west-1", "us-east-1")
        .account("payments-prod", Cloud.PAYMENTS);
  }

  static Backups.Tier tier(Copies copies, String... resources) {
    return new Backups.Tier(
        "gold",
        Duration.ofMinutes(15),
        new Rto(Duration.ofMinutes(15), Duration.ofHours(1)),
        Optional.of(Duration.ofDays(30)),
        Optional.of(Duration.ofDays(90)),
        copies,
        List.of(resources),
        Optional.empty(),
        TestSettings.HERE);
  }

  Reading read(TestSettings settings) throws SourceFailure, InterruptedException {
    return read(settings, Cloud.PROD_IRELAND);
  }

  Reading read(TestSettings settings, Place place) throws SourceFailure, InterruptedException {
    return source(settings.build(), place).read(Deadline.in(Duration.ofSeconds(20)));
  }

  BackupSource source(Settings settings, Place place) {
    return new BackupSource(settings, cloud.calls(settings, new TryingUpstream(1)), clock, place);
  }

  /** All of these families, in the order in which they are told. */
  static List<String> lines(Reading reading, Metric... families) {
    return reading.samples().stream()
        .filter(sample -> List.of(families).contains(sample.metric()))
        .map(sample -> Text.of(List.of(sample)).get(0))
        .toList();
  }
}
