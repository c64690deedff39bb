package dev.guardband.exporter;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A source that does what a test says, and counts how often it was read. */
public final class FakeSource implements Source {
  private final String name;
  private SourceId id;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Behaviour behaviour;
  private volatile Duration refresh = Duration.ofMinutes(1);
  private volatile Duration staleAfter = Duration.ofMinutes(10);
  private volatile boolean survivesRestart = true;
  private volatile int damagedFiles;
  private boolean listsMuch;

  /** What one read does. */
  @FunctionalInterface
  public interface Behaviour {
    Reading read(Deadline deadline) throws SourceFailure, InterruptedException;
  }

  public FakeSource(String name, Behaviour behaviour) {
    this.name = name;
    this.id = new SourceId(name, "fake", Domain.BREAKER, "prod", "eu-west-1");
    this.behaviour = behaviour;
  }

  /** To be said before it is read. */
  public FakeSource in(String account, String region) {
    id = new SourceId(name, "fake", Domain.BREAKER, account, region);
    return this;
  }

  public FakeSource listingMuch() {
    listsMuch = true;
    return this;
  }

  /** Says how many failures the breaker {@code service/provider} counts. */
  public static Reading failures(Instant observedAt, String service, double count) {
    return new Reading(
        observedAt, List.of(Sample.of(BreakerMetrics.FAILURES, count, service, "provider")));
  }

  /** The line that {@link #failures} becomes. */
  public static String line(String service, double count) {
    return "sre_circuit_breaker_failures{service=\"%s\",provider=\"provider\",} %s"
        .formatted(service, count);
  }

  public FakeSource every(Duration interval) {
    refresh = interval;
    return this;
  }

  public FakeSource staleAfter(Duration age) {
    staleAfter = age;
    return this;
  }

  void damagedFiles(int count) {
    damagedFiles = count;
  }

  @Override
  public int damagedFiles() {
    return damagedFiles;
  }

  public FakeSource forgotten() {
    survivesRestart = false;
    return this;
  }

  public void becomes(Behaviour next) {
    behaviour = next;
  }

  public int reads() {
    return reads.get();
  }

  @Override
  public boolean listsMuch() {
    return listsMuch;
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public Duration refresh() {
    return refresh;
  }

  @Override
  public Duration staleAfter() {
    return staleAfter;
  }

  @Override
  public boolean survivesRestart() {
    return survivesRestart;
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    reads.incrementAndGet();
    return behaviour.read(deadline);
  }
}
