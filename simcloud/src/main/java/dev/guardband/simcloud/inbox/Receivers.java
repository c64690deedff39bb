package dev.guardband.simcloud.inbox;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.calls.Gate;
import dev.guardband.simcloud.calls.Refusals;
import dev.guardband.simcloud.calls.Scope;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.world.World;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What alerts are sent to: {@code POST /pagerduty/v2/enqueue}, {@code /slack/api/chat.postMessage},
 * {@code /slack/webhook/ID}, {@code /heartbeat}.
 */
public final class Receivers {
  private static final String WEBHOOK = "/slack/webhook/";

  private final World world;
  private final Gate gate;
  private final Inbox inbox;
  private final PagerDuty pagerDuty = new PagerDuty();
  private final Slack slack;

  private record Route(Message.Kind kind, Scope scope, Function<Request, Response> code) {}

  public Receivers(World world, Gate gate, Inbox inbox) {
    this.world = world;
    this.gate = gate;
    this.inbox = inbox;
    slack = new Slack(world);
  }

  /** Empty where the path is no receiver's. */
  public Optional<Response> answer(Request request) {
    return route(request.rawPath()).map(route -> answer(request, route));
  }

  private Response answer(Request request, Route route) {
    if (!request.isPost()) {
      return Response.text(405, "only POST\n").with("Allow", "POST");
    }
    return gate.pass(route.scope(), Refusals::of, () -> receive(request, route));
  }

  private Response receive(Request request, Route route) {
    Response response = route.code().apply(request);
    int status = refusedInBody(response) ? 400 : response.status();
    inbox.add(
        new Message(
            world.clock().instant(), route.kind(), headers(request), request.body(), status));
    return response;
  }

  /** Slack refuses with status 200. */
  private static boolean refusedInBody(Response response) {
    return response.body().startsWith("{\"ok\":false");
  }

  private Optional<Route> route(String path) {
    if (path.equals("/pagerduty/v2/enqueue")) {
      Scope scope = Scope.outside("pagerduty", "enqueue");
      return Optional.of(new Route(Message.Kind.PAGERDUTY, scope, pagerDuty::enqueue));
    }
    if (path.equals("/slack/api/chat.postMessage")) {
      Scope scope = Scope.outside("slack", "chat.postMessage");
      return Optional.of(new Route(Message.Kind.SLACK_API, scope, slack::postMessage));
    }
    if (path.startsWith(WEBHOOK) && path.length() > WEBHOOK.length()) {
      Scope scope = Scope.outside("slack", "webhook");
      return Optional.of(new Route(Message.Kind.SLACK_WEBHOOK, scope, slack::webhook));
    }
    if (path.equals("/heartbeat")) {
      Scope scope = Scope.outside("heartbeat", "beat");
      return Optional.of(new Route(Message.Kind.HEARTBEAT, scope, Receivers::heartbeat));
    }
    return Optional.empty();
  }

  private static Response heartbeat(Request request) {
    if (request.bearer().isEmpty()) {
      return Response.text(401, "a bearer token is required\n");
    }
    JsonObject body = new JsonObject();
    body.addProperty("status", "ok");
    return Response.json(200, body.toString());
  }

  private static SortedMap<String, String> headers(Request request) {
    SortedMap<String, String> kept = new TreeMap<>();
    request.header("content-type").ifPresent(value -> kept.put("content-type", value));
    request.header("user-agent").ifPresent(value -> kept.put("user-agent", value));
    request.header("authorization").ifPresent(value -> kept.put("authorization", "<secret>"));
    return kept;
  }
}
