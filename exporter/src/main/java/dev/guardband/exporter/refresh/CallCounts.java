package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Upstream.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What came of the requests of one operation. */
public final class CallCounts {
  private final Operation operation;
  private final LongAdder good = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final Map<ErrorClass, LongAdder> bad = new EnumMap<>(ErrorClass.class);

  CallCounts(Operation operation) {
    this.operation = operation;
    for (ErrorClass errorClass : ErrorClass.values()) {
      if (isAnswer(errorClass)) {
        bad.put(errorClass, new LongAdder());
      }
    }
  }

  public Operation operation() {
    return operation;
  }

  public long good() {
    return good.sum();
  }

  public long retries() {
    return retries.sum();
  }

  /** Failed requests of the class. */
  public long bad(ErrorClass errorClass) {
    LongAdder count = bad.get(errorClass);
    return count == null ? 0 : count.sum();
  }

  /** Whether a request can end so; the others keep a request from being made. */
  public static boolean isAnswer(ErrorClass errorClass) {
    return errorClass != ErrorClass.PAID_CALLS_EXHAUSTED && errorClass != ErrorClass.BREAKER_OPEN;
  }

  void countGood() {
    good.increment();
  }

  void countRetry() {
    retries.increment();
  }

  void countBad(ErrorClass errorClass) {
    LongAdder count = bad.get(errorClass);
    if (count != null) {
      count.increment();
    }
  }
}
