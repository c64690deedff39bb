package dev.guardband.exporter.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptFileTest {
  private final Logger logger = Logger.getLogger(KeptFile.class.getName());
  private final Said said = new Said();
  private final Path blocked;
  private final KeptFile file;

  KeptFileTest(@TempDir Path directory) {
    blocked = directory.resolve("breakers");
    file = new KeptFile(blocked.resolve("core.json.gz"), "the counters are not kept");
  }

  @BeforeEach
  void listen() {
    logger.addHandler(said);
  }

  @AfterEach
  void listen_no_more() {
    logger.removeHandler(said);
  }

  @Test
  void that_it_cannot_be_written_is_said_once_until_it_can() throws IOException {
    Files.createFile(blocked);
    file.save(out -> out.write("1"));
    file.save(out -> out.write("2"));
    Files.delete(blocked);
    file.save(out -> out.write("3"));
    Files.delete(blocked.resolve("core.json.gz"));
    Files.delete(blocked);
    Files.createFile(blocked);
    file.save(out -> out.write("4"));

    String failure =
        "the counters are not kept: java.nio.file.FileAlreadyExistsException: " + blocked;
    assertThat(said.messages).containsExactly(failure, failure);
  }

  private static final class Said extends Handler {
    private final List<String> messages = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      messages.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
