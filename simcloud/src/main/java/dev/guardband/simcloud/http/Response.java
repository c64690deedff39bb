package dev.guardband.simcloud.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer; one that is {@code CUT_OFF} promises its whole body and breaks the connection half
 * way.
 */
public record Response(
    int status,
    Map<String, String> headers,
    String body,
    Charset charset,
    Delivery delivery,
    Optional<Streamed> streamed) {

  /** How much of what was promised arrives. */
  public enum Delivery {
    WHOLE,
    CUT_OFF
  }

  /** A body that is written as it comes, in chunks. */
  @FunctionalInterface
  public interface Streamed {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  public Response {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Response of(int status, String contentType, String body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Response(
        status, headers, body, StandardCharsets.UTF_8, Delivery.WHOLE, Optional.empty());
  }

  /** Any bytes: Latin-1 has a character for each. */
  public static Response bytes(int status, String contentType, byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Response(
        status, headers, text, StandardCharsets.ISO_8859_1, Delivery.WHOLE, Optional.empty());
  }

  public static Response json(int status, String body) {
    return of(status, "application/json", body);
  }

  public static Response text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body);
  }

  /** One that goes on until what writes it returns. */
  public static Response streamed(String contentType, Streamed body) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", contentType);
    return new Response(
        200, headers, "", StandardCharsets.UTF_8, Delivery.WHOLE, Optional.of(body));
  }

  public Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body, charset, delivery, streamed);
  }

  /** Complete as HTTP, but only the first half of the document. */
  public Response truncated() {
    return new Response(
        status, headers, body.substring(0, body.length() / 2), charset, delivery, streamed);
  }

  public Response cutOff() {
    return new Response(status, headers, body, charset, Delivery.CUT_OFF, streamed);
  }
}
