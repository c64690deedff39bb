package dev.guardband.config;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {
  @Test
  void the_published_page_is_up_to_date() {
    Path page =
        Path.of(System.getProperty("guardband.root", ".."))
            .resolve("docs/reference/configuration.md");
    Golden.assertEquals(page, Reference.markdown());
  }
}
