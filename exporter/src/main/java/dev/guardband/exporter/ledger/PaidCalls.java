package dev.guardband.exporter.ledger;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.settings.Aws;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the exporter itself spends on billed calls in a calendar period (UTC). A call is reserved
 * before it is made and never given back: the ledger is never below the bill.
 */
public final class PaidCalls implements AutoCloseable {
  /** How far back the pace of spending is taken from: a week, as some calls are made weekly. */
  private static final Duration PACE = Duration.ofDays(7);

  private static final Duration LEAST_PACE = Duration.ofDays(1);

  private final Aws.PaidCalls limits;
  private final Clock clock;
  private final Map<String, Long> calls = new LinkedHashMap<>();
  private final Deque<LedgerFile.Entry> recent;
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
    this.recent = new ArrayDeque<>(entries);
    this.periodStart = Periods.start(limits.per(), clock.instant());
    this.spentMicros =
        entries.stream()
            .filter(entry -> !entry.time().isBefore(periodStart))
            .mapToLong(LedgerFile.Entry::micros)
            .sum();
    Prices.apis().forEach(api -> calls.put(api, 0L));
  }

  /** Counts in memory only: a restart forgets. */
  public static PaidCalls inMemory(Aws.PaidCalls limits, Clock clock) {
    return new PaidCalls(limits, clock, List.of(), null);
  }

  /** Counts in a file. Lines that cannot be read count as calls made in this period. */
  public static PaidCalls load(Aws.PaidCalls limits, Clock clock, Path file) throws IOException {
    Instant now = clock.instant();
    Instant start = Periods.start(limits.per(), now);
    Instant pace = now.minus(PACE);
    Instant first = pace.isBefore(start) ? pace : start;
    List<LedgerFile.Entry> current = new ArrayList<>();
    for (LedgerFile.Entry entry : LedgerFile.read(file, now)) {
      if (!entry.time().isBefore(first)) {
        current.add(entry);
      }
    }
    return new PaidCalls(limits, clock, current, LedgerFile.create(file, current));
  }

  /**
   * Reserves the price of one call; nothing where it is free.
   *
   * @throws SourceFailure {@code PAID_CALLS_EXHAUSTED} where the limit forbids the call, or where
   *     the ledger cannot be written; such a call is not counted as spent
   */
  public synchronized void reserve(Operation operation) throws SourceFailure {
    long price = Prices.micros(operation);
    if (price == 0) {
      return;
    }
    Instant now = clock.instant();
    startPeriod(now);
    if (Prices.dollars(spentMicros + price).compareTo(limits.limitUsd()) > 0) {
      throw new SourceFailure(ErrorClass.PAID_CALLS_EXHAUSTED, exhausted(operation.api(), now));
    }
    LedgerFile.Entry entry = new LedgerFile.Entry(now, operation.api(), price);
    append(entry);
    recent.add(entry);
    spentMicros += price;
    calls.merge(operation.api(), 1L, Long::sum);
  }

  /** Calls reserved by this process, by API; 0 for those not called yet. */
  public synchronized Map<String, Long> calls() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(calls));
  }

  /** US dollars spent in the current period. */
  public synchronized BigDecimal spent() {
    startPeriod(clock.instant());
    return Prices.dollars(spentMicros);
  }

  /** US dollars that may still be spent in the current period; never below 0. */
  public synchronized BigDecimal left() {
    return limits.limitUsd().subtract(spent()).max(BigDecimal.ZERO);
  }

  /**
   * US dollars at the period's end if calls go on as in the last seven days, or since the first of
   * them; the limit is not regarded, so that a forecast above it says that it will be reached.
   */
  public synchronized BigDecimal forecast() {
    Instant now = clock.instant();
    startPeriod(now);
    recent.removeIf(entry -> entry.time().isBefore(now.minus(PACE)));
    if (recent.isEmpty()) {
      return Prices.dollars(spentMicros);
    }
    Duration since = Duration.between(recent.getFirst().time(), now);
    Duration pace = since.compareTo(LEAST_PACE) < 0 ? LEAST_PACE : since;
    long micros = recent.stream().mapToLong(LedgerFile.Entry::micros).sum();
    double left = (double) Duration.between(now, Periods.end(limits.per(), now)).toSeconds();
    return Prices.dollars(spentMicros + Math.round(micros * left / pace.toSeconds()));
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
            Prices.dollars(spentMicros).toPlainString(),
            limits.limitUsd().toPlainString(),
            limits.per().unit(),
            Periods.end(limits.per(), now),
            "aws.paid_calls.limit_usd");
  }
}
