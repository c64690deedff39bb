package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private static final String PROD = "222222222222";
  private static final String COSTS =
      "{\"TimePeriod\":{\"Start\":\"2026-03-01\",\"End\":\"2026-03-02\"},"
          + "\"Granularity\":\"DAILY\",\"Metrics\":[\"UnblendedCost\"]}";

  private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
  private final World world = World.empty(clock);
  private final SimCloud cloud;
  private final Client client;

  FaultsTest() throws IOException {
    world.accounts().put(new Account("prod", PROD, "wanted"));
    world.databases().putMany(PROD, "eu-west-1", 45);
    world.backups().protect(new ProtectedResource(PROD, "eu-west-1", "arn:aws:s3:::media", "S3"));
    cloud = SimCloud.start(world, clock, 0);
    client = Client.of(cloud, PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void throttles_the_next_calls_in_each_protocols_own_form()
      throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.Throttle(), Target.any(), 3);

    assertThat(answer(client.rds("")))
        .isEqualTo(
            """
            400 <ErrorResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
            <Error>
            <Type>Sender</Type>
            <Code>Throttling</Code>
            <Message>Rate exceeded</Message>
            </Error>
            <RequestId>00000000-0000-0000-0000-000000000001</RequestId>
            </ErrorResponse>
            """);
    assertThat(answer(client.costs(COSTS)))
        .isEqualTo("400 {\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}");
    HttpResponse<String> backup = client.backup("/resources/");
    assertThat(answer(backup))
        .isEqualTo("400 {\"Code\":\"ThrottlingException\",\"Message\":\"Rate exceeded\"}");
    assertThat(backup.headers().firstValue("x-amzn-ErrorType")).hasValue("ThrottlingException");
    assertThat(client.rds("").statusCode()).isEqualTo(200);
  }

  @Test
  void allows_so_many_calls_a_second_to_each_service_of_each_region()
      throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.Limit(2), Target.service("rds"));
    long start = System.nanoTime();
    int answered = 0;
    int refused = 0;
    while (refused == 0 && answered < 1000) {
      HttpResponse<String> response = client.rds("");
      answered += response.statusCode() == 200 ? 1 : 0;
      refused += response.body().contains("<Code>Throttling</Code>") ? 1 : 0;
    }
    double seconds = (System.nanoTime() - start) / 1e9;

    assertThat(refused).isEqualTo(1);
    assertThat((double) answered).isBetween(2.0, 2 + 2 * seconds);
    assertThat(client.in("us-east-1").rds("").statusCode()).isEqualTo(200);
    assertThat(client.backup("/resources/").statusCode()).isEqualTo(200);
  }

  @Test
  void meets_only_the_region_it_was_meant_for() throws IOException, InterruptedException {
    Target target = Target.service("rds").account(PROD).region("us-east-1");
    cloud.faults().inject(new Fault.ServerError(503), target);

    assertThat(client.rds("").statusCode()).isEqualTo(200);
    assertThat(client.in("us-east-1").rds("").body())
        .contains("<Type>Receiver</Type>\n<Code>ServiceUnavailable</Code>");
    cloud.faults().clear(target);
    assertThat(client.in("us-east-1").rds("").statusCode()).isEqualTo(200);
  }

  @Test
  void server_errors_keep_the_status_asked_for() throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.ServerError(500), Target.any());

    assertThat(answer(client.costs(COSTS)))
        .isEqualTo(
            "500 {\"__type\":\"InternalFailureException\","
                + "\"message\":\"An internal error has occurred\"}");
  }

  @Test
  void expires_credentials_on_one_page_only() throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.Expire(2), Target.service("rds"));

    HttpResponse<String> first = client.rds("&MaxRecords=20");
    String marker = first.body().replaceAll("(?s).*<Marker>(.*)</Marker>.*", "$1");
    HttpResponse<String> second = client.rds("&MaxRecords=20&Marker=" + marker);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(403);
    assertThat(second.body())
        .contains(
            "<Code>ExpiredToken</Code>\n"
                + "<Message>The security token included in the request is expired</Message>");
  }

  @Test
  void denies_and_refuses_with_any_error_of_a_service() throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.Deny(), Target.service("ce"), 1);
    assertThat(answer(client.costs(COSTS)))
        .isEqualTo(
            "400 {\"__type\":\"AccessDeniedException\","
                + "\"message\":\"User is not authorized to perform this operation\"}");

    Fault unavailable = new Fault.Refuse(400, "DataUnavailableException", "No data yet.");
    cloud.faults().inject(unavailable, Target.service("ce").operation("GetCostAndUsage"), 1);
    assertThat(answer(client.costs(COSTS)))
        .isEqualTo("400 {\"__type\":\"DataUnavailableException\",\"message\":\"No data yet.\"}");
  }

  @Test
  void truncates_the_document_but_not_the_answer() throws IOException, InterruptedException {
    String whole = client.rds("").body();
    cloud.faults().inject(new Fault.Truncate(), Target.service("rds"), 1);

    HttpResponse<String> half = client.rds("");

    assertThat(half.statusCode()).isEqualTo(200);
    assertThat(half.body()).isEqualTo(whole.substring(0, whole.length() / 2));
  }

  @Test
  void breaks_the_connection_half_way() {
    cloud.faults().inject(new Fault.Drop(), Target.service("rds"), 1);

    assertThatThrownBy(() -> client.rds("")).isInstanceOf(IOException.class);
  }

  @Test
  void hangs_until_cleared_and_holds_up_nobody_else()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    cloud.faults().inject(new Fault.Hang(), Target.service("rds"));
    CompletableFuture<Integer> hanging = CompletableFuture.supplyAsync(this::describe);
    for (int i = 0; i < 10; i++) {
      assertThat(client.costs(COSTS).statusCode()).isEqualTo(200);
    }
    assertThat(hanging).isNotDone();

    cloud.faults().clear();

    assertThat(hanging.get(10, TimeUnit.SECONDS)).isEqualTo(200);
  }

  @Test
  void answers_late() throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.Delay(Duration.ofMillis(300)), Target.service("backup"), 1);
    long start = System.nanoTime();

    assertThat(client.backup("/resources/").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void refuses_pages_to_a_receiver() throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.Throttle(), Target.service("pagerduty"), 1);

    assertThat(answer(client.post("/pagerduty/v2/enqueue", "{}")))
        .isEqualTo("429 Too Many Requests\n");
    assertThat(cloud.inbox().messages()).isEmpty();
  }

  @Test
  void the_throttled_scenario_refuses_databases_and_backups_but_not_costs()
      throws IOException, InterruptedException {
    world.scenarios().turnOn(Scenario.THROTTLED);

    assertThat(client.rds("").statusCode()).isEqualTo(400);
    assertThat(client.backup("/resources/").statusCode()).isEqualTo(400);
    assertThat(client.costs(COSTS).statusCode()).isEqualTo(200);
    assertThat(cloud.calls().all())
        .extracting(call -> call.status())
        .containsExactly(400, 400, 200);
  }

  private int describe() {
    try {
      return client.rds("").statusCode();
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static String answer(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }
}
