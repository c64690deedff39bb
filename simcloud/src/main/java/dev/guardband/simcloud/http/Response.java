package dev.guardband.simcloud.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer; one that is {@code CUT_OFF} promises its whole body and breaks the connection half
 * way.
 */
public record Response(
    int status, Map<String, String> headers, String body, Charset charset, Delivery delivery) {

  /** How much of what was promised arrives. */
  public enum Delivery {
    WHOLE,
    CUT_OFF
  }

  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Response of(int status, String contentType, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Response(status, headers, body, StandardCharsets.UTF_8, Delivery.WHOLE);
  }

  /** Any bytes: Latin-1 has a character for each. */
  public static Response bytes(int status, String contentType, byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Response(status, headers, text, StandardCharsets.ISO_8859_1, Delivery.WHOLE);
  }

  public static Response json(int status, String body) {
    return of(status, "application/json", body);
  }

  public static Response text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body);
  }

  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body, charset, delivery);
  }

  /** Complete as HTTP, but only the first half of the document. */
  public Response truncated() {
    return new Response(status, headers, body.substring(0, body.length() / 2), charset, delivery);
  }

  public Response cutOff() {
    return new Response(status, headers, body, charset, Delivery.CUT_OFF);
  }
}
