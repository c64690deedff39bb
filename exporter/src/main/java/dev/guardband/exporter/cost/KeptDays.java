package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.state.StateDirectory;
import dev.guardband.exporter.state.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a source keeps the days that it has paid for: in the state directory, else in memory. They
 * are kept for one question; asked another one, all days are read anew.
 */
final class KeptDays {
  private static final Logger LOG = LoggerFactory.getLogger(KeptDays.class);

  private final Optional<Path> file;
  private final AtomicInteger damaged = new AtomicInteger();
  private CostDays inMemory = CostDays.none();

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // absent without exporter.state_dir
  KeptDays(Optional<Path> stateDirectory, SourceId source) {
    this.file = stateDirectory.map(directory -> StateDirectory.days(directory, source));
  }

  CostDays load(String asked) {
    if (file.isEmpty()) {
      return inMemory;
    }
    try {
      return WholeFile.read(file.get(), in -> CostDaysFile.read(asked, in))
          .orElseGet(CostDays::none);
    } catch (IOException unreadable) {
      damaged.incrementAndGet();
      WholeFile.setAside(file.get(), unreadable);
      return CostDays.none();
    }
  }

  /** How often its file could not be read and was set aside. */
  int damaged() {
    return damaged.get();
  }

  /** Where they cannot be kept they are paid for again, which is better than not to be shown. */
  void save(String asked, CostDays days) {
    if (file.isEmpty()) {
      inMemory = days;
      return;
    }
    try {
      Files.createDirectories(file.get().toAbsolutePath().getParent());
      WholeFile.write(file.get(), out -> CostDaysFile.write(asked, days, out));
    } catch (IOException failed) {
      LOG.warn(
          "the days of the bill are not kept, and will be paid for again: {}", failed.toString());
    }
  }
}
