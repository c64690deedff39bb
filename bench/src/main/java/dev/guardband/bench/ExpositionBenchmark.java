package dev.guardband.bench;

import dev.guardband.exporter.exposition.Format;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One scrape of 100,000 series with gzip: ours, and simpleclient's live rendering. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExpositionBenchmark {
  @Param public Format format = Format.TEXT;

  private final Ours ours = Ours.of(Platform.readings());
  private final Simpleclient simpleclient = Simpleclient.of(Platform.readings());

  /** The bytes, so that none of the work can be left out. */
  @Benchmark
  public long guardband() throws IOException {
    Sink sink = new Sink();
    ours.writeGzip(format, sink);
    return sink.bytes();
  }

  @Benchmark
  public long simpleclient() throws IOException {
    Sink sink = new Sink();
    simpleclient.writeGzip(format, sink);
    return sink.bytes();
  }
}
