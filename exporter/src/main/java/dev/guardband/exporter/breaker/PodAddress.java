package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where a pod tells its breakers: its own address, at a port and a path that its annotations name.
 * Whoever may annotate a pod may not send us, and our token, to anywhere else.
 *
 * @param items where the list is in JSON of another shape than Resilience4j's
 */
record PodAddress(HttpUrl url, Optional<String> items) {
  static final String PORT = "breakers-port";
  static final String PATH = "breakers-path";
  static final String SCHEME = "breakers-scheme";
  static final String FORMAT = "breakers-format";
  static final String ITEMS = "breakers-items";

  private static final String USUAL_ITEMS = "/circuit_breakers";
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F]*:[0-9a-fA-F:]*");

  // Cloud metadata and its like: https://www.rfc-editor.org/rfc/rfc3927, rfc4291#section-2.5.6
  private static final Pattern NO_PODS =
      Pattern.compile(
          "169\\.254\\..*|0\\..*|22[4-9]\\..*|23\\d\\..*|[fF][eE][89aAbB].*|[fF][fF].*|::");

  static PodAddress of(Pod pod) throws SourceFailure {
    String format = annotation(pod, FORMAT, "resilience4j");
    boolean isResilience4j = format.equals("resilience4j");
    if (!isResilience4j && !format.equals("http")) {
      throw wrong(pod, FORMAT, "neither resilience4j nor http");
    }
    String scheme = annotation(pod, SCHEME, "http");
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong(pod, SCHEME, "neither http nor https");
    }
    String path = annotation(pod, PATH, isResilience4j ? "/actuator" : "/admin/health/overview");
    if (!path.startsWith("/")) {
      throw wrong(pod, PATH, "no path that begins with /");
    }
    HttpUrl base = base(pod, scheme);
    HttpUrl url = parsed(base, path).orElseThrow(() -> wrong(pod, PATH, "no path"));
    return new PodAddress(
        url, isResilience4j ? Optional.empty() : Optional.of(annotation(pod, ITEMS, USUAL_ITEMS)));
  }

  /** An address of IPv4 that is written as one of IPv6 has become one of IPv4 here. */
  private static HttpUrl base(Pod pod, String scheme) throws SourceFailure {
    int port = port(pod);
    try {
      if (LITERAL.matcher(pod.address()).matches()) {
        HttpUrl base = new HttpUrl.Builder().scheme(scheme).host(pod.address()).port(port).build();
        if (!NO_PODS.matcher(base.host()).matches()) {
          return base;
        }
      }
    } catch (IllegalArgumentException noAddress) {
      throw malformed(pod, "its address " + pod.address() + " is none");
    }
    throw malformed(pod, "its address " + pod.address() + " is none that a pod has");
  }

  /** The same host and port, whatever the path may try. */
  private static Optional<HttpUrl> parsed(HttpUrl base, String path) {
    int query = path.indexOf('?');
    String before = query < 0 ? path : path.substring(0, query);
    HttpUrl.Builder builder = base.newBuilder().encodedPath(before);
    HttpUrl url = (query < 0 ? builder : builder.encodedQuery(path.substring(query + 1))).build();
    return Optional.of(url)
        .filter(each -> each.host().equals(base.host()) && each.port() == base.port());
  }

  /** An endpoint below it. */
  HttpUrl at(String endpoint) {
    return url.newBuilder().addPathSegment(endpoint).build();
  }

  private static String annotation(Pod pod, String name, String usual) {
    String found = pod.annotations().getOrDefault(name, "").strip();
    return found.isEmpty() ? usual : found;
  }

  private static int port(Pod pod) throws SourceFailure {
    String named = pod.annotations().getOrDefault(PORT, "").strip();
    if (named.isEmpty()) {
      if (pod.ports().size() != 1) {
        throw malformed(
            pod,
            "it has no annotation guardband.dev/%s, and declares %d ports"
                .formatted(PORT, pod.ports().size()));
      }
      return valid(pod, Long.toString(pod.ports().get(0)));
    }
    return valid(pod, named);
  }

  private static int valid(Pod pod, String text) throws SourceFailure {
    if (text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw wrong(pod, PORT, "no port");
  }

  private static SourceFailure wrong(Pod pod, String annotation, String problem) {
    return malformed(pod, "its annotation guardband.dev/" + annotation + " is " + problem);
  }

  private static SourceFailure malformed(Pod pod, String problem) {
    return new SourceFailure(ErrorClass.MALFORMED, "pod " + pod + ": " + problem);
  }
}
