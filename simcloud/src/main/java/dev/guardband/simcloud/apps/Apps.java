package dev.guardband.simcloud.apps;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.calls.Gate;
import dev.guardband.simcloud.calls.Refusals;
import dev.guardband.simcloud.calls.Scope;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.world.Breaker;
import dev.guardband.simcloud.world.RateLimit;
import dev.guardband.simcloud.world.WatchedService;
import dev.guardband.simcloud.world.World;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The watched services at {@code /apps/NAME/}: {@code health}, {@code metrics}, {@code
 * admin/health/overview}, {@code admin/rate-limits}.
 *
 * <p>Health is {@code {"status":"ok","checks":{"db":"ok"}}}; where a check is not ok the status is
 * {@code down} and the answer a 503. The overview of a breaker's service has the breakers of that
 * service; under any other name, as behind a gateway, it has them all.
 */
public final class Apps {
  private static final Pattern PATH =
      Pattern.compile("/apps/([^/]+)/(health|metrics|admin/health/overview|admin/rate-limits)");

  private final World world;
  private final Gate gate;

  public Apps(World world, Gate gate) {
    this.world = world;
    this.gate = gate;
  }

  public Response answer(Request request) {
    Matcher matcher = PATH.matcher(request.rawPath());
    if (!matcher.matches()) {
      return Response.text(404, "no such page: " + request.rawPath() + "\n");
    }
    String name = matcher.group(1);
    String page = matcher.group(2);
    Scope scope = Scope.outside("apps", name + "/" + page);
    return gate.pass(scope, Refusals::of, () -> page(name, page));
  }

  private Response page(String name, String page) {
    if (page.equals("admin/health/overview")) {
      return overview(name);
    }
    if (page.equals("admin/rate-limits")) {
      return rateLimits();
    }
    Optional<WatchedService> service = world.services().find(name);
    if (service.isEmpty()) {
      return Response.text(404, "no such service: " + name + "\n");
    }
    return page.equals("health") ? health(service.get()) : metrics(name);
  }

  private Response health(WatchedService service) {
    gate.pause(service.latency());
    JsonObject checks = new JsonObject();
    service.checks().forEach(checks::addProperty);
    JsonObject body = new JsonObject();
    body.addProperty("status", service.healthy() ? "ok" : "down");
    body.add("checks", checks);
    return Response.json(service.healthy() ? 200 : 503, body.toString());
  }

  private Response metrics(String name) {
    String text =
        world.services().traffic(name).map(traffic -> Metrics.print(name, traffic)).orElse("");
    return Response.of(200, "text/plain; version=0.0.4; charset=utf-8", text);
  }

  private Response overview(String name) {
    List<Breaker> all = world.breakers().all();
    List<Breaker> own = all.stream().filter(each -> each.service().equals(name)).toList();
    JsonArray breakers = new JsonArray();
    (own.isEmpty() ? all : own).forEach(breaker -> breakers.add(shape(breaker)));
    JsonObject body = new JsonObject();
    body.addProperty("service", name);
    body.add("circuit_breakers", breakers);
    return Response.json(200, body.toString());
  }

  private Response rateLimits() {
    JsonArray buckets = new JsonArray();
    world.rateLimits().all().forEach(bucket -> buckets.add(shape(bucket)));
    JsonObject body = new JsonObject();
    body.add("rate_limits", buckets);
    return Response.json(200, body.toString());
  }

  private static JsonObject shape(RateLimit bucket) {
    JsonObject shape = new JsonObject();
    shape.addProperty("scope", bucket.scope());
    shape.addProperty("identifier_type", bucket.identifierType());
    shape.addProperty("identifier", bucket.identifier());
    shape.addProperty("bucket_size", bucket.bucketSize());
    shape.addProperty("used_tokens", bucket.usedTokens());
    return shape;
  }

  private static JsonObject shape(Breaker breaker) {
    JsonObject shape = new JsonObject();
    shape.addProperty("service", breaker.service());
    shape.addProperty("provider", breaker.provider());
    shape.addProperty("state", breaker.state().name());
    shape.addProperty("failure_count", breaker.failureCount());
    shape.addProperty("failure_threshold", Breaker.THRESHOLD);
    shape.addProperty("available", breaker.available());
    return shape;
  }
}
