package dev.guardband.simcloud;

import dev.guardband.simcloud.apps.Apps;
import dev.guardband.simcloud.aws.AwsEndpoint;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.inbox.InboxPage;
import dev.guardband.simcloud.inbox.Receivers;
import dev.guardband.simcloud.kubernetes.KubernetesApi;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.World;
import java.util.Optional;

/** Says by a request's path who answers it. */
record Router(
    World world,
    AwsEndpoint aws,
    KubernetesApi kubernetes,
    Apps apps,
    Receivers receivers,
    InboxPage page) {
  private static final String SCENARIOS = "/scenarios/";

  Response answer(Request request) {
    String path = request.rawPath();
    if (AwsEndpoint.isOfS3(request)) {
      return aws.answer(request);
    }
    if (KubernetesApi.isOne(path)) {
      return kubernetes.answer(request);
    }
    if (path.equals("/") && isPage(request)) {
      return Response.of(200, "text/html; charset=utf-8", page.html());
    }
    if (path.equals("/api/inbox")) {
      return Response.json(200, page.json());
    }
    if (path.startsWith(SCENARIOS)) {
      return scenario(request);
    }
    if (path.startsWith("/apps/")) {
      return apps.answer(request);
    }
    if (path.equals("/") || AwsEndpoint.isOfBackup(path)) {
      return aws.answer(request);
    }
    return receivers
        .answer(request)
        .orElseGet(() -> Response.text(404, "nothing at " + path + "\n"));
  }

  /** The Query protocol also takes a GET of the root, with the action among its parameters. */
  private static boolean isPage(Request request) {
    return request.method().equals("GET")
        && !request.query().containsKey("Action")
        && request.header("authorization").isEmpty();
  }

  private Response scenario(Request request) {
    Optional<Scenario> scenario = Scenario.parse(request.rawPath().substring(SCENARIOS.length()));
    if (scenario.isEmpty()) {
      return Response.text(404, "no such scenario\n");
    }
    if (!request.isPost()) {
      return Response.text(405, "only POST\n").with("Allow", "POST");
    }
    switch (request.query().getOrDefault("on", "")) {
      case "true" -> world.scenarios().turnOn(scenario.get());
      case "false" -> world.scenarios().turnOff(scenario.get());
      default -> {
        return Response.text(400, "on must be true or false\n");
      }
    }
    return Response.text(303, "").with("Location", "/");
  }
}
