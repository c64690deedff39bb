package dev.guardband.simcloud.kubernetes;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.world.Cluster;
import dev.guardband.simcloud.world.KubernetesChange;
import dev.guardband.simcloud.world.KubernetesObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells changes as they come, a line of JSON each, until its time is over.
 *
 * <p>https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
final class Watch {
  private static final Duration USUAL = Duration.ofMinutes(5);
  private static final Duration SLICE = Duration.ofMillis(200);

  private final Cluster cluster;
  private final Listing listing;
  private final LabelSelector selector;
  private final boolean bookmarks;
  private final OutputStream out;
  private long revision;

  private Watch(Cluster cluster, Request request, Asked asked, OutputStream out, long revision) {
    this.cluster = cluster;
    this.listing = asked.listing();
    this.selector = asked.selector();
    this.bookmarks = request.query().getOrDefault("allowWatchBookmarks", "").equals("true");
    this.out = out;
    this.revision = revision;
  }

  private record Asked(Listing listing, LabelSelector selector) {}

  static Response of(Cluster cluster, Request request, Listing listing, LabelSelector selector) {
    String from = request.query().getOrDefault("resourceVersion", "");
    String timeout = request.query().getOrDefault("timeoutSeconds", "");
    if (!from.matches("\\d{0,18}") || !timeout.matches("\\d{0,6}")) {
      return ApiStatus.of(400, "BadRequest", "resourceVersion or timeoutSeconds is not valid");
    }
    long revision = from.isEmpty() ? cluster.revision() : Long.parseLong(from);
    Duration longest = timeout.isEmpty() ? USUAL : Duration.ofSeconds(Long.parseLong(timeout));
    // As of now: who has seen that we begin must not miss what is told next.
    long position = cluster.changes().position();
    return Response.streamed(
        "application/json",
        out ->
            new Watch(cluster, request, new Asked(listing, selector), out, revision)
                .tellFor(longest, position));
  }

  private void tellFor(Duration longest, long from) throws IOException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long position = from;
    Optional<List<KubernetesChange>> changes =
        cluster
            .changes()
            .since(revision)
            .map(all -> all.stream().filter(change -> change.position() <= from).toList());
    while (changes.isPresent() && System.nanoTime() - end < 0) {
      for (KubernetesChange change : changes.get()) {
        tell(change);
        position = Math.max(position, change.position());
      }
      changes = cluster.changes().after(position, SLICE);
    }
    if (changes.isEmpty()) {
      line("ERROR", ApiStatus.tooOld(revision));
      return;
    }
    bookmark();
  }

  private void tell(KubernetesChange change) throws IOException {
    switch (change.kind()) {
      case OBJECT -> object(change);
      case BOOKMARK -> bookmark();
      case CUT -> {
        write("{\"type\":\"MODIFIED\",\"object\":{\"metada");
        throw new IOException("the connection breaks");
      }
      case GARBAGE -> write("<html>502 Bad Gateway</html>\n");
    }
    revision = Math.max(revision, change.revision());
  }

  /** What begins or ceases to be selected is as good as added or deleted. */
  private void object(KubernetesChange change) throws IOException {
    if (!change.isOf(listing.resource(), listing.namespace())) {
      return;
    }
    Optional<KubernetesObject> before = change.before().filter(this::isSelected);
    Optional<KubernetesObject> after = change.after().filter(this::isSelected);
    if (after.isPresent()) {
      line(before.isPresent() ? "MODIFIED" : "ADDED", json(after.get(), change.revision()));
    } else if (before.isPresent()) {
      KubernetesObject last = change.after().orElse(before.get());
      line("DELETED", json(last, change.revision()));
    }
  }

  private boolean isSelected(KubernetesObject object) {
    return selector.matches(object.labels());
  }

  private static JsonObject json(KubernetesObject object, long revision) {
    JsonObject json = object.json();
    json.getAsJsonObject("metadata").addProperty("resourceVersion", Long.toString(revision));
    return json;
  }

  private void bookmark() throws IOException {
    if (!bookmarks) {
      return;
    }
    JsonObject metadata = new JsonObject();
    metadata.addProperty("resourceVersion", Long.toString(cluster.revision()));
    JsonObject object = new JsonObject();
    object.add("metadata", metadata);
    line("BOOKMARK", object);
  }

  private void line(String type, JsonObject object) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("type", type);
    line.add("object", object);
    write(line + "\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
