package dev.guardband.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MetricsReferenceTest {
  private static final Path PAGE =
      Path.of(System.getProperty("guardband.root", ".."), "docs/reference/metrics.md");

  @Test
  void the_published_page_is_up_to_date() throws IOException {
    String page = MetricsReference.markdown();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(page).isEqualTo(Files.readString(PAGE));
  }
}
