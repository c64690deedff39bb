package dev.guardband.simcloud.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request, read whole; the path is as sent (still escaped), header names are in lower case, and a
 * parameter given twice has its last value.
 */
public record Request(
    String method,
    String rawPath,
    Map<String, String> query,
    SortedMap<String, String> headers,
    String body) {

  public Request {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  public boolean isPost() {
    return method.equals("POST");
  }

  /** What follows {@code Bearer} in the Authorization header. */
  public Optional<String> bearer() {
    return header("authorization")
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()).trim())
        .filter(token -> !token.isEmpty());
  }

  /** The body's parameters where it is a form, otherwise none. */
  public Map<String, String> form() {
    String type = header("content-type").orElse("");
    return type.startsWith("application/x-www-form-urlencoded")
        ? Parameters.parse(body)
        : new LinkedHashMap<>();
  }
}
