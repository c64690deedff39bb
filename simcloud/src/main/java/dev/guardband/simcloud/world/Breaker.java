package dev.guardband.simcloud.world;

/** A circuit breaker as its service reports it: {@code payment/stripe} closed, 0 failures. */
public record Breaker(
    String service, String provider, State state, int failureCount, boolean available) {

  /** How many failures open one. */
  public static final int THRESHOLD = 10;

  /** As reported, in capitals. */
  public enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  public static Breaker closed(String service, String provider) {
    return new Breaker(service, provider, State.CLOSED, 0, true);
  }

  public static Breaker halfOpen(String service, String provider, int failureCount) {
    return new Breaker(service, provider, State.HALF_OPEN, failureCount, true);
  }

  public static Breaker open(String service, String provider, int failureCount) {
    return new Breaker(service, provider, State.OPEN, failureCount, false);
  }
}
