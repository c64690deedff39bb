package dev.guardband.exporter.aws;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costoptimizationhub.CostOptimizationHubClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * One client a service, account and region, over one HTTP client.
 *
 * <p>A first AWS client costs 25 MiB and a third of a second, so nothing is made before a source
 * needs it. The SDK does not retry: every try is to be counted and, where billed, reserved.
 */
public final class Clients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

  private final Optional<URI> endpoint;
  private final Map<String, SdkClient> made = new HashMap<>();
  private Optional<Shared> shared = Optional.empty();

  private record Shared(SdkHttpClient http, ScheduledExecutorService timeouts) {}

  Clients(Optional<String> endpoint) {
    this.endpoint = endpoint.map(URI::create);
  }

  /** Cost Explorer has one endpoint for all regions, which signs as us-east-1. */
  public CostExplorerClient costExplorer(String account) {
    return client(
        CostExplorerClient.class, account, Region.US_EAST_1.id(), CostExplorerClient::builder);
  }

  /** AWS Budgets has one endpoint for all regions, which signs as us-east-1. */
  public BudgetsClient budgets(String account) {
    return client(BudgetsClient.class, account, Region.US_EAST_1.id(), BudgetsClient::builder);
  }

  /** The Cost Optimization Hub is in us-east-1 alone. */
  public CostOptimizationHubClient costOptimizationHub(String account) {
    return client(
        CostOptimizationHubClient.class,
        account,
        Region.US_EAST_1.id(),
        CostOptimizationHubClient::builder);
  }

  public RdsClient rds(String account, String region) {
    return client(RdsClient.class, account, region, RdsClient::builder);
  }

  public CloudWatchClient cloudWatch(String account, String region) {
    return client(CloudWatchClient.class, account, region, CloudWatchClient::builder);
  }

  public BackupClient backup(String account, String region) {
    return client(BackupClient.class, account, region, BackupClient::builder);
  }

  /** A bucket of another region is found by way of its own; behind one address, paths name it. */
  public S3Client s3(String account, String region) {
    return client(
        S3Client.class,
        account,
        region,
        () ->
            S3Client.builder().crossRegionAccessEnabled(true).forcePathStyle(endpoint.isPresent()));
  }

  StsClient sts(String account, String region) {
    return client(StsClient.class, account, region, StsClient::builder);
  }

  private synchronized <C extends SdkClient, B extends AwsClientBuilder<B, C>> C client(
      Class<C> type, String account, String region, Supplier<? extends B> builder) {
    String key = type.getSimpleName() + '/' + account + '/' + region;
    SdkClient known = made.get(key);
    if (known != null) {
      return type.cast(known);
    }
    C client = make(builder.get(), region);
    made.put(key, client);
    return client;
  }

  private <C extends SdkClient, B extends AwsClientBuilder<B, C>> C make(B builder, String region) {
    Shared common = shared();
    builder
        .region(Region.of(region))
        // Each request carries its own credentials.
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .scheduledExecutorService(common.timeouts())
                .build());
    endpoint.ifPresent(builder::endpointOverride);
    if (builder instanceof AwsSyncClientBuilder<?, ?> sync) {
      sync.httpClient(common.http());
    }
    return builder.build();
  }

  private Shared shared() {
    if (shared.isEmpty()) {
      SdkHttpClient http =
          UrlConnectionHttpClient.builder()
              .connectionTimeout(CONNECT_TIMEOUT)
              .socketTimeout(SOCKET_TIMEOUT)
              .build();
      shared =
          Optional.of(new Shared(http, Executors.newSingleThreadScheduledExecutor(Clients::timer)));
    }
    return shared.get();
  }

  private static Thread timer(Runnable task) {
    Thread thread = new Thread(task, "aws-timeouts");
    thread.setDaemon(true);
    return thread;
  }
}
