package dev.guardband.model.settings;

import dev.guardband.model.Severity;
import java.time.Duration;
import java.util.Map;

/** How fast alerts must be answered and ended, by severity. */
public record Incidents(Map<Severity, Duration> respond, Map<Severity, Duration> resolve) {
  public Incidents {
    respond = Copies.of(respond);
    resolve = Copies.of(resolve);
  }
}
