package dev.guardband.simcloud.kubernetes;

import dev.guardband.simcloud.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request lists: {@code /apis/batch/v1/namespaces/prod/cronjobs}, {@code /api/v1/pods}.
 *
 * @param verb {@code list} or {@code watch}
 * @param group empty for the core group
 * @param namespace empty for all
 */
record Listing(String verb, String group, String version, String namespace, String plural) {
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api|apis/([a-z0-9.-]+))/(v[a-z0-9]+)(?:/namespaces/([a-z0-9-]+))?/([a-z]+)");

  static Optional<Listing> of(Request request) {
    Matcher path = PATH.matcher(request.rawPath());
    return path.matches()
        ? Optional.of(
            new Listing(verb(request), text(path, 1), text(path, 2), text(path, 3), text(path, 4)))
        : Optional.empty();
  }

  private static String verb(Request request) {
    String watch = request.query().getOrDefault("watch", "");
    return watch.equals("true") || watch.equals("1") ? "watch" : "list";
  }

  boolean isWatched() {
    return verb.equals("watch");
  }

  private static String text(Matcher path, int group) {
    String found = path.group(group);
    return found == null ? "" : found;
  }

  String resource() {
    return apiVersion() + "/" + plural;
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }
}
