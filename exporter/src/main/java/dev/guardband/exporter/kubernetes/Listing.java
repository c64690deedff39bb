package dev.guardband.exporter.kubernetes;

import io.kubernetes.client.openapi.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects of one kind that are asked for: {@code Listing.of("batch/v1", "cronjobs").in("prod")}.
 *
 * @param apiVersion group and version, {@code batch/v1}; {@code v1} for the core group
 * @param namespace absent for all
 * @param selector of labels
 */
public record Listing(
    String apiVersion, String plural, Optional<String> namespace, Optional<String> selector) {

  /** Of all namespaces. */
  public static Listing of(String apiVersion, String plural) {
    return new Listing(apiVersion, plural, Optional.empty(), Optional.empty());
  }

  public Listing in(String where) {
    return new Listing(apiVersion, plural, Optional.of(where), selector);
  }

  public Listing labelled(String wanted) {
    return new Listing(apiVersion, plural, namespace, Optional.of(wanted));
  }

  /** {@code cronjobs.batch of prod}. */
  @Override
  public String toString() {
    int slash = apiVersion.indexOf('/');
    String group = slash < 0 ? "" : "." + apiVersion.substring(0, slash);
    return plural + group + namespace.map(name -> " of " + name).orElse("");
  }

  String path() {
    String root = apiVersion.contains("/") ? "/apis/" : "/api/";
    return root
        + apiVersion
        + namespace.map(name -> "/namespaces/" + name).orElse("")
        + "/"
        + plural;
  }

  List<Pair> query(int limit, String from) {
    List<Pair> query = new ArrayList<>();
    query.add(new Pair("limit", Integer.toString(limit)));
    selector.ifPresent(wanted -> query.add(new Pair("labelSelector", wanted)));
    if (!from.isEmpty()) {
      query.add(new Pair("continue", from));
    }
    return query;
  }

  /** What asks to be told of changes after a version, for so long. */
  List<Pair> watch(String version, Duration longest) {
    List<Pair> query = new ArrayList<>();
    query.add(new Pair("watch", "true"));
    query.add(new Pair("allowWatchBookmarks", "true"));
    query.add(new Pair("resourceVersion", version));
    query.add(new Pair("timeoutSeconds", Long.toString(longest.toSeconds())));
    selector.ifPresent(wanted -> query.add(new Pair("labelSelector", wanted)));
    return query;
  }
}
