package dev.guardband.simcloud.calls;

import java.time.Instant;

/** A call that was received; the status is 0 while it has not been answered. */
public record Call(Instant at, Scope scope, int status) {
  public boolean is(String service, String operation) {
    return scope.service().equals(service) && scope.operation().equals(operation);
  }

  /** Only callers of AWS have an account. */
  boolean isAws() {
    return !scope.account().isEmpty();
  }

  /** Whether it asked for a page after the first. */
  public boolean hasPageToken() {
    return scope.page() > 1;
  }
}
