package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnusedTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void every_path_is_that_of_a_key_in_the_order_of_the_reference() {
    List<String> known = new ArrayList<>();
    collect("", SettingsSection.SECTION, new HashSet<>(), known);
    known.retainAll(Unused.paths());

    assertThat(Unused.paths()).isSorted().doesNotHaveDuplicates();
    assertThat(known).containsExactlyInAnyOrderElementsOf(Unused.paths());
  }

  private static void collect(
      String parent, Section<?> section, Set<String> seen, List<String> paths) {
    if (!seen.add(parent)) {
      return;
    }
    for (Key<?> key : section.keys()) {
      String path = parent.isEmpty() ? key.name() : parent + "." + key.name();
      paths.add(path);
      key.type()
          .nested()
          .ifPresent(inner -> collect(path + inner.suffix(), inner.section(), seen, paths));
    }
  }

  @Test
  void what_a_file_and_those_it_includes_set_is_named_once() throws IOException {
    Files.writeString(
        directory.resolve("team.yaml"),
        """
        cost:
          budgets:
            - {name: b, amount: 1}
        """);
    Path file =
        Files.writeString(
            directory.resolve("guardband.yaml"),
            """
            version: 1
            site: acme
            include: [team.yaml]
            cost: {sources: [{name: bill, focus: {path: /focus.csv}}]}
            exporter: {access: {finance: [cost], monitor: ["*"]}}
            """);

    Loaded loaded = Configuration.load(file);

    assertThat(loaded.diagnostics()).isEmpty();
    assertThat(loaded.unused()).containsExactly("exporter.access");
  }

  @Test
  void a_file_that_cannot_be_read_sets_none() {
    assertThat(Configuration.load(directory.resolve("missing.yaml")).unused()).isEmpty();
  }
}
