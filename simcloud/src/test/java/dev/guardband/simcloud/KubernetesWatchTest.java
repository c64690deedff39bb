package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.KubernetesChange.Kind;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class KubernetesWatchTest {
  private static final String PODS = "/api/v1/namespaces/prod/pods?watch=true&timeoutSeconds=";

  private final World world = World.empty(new ManualClock("2026-03-10T12:00:00Z"));
  private final SimCloud cloud;

  KubernetesWatchTest() throws IOException {
    cloud = SimCloud.start(world, new ManualClock("2026-03-10T12:00:00Z"), 0);
    world.cluster().accept("token", "guardband");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private HttpResponse<InputStream> watch(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cloud.uri() + path))
            .header("Authorization", "Bearer token")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
  }

  private BufferedReader lines(String path) throws Exception {
    return new BufferedReader(new InputStreamReader(watch(path).body(), StandardCharsets.UTF_8));
  }

  private static KubernetesObject pod(String name) {
    return KubernetesObject.of("v1/pods", "prod", name);
  }

  /** Type, name and version. */
  private static String next(BufferedReader lines) throws IOException {
    JsonObject event = JsonParser.parseString(lines.readLine()).getAsJsonObject();
    JsonObject object = event.getAsJsonObject("object");
    String type = event.get("type").getAsString();
    if (type.equals("ERROR")) {
      return type + " " + object.get("code").getAsInt() + " " + object.get("message").getAsString();
    }
    JsonObject metadata = object.getAsJsonObject("metadata");
    String name = metadata.has("name") ? metadata.get("name").getAsString() : "-";
    return type + " " + name + " " + metadata.get("resourceVersion").getAsString();
  }

  @Test
  void changes_are_told_as_they_come_and_bookmarks_to_who_asks() throws Exception {
    world.cluster().put(pod("before"));
    try (BufferedReader lines = lines(PODS + "60&resourceVersion=1000&allowWatchBookmarks=true")) {
      assertThat(next(lines)).isEqualTo("ADDED before 1001");
      world.cluster().put(pod("one"));
      assertThat(next(lines)).isEqualTo("ADDED one 1002");
      world.cluster().put(pod("one").status("{\"phase\":\"Running\"}"));
      assertThat(next(lines)).isEqualTo("MODIFIED one 1003");
      world.cluster().put(KubernetesObject.of("v1/pods", "dev", "elsewhere"));
      world.cluster().remove(pod("one"));
      assertThat(next(lines)).isEqualTo("DELETED one 1005");
      world.cluster().changes().disturb(Kind.BOOKMARK);
      assertThat(next(lines)).isEqualTo("BOOKMARK - 1005");
    }
  }

  @Test
  void what_begins_or_ceases_to_be_selected_is_added_or_deleted() throws Exception {
    try (BufferedReader lines = lines(PODS + "60&resourceVersion=1000&labelSelector=app%3Da")) {
      world.cluster().put(pod("one"));
      world.cluster().put(pod("one").label("app", "a"));
      world.cluster().put(pod("one").label("app", "b"));
      assertThat(next(lines)).isEqualTo("ADDED one 1002");
      assertThat(next(lines)).isEqualTo("DELETED one 1003");
    }
  }

  @Test
  void it_ends_when_its_time_is_over() throws Exception {
    try (BufferedReader lines = lines(PODS + "1&allowWatchBookmarks=true")) {
      assertThat(next(lines)).isEqualTo("BOOKMARK - 1000");
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void changes_that_are_forgotten_are_gone() throws Exception {
    world.cluster().put(pod("one"));
    world.cluster().compact();
    try (BufferedReader lines = lines(PODS + "60&resourceVersion=1000")) {
      assertThat(next(lines)).isEqualTo("ERROR 410 too old resource version: 1000");
      assertThat(lines.readLine()).isNull();
    }
    try (BufferedReader lines = lines(PODS + "60&resourceVersion=1001")) {
      world.cluster().put(pod("two"));
      assertThat(next(lines)).isEqualTo("ADDED two 1002");
    }
  }

  @Test
  void a_connection_breaks_in_the_middle_of_a_line() throws Exception {
    try (BufferedReader lines = lines(PODS + "60")) {
      world.cluster().changes().disturb(Kind.GARBAGE);
      assertThat(lines.readLine()).isEqualTo("<html>502 Bad Gateway</html>");
      world.cluster().changes().disturb(Kind.CUT);
      assertThatThrownBy(lines::readLine).isInstanceOf(IOException.class);
    }
  }

  @Test
  void who_may_list_and_not_watch_is_told_so() throws Exception {
    cloud.faults().inject(new Fault.Deny(), Target.service("kubernetes").operation("watch pods"));
    HttpResponse<InputStream> response = watch(PODS + "60");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
        .contains("cannot watch resource \\\"pods\\\"");
    assertThat(watch("/api/v1/pods").statusCode()).isEqualTo(200);
  }

  @Test
  void a_version_that_is_no_number_is_refused() throws Exception {
    assertThat(watch(PODS + "60&resourceVersion=new").statusCode()).isEqualTo(400);
  }
}
