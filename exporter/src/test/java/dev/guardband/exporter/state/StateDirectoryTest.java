package dev.guardband.exporter.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.BreakerMetrics;
import dev.guardband.model.metric.CostMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.metric.ServiceMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateDirectoryTest {
  private static final SourceId SOURCE =
      new SourceId("rds/prod/eu-west-1", "rds", Domain.DATABASE, "prod", "eu-west-1");

  private final Path root;
  private final Reading reading;

  StateDirectoryTest(@TempDir Path directory) {
    root = directory.resolve("state");
    List<String> values = new ArrayList<>(CostMetrics.LAST_DAY.labels());
    values.add("pay\"ments\n€😀");
    reading =
        new Reading(
            Instant.parse("2026-11-21T10:00:00.123456789Z"),
            List.of(
                Sample.of(BreakerMetrics.FAILURES, 0.1 + 0.2, "api", ""),
                Sample.of(BreakerMetrics.FAILURES, Double.NaN, "web", "p"),
                Sample.of(BreakerMetrics.FAILURES, Double.NEGATIVE_INFINITY, "x", "p"),
                Sample.of(CostMetrics.LAST_DAY.with(List.of("tag_team")), -1e300, values),
                Sample.quantile(ServiceMetrics.HEALTH_LATENCY, "0.99", 0.25, "api"),
                Sample.count(ServiceMetrics.HEALTH_LATENCY, 7, "api")),
            List.of("the budget \"hosts\" is not watched"));
  }

  @Test
  void a_reading_comes_back_as_it_was() throws Exception {
    try (StateDirectory state = StateDirectory.open(root)) {
      state.save(SOURCE, reading);
    }
    try (StateDirectory state = StateDirectory.open(root)) {
      assertThat(state.load(SOURCE)).contains(reading);
      assertThat(state.damaged()).isZero();
    }
  }

  @Test
  void a_file_of_a_version_without_notes_is_read() throws Exception {
    try (StateDirectory state = StateDirectory.open(root)) {
      String text =
          "{\"format\":1,\"source\":\"rds/prod/eu-west-1\","
              + "\"observed_at\":\"2026-11-21T10:00:00Z\",\"families\":[]}";
      Files.write(file(), gzip(text));

      assertThat(state.load(SOURCE))
          .contains(new Reading(Instant.parse("2026-11-21T10:00:00Z"), List.of()));
    }
  }

  @Test
  void a_source_without_a_file_has_no_reading() throws Exception {
    try (StateDirectory state = StateDirectory.open(root)) {
      assertThat(state.load(SOURCE)).isEmpty();
      assertThat(state.damaged()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "{}",
        "{\"format\":2,\"source\":\"rds/prod/eu-west-1\"}",
        "{\"format\":1,\"source\":\"another\",\"observed_at\":\"2026-11-21T10:00:00Z\",\"families\":[]}",
        "{\"format\":1,\"source\":\"rds/prod/eu-west-1\",\"observed_at\":\"today\",\"families\":[]}",
        "{\"format\":1,\"source\":\"rds/prod/eu-west-1\",\"observed_at\":\"2026-11-21T10:00:00Z\","
            + "\"families\":[{\"name\":\"gone\",\"extra\":[],\"samples\":[]}]}",
        "{\"format\":1,\"source\":\"rds/prod/eu-west-1\",\"observed_at\":\"2026-11-21T10:00:00Z\","
            + "\"families\":[{\"name\":\"sre_health_up\",\"extra\":[],\"samples\":[[\"\",\"\",\"1\"]]}]}",
        "{\"format\":1,\"source\":\"rds/prod/eu-west-1\",\"observed_at\":\"2026-11-21T10:00:00Z\","
            + "\"families\":[]} and more"
      })
  void a_file_that_is_no_reading_is_set_aside(String text) throws Exception {
    try (StateDirectory state = StateDirectory.open(root)) {
      Files.write(file(), gzip(text));
      assertSetAside(state);
    }
  }

  @Test
  void any_flipped_or_missing_byte_is_noticed() throws Exception {
    try (StateDirectory state = StateDirectory.open(root)) {
      state.save(SOURCE, reading);
      byte[] whole = Files.readAllBytes(file());
      int damagedBefore = 0;
      for (int cut = 0; cut < whole.length; cut += 7) {
        Files.write(file(), Arrays.copyOf(whole, cut));
        assertThat(state.load(SOURCE)).as("the first %s bytes", cut).isEmpty();
        damagedBefore++;
      }
      // Bytes 4 to 9 are gzip's time and system, which nobody reads.
      for (int i = 10; i < whole.length; i += 5) {
        byte[] flipped = whole.clone();
        flipped[i] ^= 0x10;
        Files.write(file(), flipped);
        assertThat(state.load(SOURCE)).as("byte %s", i).isEmpty();
        damagedBefore++;
      }
      assertThat(state.damaged()).isEqualTo(damagedBefore);
    }
  }

  @Test
  void a_damaged_file_does_not_keep_a_new_reading_from_being_kept() throws Exception {
    try (StateDirectory state = StateDirectory.open(root)) {
      Files.writeString(file(), "damaged");
      assertSetAside(state);
      state.save(SOURCE, reading);
      assertThat(state.load(SOURCE)).contains(reading);
    }
  }

  @Test
  void readings_of_former_sources_and_half_written_files_go() throws Exception {
    SourceId former = new SourceId("former", "rds", Domain.DATABASE, "", "");
    try (StateDirectory state = StateDirectory.open(root)) {
      state.save(SOURCE, reading);
      state.save(former, reading);
      Files.writeString(file().resolveSibling("x.json.gz.tmp"), "half");
      Files.writeString(file().resolveSibling("x.json.gz.damaged"), "kept to look at");
      state.retain(List.of(SOURCE));
    }
    assertThat(names()).containsExactly(FileNames.of("rds/prod/eu-west-1"), "x.json.gz.damaged");
  }

  @Test
  void names_of_any_kind_have_files_of_their_own() throws Exception {
    List<String> odd =
        List.of(
            "../../etc/passwd", "a/b", "a-b", "A-B", "", ".", "Ü€😀", "x".repeat(4000), "a\u0000b");
    try (StateDirectory state = StateDirectory.open(root)) {
      for (String name : odd) {
        SourceId source = new SourceId(name, "odd", Domain.COST, "", "");
        state.save(source, new Reading(Instant.ofEpochSecond(name.hashCode()), List.of()));
      }
      for (String name : odd) {
        SourceId source = new SourceId(name, "odd", Domain.COST, "", "");
        assertThat(state.load(source))
            .contains(new Reading(Instant.ofEpochSecond(name.hashCode()), List.of()));
      }
    }
    assertThat(names()).hasSameSizeAs(odd).allMatch(name -> name.length() < 120);
  }

  @Test
  void a_directory_that_cannot_be_made_is_an_error_that_says_how_to_mend_it() throws Exception {
    Files.createDirectories(root);
    Path inFile = Files.writeString(root.resolve("file"), "").resolve("state");

    assertThatThrownBy(() -> StateDirectory.open(inFile))
        .isInstanceOf(IOException.class)
        .hasMessage(
            ("the state directory %s cannot be written: %s; make it a directory that this user may "
                    + "write, or set exporter.state_dir to one")
                .formatted(
                    inFile, "java.nio.file.FileSystemException: " + inFile + ": Not a directory"));
  }

  private void assertSetAside(StateDirectory state) throws IOException {
    byte[] before = Files.readAllBytes(file());
    assertThat(state.load(SOURCE)).isEmpty();
    assertThat(state.damaged()).isEqualTo(1);
    assertThat(file()).doesNotExist();
    assertThat(file().resolveSibling(file().getFileName() + ".damaged")).hasBinaryContent(before);
  }

  private Path file() {
    return root.resolve("readings").resolve(FileNames.of(SOURCE.name()));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("readings"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
