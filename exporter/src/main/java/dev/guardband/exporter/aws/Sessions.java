package dev.guardband.exporter.aws;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Aws.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The credentials of each account: its role assumed, or the process's own. */
final class Sessions {
  private static final String SESSION_NAME = "guardband";
  private static final String GLOBAL_REGION = "us-east-1";

  /** A session is renewed this long before it ends, so that no call of a reading outlives it. */
  private static final Duration RENEWAL = Duration.ofMinutes(5);

  private final Aws settings;
  private final Clients clients;
  private final Upstream upstream;
  private final Clock clock;
  private final Map<String, Slot> slots = new HashMap<>();
  private Optional<DefaultCredentialsProvider> own = Optional.empty();

  private record Session(AwsCredentials credentials, Instant expires) {}

  /** One account's session; its lock holds only those back that wait for the same session. */
  private static final class Slot {
    private Optional<Session> session = Optional.empty();
    private boolean wasAssumed;
  }

  Sessions(Aws settings, Clients clients, Upstream upstream, Clock clock) {
    this.settings = settings;
    this.clients = clients;
    this.upstream = upstream;
    this.clock = clock;
  }

  AwsCredentials credentials(String accountName, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Account account = account(accountName);
    if (account.roleArn().isEmpty()) {
      return ownCredentials(accountName);
    }
    Slot slot = slot(accountName);
    synchronized (slot) {
      Optional<Session> valid = slot.session.filter(this::lasts);
      Session session = valid.isPresent() ? valid.get() : assume(account, deadline);
      slot.session = Optional.of(session);
      slot.wasAssumed = true;
      return session.credentials();
    }
  }

  /**
   * Drops a session that was refused, unless somebody has renewed it meanwhile.
   *
   * @return whether new credentials can be had: not where the process's own were refused
   */
  boolean forget(String accountName, AwsCredentials refused) {
    Slot slot = slot(accountName);
    synchronized (slot) {
      slot.session = slot.session.filter(session -> !session.credentials().equals(refused));
      return slot.wasAssumed;
    }
  }

  private synchronized Slot slot(String accountName) {
    return slots.computeIfAbsent(accountName, name -> new Slot());
  }

  private boolean lasts(Session session) {
    return clock.instant().isBefore(session.expires().minus(RENEWAL));
  }

  private Account account(String name) throws SourceFailure {
    return settings
        .account(name)
        .orElseThrow(
            () ->
                new SourceFailure(
                    ErrorClass.DENIED,
                    "account " + name + " is not in aws.accounts; add it there"));
  }

  private Session assume(Account account, Deadline deadline)
      throws SourceFailure, InterruptedException {
    String region = account.regions().isEmpty() ? GLOBAL_REGION : account.regions().get(0);
    AssumeRoleRequest.Builder request =
        AssumeRoleRequest.builder()
            .roleArn(account.roleArn().orElseThrow())
            .roleSessionName(SESSION_NAME);
    if (account.externalIdFile().isPresent()) {
      request.externalId(externalId(account, account.externalIdFile().get()));
    }
    AwsCredentials ours = ownCredentials(account.name());
    StsClient sts = clients.sts(account.name(), region);
    Operation operation = new Operation("sts", "AssumeRole", account.name(), region);
    Optional<Credentials> given =
        upstream.call(
            operation,
            deadline,
            within ->
                AwsCalls.run(
                    operation,
                    within,
                    ours,
                    options ->
                        Optional.ofNullable(
                            sts.assumeRole(request.overrideConfiguration(options).build())
                                .credentials())));
    return session(operation, given);
  }

  private static Session session(Operation operation, Optional<Credentials> given)
      throws SourceFailure {
    Credentials credentials =
        given
            .filter(each -> each.accessKeyId() != null && each.secretAccessKey() != null)
            .filter(each -> each.sessionToken() != null && each.expiration() != null)
            .orElseThrow(
                () ->
                    new SourceFailure(
                        ErrorClass.MALFORMED,
                        Errors.subject(operation) + ": the answer holds no credentials"));
    return new Session(
        AwsSessionCredentials.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()),
        credentials.expiration());
  }

  /** Read at each use, so that the file may be changed while the exporter runs. */
  private static String externalId(Account account, String file) throws SourceFailure {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException failure) {
      throw new SourceFailure(
          ErrorClass.DENIED,
          "external id of account " + account.name() + ": cannot read " + file + ": " + failure,
          failure);
    }
  }

  private AwsCredentials ownCredentials(String accountName) throws SourceFailure {
    try {
      return ownProvider().resolveCredentials();
    } catch (SdkClientException failure) {
      throw new SourceFailure(
          ErrorClass.DENIED,
          "account "
              + accountName
              + ": no credentials in the environment, a profile, or the instance; give the process"
              + " some",
          failure);
    }
  }

  private synchronized DefaultCredentialsProvider ownProvider() {
    if (own.isEmpty()) {
      own = Optional.of(DefaultCredentialsProvider.builder().build());
    }
    return own.get();
  }
}
