package dev.guardband.exporter.kubernetes;

import com.google.gson.JsonElement;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fetch.Json;
import java.io.IOException;
import okio.BufferedSource;

/** Changes as an API tells them, a line of JSON each: {@code {"type": "ADDED", "object": {…}}}. */
final class WatchStream {
  // https://etcd.io/docs/v3.5/dev-guide/limit/#request-size-limit
  private static final long LONGEST_LINE = 4L << 20;

  private static final int EXPIRED = 410;

  private final Listing listing;
  private final Listener listener;

  /** Who is told. */
  interface Listener {
    /** The API has agreed to tell changes. */
    void begun();

    void put(Fields object) throws SourceFailure;

    void removed(Fields object);

    /** All up to this version was told. */
    void reached(String version);
  }

  WatchStream(Listing listing, Listener listener) {
    this.listing = listing;
    this.listener = listener;
  }

  /** Until it ends; false where changes are forgotten that were not told yet. */
  boolean follow(BufferedSource lines) throws IOException, SourceFailure {
    listener.begun();
    while (!lines.exhausted()) {
      String line = lines.readUtf8LineStrict(LONGEST_LINE);
      if (!tell(event(line))) {
        return false;
      }
    }
    return true;
  }

  private Fields event(String line) throws SourceFailure {
    return Json.parse(line)
        .filter(JsonElement::isJsonObject)
        .map(event -> Fields.of(event.getAsJsonObject()))
        .orElseThrow(() -> malformed("a line of the watch is no JSON object"));
  }

  private boolean tell(Fields event) throws SourceFailure {
    Fields object = event.in("object");
    String type = event.text("type");
    switch (type) {
      case "ADDED", "MODIFIED" -> listener.put(object);
      case "DELETED" -> listener.removed(object);
      case "BOOKMARK" -> {}
      case "ERROR" -> {
        if (object.number("code").orElse(0) == EXPIRED) {
          return false;
        }
        throw Failures.of(listing, object);
      }
      default -> throw malformed("the watch tells of " + type + ", which is no change");
    }
    listener.reached(object.in("metadata").text("resourceVersion"));
    return true;
  }

  private SourceFailure malformed(String problem) {
    return new SourceFailure(ErrorClass.MALFORMED, "kubernetes " + listing + ": " + problem);
  }
}
