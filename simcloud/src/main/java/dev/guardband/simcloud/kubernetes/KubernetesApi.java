package dev.guardband.simcloud.kubernetes;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.calls.Gate;
import dev.guardband.simcloud.calls.Scope;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.world.Cluster;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.util.List;
import java.util.Optional;

/**
 * Lists objects in pages, and tells how they change, to whoever shows a token that is accepted.
 *
 * <p>https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
 */
public final class KubernetesApi {
  private static final String SERVICE = "kubernetes";

  private final Cluster cluster;
  private final Gate gate;

  public KubernetesApi(World world, Gate gate) {
    this.cluster = world.cluster();
    this.gate = gate;
  }

  public static boolean isOne(String rawPath) {
    return rawPath.startsWith("/apis/") || rawPath.startsWith("/api/v1/");
  }

  public Response answer(Request request) {
    Optional<Listing> listing = Listing.of(request);
    if (listing.isEmpty()) {
      return ApiStatus.unknownPath();
    }
    String user = request.bearer().flatMap(cluster::user).orElse("system:anonymous");
    Optional<Page> page = Page.of(request);
    Scope scope =
        new Scope(
            SERVICE,
            listing.get().verb() + " " + listing.get().plural(),
            "",
            "",
            page.map(Page::number).orElse(1));
    return gate.pass(
        scope,
        fault -> ApiStatus.of(fault, user, listing.get()),
        () -> answer(request, listing.get(), page));
  }

  private Response answer(Request request, Listing listing, Optional<Page> page) {
    if (request.bearer().flatMap(cluster::user).isEmpty()) {
      return ApiStatus.unauthorized();
    }
    if (!cluster.knows(listing.resource())) {
      return ApiStatus.unknownPath();
    }
    Optional<LabelSelector> selector =
        LabelSelector.parse(request.query().getOrDefault("labelSelector", ""));
    if (selector.isEmpty()) {
      return ApiStatus.of(400, "BadRequest", "unable to parse requirement");
    }
    if (listing.isWatched()) {
      return Watch.of(cluster, request, listing, selector.get());
    }
    if (page.isEmpty()) {
      return ApiStatus.of(400, "BadRequest", "limit or continue is not valid");
    }
    return page(listing, selector.get(), page.get());
  }

  private Response page(Listing listing, LabelSelector selector, Page page) {
    if (page.isFirst()) {
      List<KubernetesObject> found =
          cluster.all(listing.resource(), listing.namespace()).stream()
              .filter(object -> selector.matches(object.labels()))
              .toList();
      return list(listing, found, page.at(cluster.keep(found)));
    }
    return cluster
        .kept(page.revision())
        .map(found -> list(listing, found, page))
        .orElseGet(ApiStatus::expired);
  }

  private static Response list(Listing listing, List<KubernetesObject> found, Page page) {
    int from = Math.min(page.offset(), found.size());
    int to = page.end(found.size());
    JsonObject metadata = new JsonObject();
    metadata.addProperty("resourceVersion", Long.toString(page.revision()));
    if (to < found.size()) {
      metadata.addProperty("continue", page.next(to).print());
      metadata.addProperty("remainingItemCount", found.size() - to);
    }
    JsonArray items = new JsonArray();
    found.subList(from, to).forEach(object -> items.add(object.json()));
    JsonObject list = new JsonObject();
    list.addProperty("kind", "List");
    list.addProperty("apiVersion", listing.apiVersion());
    list.add("metadata", metadata);
    list.add("items", items);
    return Response.json(200, list.toString());
  }
}
