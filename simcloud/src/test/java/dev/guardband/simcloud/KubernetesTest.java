package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KubernetesTest {
  private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
  private final World world = World.empty(clock);
  private final SimCloud cloud;

  KubernetesTest() throws IOException {
    cloud = SimCloud.start(world, clock, 0);
    world.cluster().accept("token", "guardband");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cloud.uri() + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static KubernetesObject cronJob(String name) {
    return KubernetesObject.of("batch/v1/cronjobs", "prod", name).created("2026-01-01T00:00:00Z");
  }

  @Test
  void a_list_has_its_objects_as_the_api_writes_them() throws Exception {
    KubernetesObject dump = cronJob("dump").label("backup", "true").spec("{\"suspend\":true}");
    world.cluster().put(dump);
    world
        .cluster()
        .put(
            KubernetesObject.of("batch/v1/jobs", "prod", "dump-1")
                .created("2026-01-01T00:00:00Z")
                .ownedBy("batch/v1", "CronJob", dump)
                .status("{\"active\":1}"));

    assertThat(get("/apis/batch/v1/namespaces/prod/cronjobs?limit=500", "token").body())
        .isEqualTo(
            "{\"kind\":\"List\",\"apiVersion\":\"batch/v1\","
                + "\"metadata\":{\"resourceVersion\":\"1002\"},\"items\":["
                + "{\"metadata\":{\"name\":\"dump\",\"namespace\":\"prod\",\"uid\":\""
                + dump.uid()
                + "\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\","
                + "\"labels\":{\"backup\":\"true\"}},\"spec\":{\"suspend\":true},\"status\":{}}]}");
    assertThat(get("/apis/batch/v1/namespaces/prod/jobs", "token").body())
        .contains(
            "\"ownerReferences\":[{\"apiVersion\":\"batch/v1\",\"kind\":\"CronJob\","
                + "\"name\":\"dump\",\"uid\":\""
                + dump.uid()
                + "\",\"controller\":true}]},\"spec\":{},\"status\":{\"active\":1}}]}");
  }

  @Test
  void a_page_says_how_many_are_left() throws Exception {
    world.cluster().put(cronJob("one"));
    world.cluster().put(cronJob("two"));
    world.cluster().put(cronJob("three"));
    assertThat(get("/apis/batch/v1/cronjobs?limit=2", "token").body())
        .contains("\"continue\":\"", "\"remainingItemCount\":1}");
  }

  @Test
  void who_shows_no_token_that_is_accepted_is_told_so() throws Exception {
    HttpResponse<String> answer = get("/api/v1/pods", "stolen");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo(
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                + "\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}");
  }

  @Test
  void a_throttled_caller_is_told_when_to_come_again() throws Exception {
    cloud.faults().inject(new Fault.Throttle(), Target.service("kubernetes"));
    HttpResponse<String> answer = get("/api/v1/pods", "token");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("\"reason\":\"TooManyRequests\"");
  }

  @Test
  void a_page_that_is_none_is_refused() throws Exception {
    assertThat(get("/api/v1/pods?limit=few", "token").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/pods?continue=%25%25", "token").statusCode()).isEqualTo(400);
    assertThat(get("/apis/nobody.example/v1/things", "token").statusCode()).isEqualTo(404);
  }
}
