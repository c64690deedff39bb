package dev.guardband.simcloud.inbox;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something received, its body whole as it came; of the headers, content type and user agent are
 * kept, and that there was a token, never its value.
 */
public record Message(
    Instant receivedAt, Kind kind, SortedMap<String, String> headers, String body, int status) {

  /** Where it came in. */
  public enum Kind {
    PAGERDUTY,
    SLACK_API,
    SLACK_WEBHOOK,
    HEARTBEAT
  }

  public Message {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /** Whether the receiver took it; one that was refused stays in the inbox as well. */
  public boolean accepted() {
    return status < 300;
  }
}
