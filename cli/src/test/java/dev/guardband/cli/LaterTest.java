package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.config.Configuration;
import dev.guardband.config.Loaded;
import dev.guardband.config.Unused;
import dev.guardband.model.Artifact;
import dev.guardband.render.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that is said to do nothing yet does nothing; the day it does, this says so. */
final class LaterTest {
  private static final Path ROOT = Path.of(System.getProperty("guardband.root"));
  private static final Path FULL = ROOT.resolve("examples/full");

  @TempDir Path directory;

  /** Without the key, in the same lines and columns, exactly the same is generated. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"incidents|incidents: .*", "exporter.access|(?m)^  access: .*"})
  void what_is_generated_does_not_depend_on_it(String key, String written) throws IOException {
    String text = Files.readString(FULL.resolve("guardband.yaml"));
    Matcher found = Pattern.compile(written).matcher(text);
    assertThat(Unused.covers(key)).as(key).isTrue();
    assertThat(found.find()).as(key).isTrue();
    String without = found.replaceAll(there -> there.group().replaceAll("[^\n]", " "));

    assertThat(generated(without)).as(key).isEqualTo(generated(text));
  }

  private List<Artifact> generated(String text) throws IOException {
    Files.createDirectories(directory.resolve("teams"));
    Files.copy(
        FULL.resolve("teams/data.yaml"),
        directory.resolve("teams/data.yaml"),
        StandardCopyOption.REPLACE_EXISTING);
    Loaded loaded =
        Configuration.load(Files.writeString(directory.resolve("guardband.yaml"), text));
    assertThat(loaded.diagnostics()).isEmpty();
    return Part.artifacts(Plan.of(loaded.settings().orElseThrow()));
  }
}
