package dev.guardband.exporter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.database.RdsSource;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.metric.DatabaseMetrics;
import dev.guardband.model.settings.Aws.Account;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsTest {
  private static final String ASSUME_PROD = "sts AssumeRole prod eu-west-1";
  private static final String READ_PROD = "rds DescribeDBInstances prod eu-west-1";
  private static final String READ_CLUSTERS = "rds DescribeDBClusters prod eu-west-1";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final TryingUpstream upstream = new TryingUpstream(1);
  private final Path externalId;
  private final Cloud cloud;
  private final Settings settings;
  private final AwsCalls calls;

  SessionsTest(@TempDir Path directory) throws IOException {
    externalId = Files.writeString(directory.resolve("external-id"), "sesame\n");
    cloud = Cloud.start(clock);
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 2);
    cloud.world().databases().putMany(Cloud.PAYMENTS, "eu-west-1", 1);
    settings =
        cloud
            .settings()
            .account(account("prod", Cloud.PROD, Optional.of(externalId.toString())))
            .account(account("payments-prod", Cloud.PAYMENTS, Optional.empty()))
            .build();
    calls = cloud.calls(settings, upstream);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void each_account_is_read_in_its_own_role() throws Exception {
    assertThat(read(Cloud.PROD_IRELAND)).hasSize(2);
    assertThat(read(Cloud.PAYMENTS_IRELAND)).hasSize(1);

    assertThat(upstream.made())
        .containsExactly(
            ASSUME_PROD,
            READ_PROD,
            READ_CLUSTERS,
            "sts AssumeRole payments-prod eu-west-1",
            "rds DescribeDBInstances payments-prod eu-west-1",
            "rds DescribeDBClusters payments-prod eu-west-1");
  }

  @Test
  void a_session_is_used_until_five_minutes_before_it_ends() throws Exception {
    read(Cloud.PROD_IRELAND);
    clock.advance(Duration.ofMinutes(54));
    read(Cloud.PROD_IRELAND);
    clock.advance(Duration.ofMinutes(1));
    read(Cloud.PROD_IRELAND);

    assertThat(upstream.made())
        .containsExactly(
            ASSUME_PROD,
            READ_PROD,
            READ_CLUSTERS,
            READ_PROD,
            READ_CLUSTERS,
            ASSUME_PROD,
            READ_PROD,
            READ_CLUSTERS);
  }

  @Test
  void a_session_that_is_refused_as_expired_is_renewed_once() throws Exception {
    cloud.simulated().faults().inject(Fault.Expire.everywhere(), Target.service("rds"), 1);

    assertThat(read(Cloud.PROD_IRELAND)).hasSize(2);

    assertThat(upstream.made())
        .containsExactly(ASSUME_PROD, READ_PROD, ASSUME_PROD, READ_PROD, READ_CLUSTERS);
  }

  @Test
  void a_session_that_ends_between_two_pages_is_renewed_and_the_listing_goes_on() throws Exception {
    cloud.world().databases().putMany(Cloud.PROD, "eu-west-1", 250);
    cloud.simulated().faults().inject(new Fault.Expire(2), Target.service("rds"), 1);

    assertThat(read(Cloud.PROD_IRELAND)).hasSize(250);

    assertThat(upstream.made())
        .containsExactly(
            ASSUME_PROD, READ_PROD, READ_PROD, ASSUME_PROD, READ_PROD, READ_PROD, READ_CLUSTERS);
  }

  @Test
  void a_session_that_is_refused_again_is_not_renewed_for_ever() {
    cloud.simulated().faults().inject(Fault.Expire.everywhere(), Target.service("rds"));

    assertThat(fails().errorClass()).isEqualTo(ErrorClass.DENIED);

    assertThat(upstream.made()).containsExactly(ASSUME_PROD, READ_PROD, ASSUME_PROD, READ_PROD);
  }

  @Test
  void the_processs_own_credentials_are_not_tried_twice() {
    Cloud.ownCredentials(Cloud.PROD);
    cloud.simulated().faults().inject(Fault.Expire.everywhere(), Target.service("rds"));
    Settings own = cloud.settings().account("prod", Cloud.PROD, "eu-west-1").build();
    RdsSource source = new RdsSource(own, cloud.calls(own, upstream), clock, Cloud.PROD_IRELAND);

    SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> source.read(soon()));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(upstream.made()).containsExactly(READ_PROD);
  }

  @Test
  void an_external_id_may_be_rotated_while_the_exporter_runs() throws Exception {
    Files.writeString(externalId, "wrong");
    SourceFailure failure = fails();
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(failure)
        .hasMessageStartingWith("sts AssumeRole: account prod in eu-west-1: AccessDenied: ");
    assertThat(failure.getMessage()).doesNotContain("wrong");

    Files.writeString(externalId, "sesame");
    assertThat(read(Cloud.PROD_IRELAND)).hasSize(2);
  }

  @Test
  void an_external_id_file_that_is_gone_is_named() throws Exception {
    Files.delete(externalId);

    SourceFailure failure = fails();

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(failure)
        .hasMessage(
            "external id of account prod: cannot read "
                + externalId
                + ": java.nio.file.NoSuchFileException: "
                + externalId);
  }

  private List<String> read(Place place) throws SourceFailure, InterruptedException {
    return Text.of(source(place).read(soon()), DatabaseMetrics.INFO);
  }

  private SourceFailure fails() {
    return catchThrowableOfType(SourceFailure.class, () -> source(Cloud.PROD_IRELAND).read(soon()));
  }

  private RdsSource source(Place place) {
    return new RdsSource(settings, calls, clock, place);
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20));
  }

  private static Account account(String name, String id, Optional<String> externalIdFile) {
    Optional<String> role = Optional.of("arn:aws:iam::" + id + ":role/guardband-read");
    return new Account(name, id, role, externalIdFile, List.of("eu-west-1"));
  }
}
