package dev.guardband.exporter.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a source keeps for itself in the state directory. A damaged file is set aside; one that
 * cannot be written is said in the log once, and the source goes on.
 */
public final class KeptFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeptFile.class);

  private final Path file;
  private final String loss;
  private final AtomicInteger damaged = new AtomicInteger();
  private volatile String said = "";

  /**
   * One file, which need not be there.
   *
   * @param loss what it means that it cannot be written, for the log
   */
  public KeptFile(Path file, String loss) {
    this.file = file;
    this.loss = loss;
  }

  /** What was kept; empty where nothing was, or where it is damaged. */
  public <T> Optional<T> load(WholeFile.Form<T> form) {
    try {
      return WholeFile.read(file, form);
    } catch (IOException unreadable) {
      damaged.incrementAndGet();
      WholeFile.setAside(file, unreadable);
      return Optional.empty();
    }
  }

  /** It is on disk when this returns, where that can be; false where it cannot. */
  public boolean save(WholeFile.Content content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, content);
      said = "";
      return true;
    } catch (IOException failed) {
      cannot(failed);
      return false;
    }
  }

  /** Says once that something beside it cannot be written. */
  public void cannot(IOException failed) {
    if (!said.equals(failed.toString())) {
      LOG.warn("{}: {}", loss, failed.toString());
    }
    said = failed.toString();
  }

  /** How often it could not be read and was set aside. */
  public int damaged() {
    return damaged.get();
  }
}
