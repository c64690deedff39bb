package dev.guardband.exporter.ledger;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.Aws;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the exporter itself spends on billed calls in a calendar period (UTC). A call is reserved
 * before it is made and never given back: the ledger is never below the bill.
 */
public final class PaidCalls implements AutoCloseable {
  private static final int MICRO_DIGITS = 6;

  private final Aws.PaidCalls limits;
  private final Clock clock;
  private final Map<String, Long> calls = new LinkedHashMap<>();
  private final @Nullable LedgerFile file;
  private Instant periodStart;
  private long spentMicros;

  private PaidCalls(
      Aws.PaidCalls limits,
      Clock clock,
      List<LedgerFile.Entry> entries,
      @Nullable LedgerFile file) {
    this.limits = limits;
    this.clock = clock;
    this.file = file;
    this.periodStart = Periods.start(limits.per(), clock.instant());
    this.spentMicros = entries.stream().mapToLong(LedgerFile.Entry::micros).sum();
    Prices.all().keySet().forEach(api -> calls.put(api, 0L));
  }

  /** Counts in memory only: a restart forgets. */
  public static PaidCalls inMemory(Aws.PaidCalls limits, Clock clock) {
    return new PaidCalls(limits, clock, List.of(), null);
  }

  /** Counts in a file. Lines that cannot be read count as calls made in this period. */
  public static PaidCalls load(Aws.PaidCalls limits, Clock clock, Path file) throws IOException {
    Instant now = clock.instant();
    Instant start = Periods.start(limits.per(), now);
    List<LedgerFile.Entry> current = new ArrayList<>();
    for (LedgerFile.Entry entry : LedgerFile.read(file, now)) {
      if (!entry.time().isBefore(start)) {
        current.add(entry);
      }
    }
    return new PaidCalls(limits, clock, current, LedgerFile.create(file, current));
  }

  /**
   * Reserves the price of one call; nothing where the API is free.
   *
   * @param api as {@link dev.guardband.exporter.core.Upstream.Operation#api()}, for example {@code
   *     ce}
   * @throws SourceFailure {@code PAID_CALLS_EXHAUSTED} where the limit forbids the call, or where
   *     the ledger cannot be written
   */
  public synchronized void reserve(String api) throws SourceFailure {
    Long price = Prices.all().get(api);
    if (price == null) {
      return;
    }
    Instant now = clock.instant();
    startPeriod(now);
    if (dollars(spentMicros + price).compareTo(limits.limitUsd()) > 0) {
      throw new SourceFailure(ErrorClass.PAID_CALLS_EXHAUSTED, exhausted(api, now));
    }
    spentMicros += price;
    calls.merge(api, 1L, Long::sum);
    append(new LedgerFile.Entry(now, api, price));
  }

  /** Calls reserved by this process, by API; 0 for those not called yet. */
  public synchronized Map<String, Long> calls() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(calls));
  }

  /** US dollars spent in the current period. */
  public synchronized BigDecimal spent() {
    startPeriod(clock.instant());
    return dollars(spentMicros);
  }

  public Aws.PaidCalls limits() {
    return limits;
  }

  /** When the current period ends and the count begins anew. */
  public Instant periodEnd() {
    return Periods.end(limits.per(), clock.instant());
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void startPeriod(Instant now) {
    Instant start = Periods.start(limits.per(), now);
    if (start.isAfter(periodStart)) {
      periodStart = start;
      spentMicros = 0;
    }
  }

  private void append(LedgerFile.Entry entry) throws SourceFailure {
    if (file == null) {
      return;
    }
    try {
      file.append(entry);
    } catch (IOException failed) {
      throw new SourceFailure(
          ErrorClass.PAID_CALLS_EXHAUSTED,
          "no billed call of %s is made: the ledger in the state directory cannot be written: %s"
              .formatted(entry.api(), failed),
          failed);
    }
  }

  private String exhausted(String api, Instant now) {
    return "no billed call of %s is made: %s of %s US dollars a %s are spent until %s; raise %s"
        .formatted(
            api,
            dollars(spentMicros).toPlainString(),
            limits.limitUsd().toPlainString(),
            limits.per().unit(),
            Periods.end(limits.per(), now),
            "aws.paid_calls.limit_usd");
  }

  private static BigDecimal dollars(long micros) {
    BigDecimal exact = BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros();
    return exact.scale() < 2 ? exact.setScale(2) : exact;
  }
}
