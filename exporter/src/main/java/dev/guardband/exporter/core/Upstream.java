package dev.guardband.exporter.core;

/**
 * An upstream API as a source calls it: each try is counted, transient failures are tried again
 * with backoff within the deadline, and billed calls are reserved before they are made.
 */
public interface Upstream {
  /**
   * Makes one call (one page), again where that may help.
   *
   * @throws SourceFailure with the class that {@code attempt} gave, or {@code PAID_CALLS_EXHAUSTED}
   *     before a billed call that the limit forbids
   */
  <T> T call(Operation operation, Deadline deadline, Attempt<T> attempt)
      throws SourceFailure, InterruptedException;

  /**
   * Makes one call to one of many that are called alike, such as pods: counted, and never again. It
   * waits for no pace, and one that fails keeps nobody from another.
   */
  default <T> T once(Operation operation, Deadline deadline, Attempt<T> attempt)
      throws SourceFailure, InterruptedException {
    return attempt.run(deadline);
  }

  /**
   * What is called.
   *
   * @param api for example {@code rds}: for AWS, what its IAM actions begin with
   * @param name for example {@code DescribeDBInstances}
   * @param units what one call is billed for: 1 request, or so many metrics
   */
  record Operation(String api, String name, String account, String region, long units) {
    public Operation(String api, String name, String account, String region) {
      this(api, name, account, region, 1);
    }

    /** The same, billed for so many. */
    public Operation of(long billed) {
      return new Operation(api, name, account, region, billed);
    }
  }

  /** One try of a call. */
  @FunctionalInterface
  interface Attempt<T> {
    T run(Deadline deadline) throws SourceFailure, InterruptedException;
  }
}
