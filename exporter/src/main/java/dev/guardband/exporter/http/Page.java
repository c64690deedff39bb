package dev.guardband.exporter.http;

import dev.guardband.exporter.exposition.Body;

/** An answer to a GET, before its encoding is chosen. */
record Page(int status, String contentType, Content content) {
  static final String JSON = "application/json; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";
  static final String PLAIN = "text/plain; charset=utf-8";

  /** What an answer holds. */
  sealed interface Content {
    record Text(String text) implements Content {}

    record Metrics(Body body) implements Content {}
  }

  static Page of(int status, String contentType, String text) {
    return new Page(status, contentType, new Content.Text(text));
  }

  static Page metrics(String contentType, Body body) {
    return new Page(200, contentType, new Content.Metrics(body));
  }
}
