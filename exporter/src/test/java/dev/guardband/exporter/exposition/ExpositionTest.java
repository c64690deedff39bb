package dev.guardband.exporter.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.Catalog;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.ServiceMetrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpositionTest {
  private static final List<Metric> EXPOSED =
      Arrays.stream(Domain.values())
          .filter(domain -> domain != Domain.EXPORTER)
          .flatMap(domain -> Catalog.of(domain).stream())
          .filter(metric -> metric.origin() == Metric.Origin.EXPOSED)
          .toList();

  @Property(tries = 300)
  void it_writes_what_simpleclient_writes_in_each_format_and_encoding(
      @ForAll("sampleLists") List<Sample> samples, @ForAll int split) throws Exception {
    Snapshot snapshot = new Snapshot();
    int first = Math.floorMod(split, samples.size() + 1);
    snapshot.publish(source("one"), samples.subList(0, first));
    snapshot.publish(source("two"), samples.subList(first, samples.size()));
    List<Sample> inOrder = inCatalogOrder(samples);

    for (Format format : Format.values()) {
      String expected = Simpleclient.write(inOrder, format);
      Body body = snapshot.exposition().body(Selection.ALL, format, LiveLines.of(format).end());
      byte[] plain = written(snapshot, format);
      assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo(utf8(expected));
      assertThat(body.length()).isEqualTo(plain.length);

      byte[] gzip = gzip(body);
      assertThat(body.gzip().length()).isEqualTo(gzip.length);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes())
          .isEqualTo(plain);
    }
  }

  @Property(tries = 200)
  void live_lines_are_what_simpleclient_writes(@ForAll("sampleLists") List<Sample> samples) {
    List<Sample> inOrder = inCatalogOrder(samples);
    for (Format format : Format.values()) {
      byte[] lines = LiveLines.of(format).add(inOrder).end();
      assertThat(new String(lines, StandardCharsets.UTF_8))
          .isEqualTo(utf8(Simpleclient.write(inOrder, format)));
    }
  }

  @Test
  void families_of_several_sources_stand_under_one_header() throws Exception {
    Snapshot snapshot = new Snapshot();
    Metric byTeam = CostMetrics.LAST_DAY.with(List.of("tag_team"));
    List<String> values = new ArrayList<>(CostMetrics.LAST_DAY.labels());
    snapshot.publish(source("one"), List.of(Sample.of(CostMetrics.LAST_DAY, 1.5, values)));
    values.add("pay\"ments\\\n€");
    snapshot.publish(
        source("two"),
        List.of(
            Sample.of(byTeam, Double.NaN, values), Sample.of(ServiceMetrics.HEALTH_UP, 1, "x")));

    assertThat(new String(written(snapshot, Format.OPENMETRICS), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            # TYPE finops_cost_last_day gauge
            # HELP finops_cost_last_day %s
            finops_cost_last_day{%s} 1.5
            finops_cost_last_day{%s,tag_team="pay\\"ments\\\\\\n€"} NaN
            # TYPE sre_health_up gauge
            # HELP sre_health_up %s
            sre_health_up{service="x"} 1.0
            # EOF
            """
                .formatted(
                    CostMetrics.LAST_DAY.help(),
                    named(CostMetrics.LAST_DAY),
                    named(CostMetrics.LAST_DAY),
                    ServiceMetrics.HEALTH_UP.help()));
  }

  @Test
  void gzip_itself_reads_two_thousand_pieces_as_one_member(@TempDir Path directory)
      throws Exception {
    Snapshot snapshot = new Snapshot();
    for (int i = 0; i < 1000; i++) {
      String name = "service-" + i;
      snapshot.publish(
          source(name),
          List.of(
              Sample.of(ServiceMetrics.HEALTH_UP, i, name),
              Sample.of(BreakerMetrics.FAILURES, -i, name, "p")));
    }
    byte[] live = "live 1.0\n".getBytes(StandardCharsets.UTF_8);
    Body body = snapshot.exposition().body(Selection.ALL, Format.TEXT, live);
    Path file = Files.write(directory.resolve("metrics.gz"), gzip(body));
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    body.write(plain);

    Process gzip = new ProcessBuilder("gzip", "-dc", file.toString()).start();
    byte[] read = gzip.getInputStream().readAllBytes();
    assertThat(gzip.waitFor()).isZero();
    assertThat(read).isEqualTo(plain.toByteArray());
  }

  @Provide
  Arbitrary<List<Sample>> sampleLists() {
    return samples().list().ofMaxSize(30).map(ExpositionTest::unique);
  }

  private static Arbitrary<Sample> samples() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8),
            Arbitraries.of("\"", "\\", "\n", "\",}", "\\\"},", "{a=\"b\",} 1", "Ü€😀", ",", ""));
    Arbitrary<Double> value =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                -0.0,
                1e21,
                9007199254740992.0));
    return Combinators.combine(Arbitraries.of(EXPOSED), text.list().ofSize(12), value)
        .flatAs(ExpositionTest::sample);
  }

  private static Arbitrary<Sample> sample(Metric metric, List<String> texts, double value) {
    List<String> labels = texts.subList(0, metric.labels().size());
    if (metric.type() != Metric.Type.SUMMARY) {
      return Arbitraries.just(Sample.of(metric, value, labels));
    }
    return Arbitraries.of(
        new Sample(metric, "", "0.99", labels, value),
        new Sample(metric, "_count", "", labels, value),
        new Sample(metric, "_sum", "", labels, value));
  }

  /** Series, as they are written, are unique: else the merge leaves some out. */
  private static List<Sample> unique(List<Sample> samples) {
    Set<String> seen = new HashSet<>();
    return samples.stream()
        .filter(
            sample -> {
              Bytes text = new Bytes(64);
              Lines.series(sample, Format.TEXT, text);
              return seen.add(new String(text.copy(), StandardCharsets.UTF_8));
            })
        .toList();
  }

  private static List<Sample> inCatalogOrder(List<Sample> samples) {
    return samples.stream()
        .sorted(Comparator.comparingInt(sample -> EXPOSED.indexOf(sample.metric())))
        .toList();
  }

  private static byte[] written(Snapshot snapshot, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    snapshot.exposition().write(Selection.ALL, format, out);
    return out.toByteArray();
  }

  private static byte[] gzip(Body body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.gzip().write(out);
    return out.toByteArray();
  }

  /** As a writer to a socket would send it: a lone surrogate becomes a question mark. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String named(Metric metric) {
    List<String> pairs = new ArrayList<>();
    metric.labels().forEach(label -> pairs.add(label + "=\"" + label + "\""));
    return String.join(",", pairs);
  }

  private static SourceId source(String name) {
    return new SourceId(name, "fake", Domain.BREAKER, "", "");
  }
}
