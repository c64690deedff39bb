package dev.guardband.exporter.aws;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.settings.Aws;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls AWS with the account's credentials, within the deadline, each try counted by {@link
 * Upstream}.
 *
 * <p>{@code calls.call(operation, deadline, options -> client.describeDBInstances(r ->
 * r.overrideConfiguration(options)))}
 */
public final class AwsCalls {
  /** One that hangs must not use up the time that others of the same read would have. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private final Upstream upstream;
  private final Clients clients;
  private final Sessions sessions;

  public AwsCalls(Aws settings, Upstream upstream, Clock clock) {
    this.upstream = upstream;
    this.clients = new Clients(settings.endpoint());
    this.sessions = new Sessions(settings, clients, upstream, clock);
  }

  /** The clients of all services; one is made when it is first asked for. */
  public Clients clients() {
    return clients;
  }

  /**
   * Makes one call. Credentials that expired meanwhile are renewed once.
   *
   * @param call given the options that every request must carry
   */
  public <T> T call(
      Operation operation, Deadline deadline, Function<AwsRequestOverrideConfiguration, T> call)
      throws SourceFailure, InterruptedException {
    // Outside of the call, so that a try that is billed and reserved never waits for a session.
    AwsCredentials credentials = sessions.credentials(operation.account(), deadline);
    try {
      return call(operation, deadline, credentials, call);
    } catch (SourceFailure failure) {
      if (!Errors.sessionExpired(failure) || !sessions.forget(operation.account(), credentials)) {
        throw failure;
      }
      return call(operation, deadline, sessions.credentials(operation.account(), deadline), call);
    }
  }

  private <T> T call(
      Operation operation,
      Deadline deadline,
      AwsCredentials credentials,
      Function<AwsRequestOverrideConfiguration, T> call)
      throws SourceFailure, InterruptedException {
    return upstream.call(operation, deadline, within -> run(operation, within, credentials, call));
  }

  private static Duration left(Deadline deadline) {
    Duration left = deadline.left();
    return left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL;
  }

  static <T> T run(
      Operation operation,
      Deadline deadline,
      AwsCredentials credentials,
      Function<AwsRequestOverrideConfiguration, T> call)
      throws SourceFailure, InterruptedException {
    if (deadline.passed()) {
      throw new SourceFailure(
          ErrorClass.TIMEOUT, Errors.subject(operation) + ": no time was left to ask");
    }
    AwsRequestOverrideConfiguration options =
        AwsRequestOverrideConfiguration.builder()
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .apiCallTimeout(left(deadline).plusMillis(1))
            .build();
    try {
      return call.apply(options);
    } catch (SdkException failure) {
      if (Thread.interrupted() || failure instanceof AbortedException) {
        throw Errors.interrupted(failure);
      }
      throw Errors.failure(operation, failure);
    }
  }
}
