package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.state.KeptFile;
import dev.guardband.exporter.state.StateDirectory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a source keeps the days that it has paid for: in the state directory, else in memory. They
 * are kept for one question; asked another one, all days are read anew.
 */
final class KeptDays {
  private final Optional<KeptFile> file;
  private CostDays inMemory = CostDays.none();

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // absent without exporter.state_dir
  KeptDays(Optional<Path> stateDirectory, SourceId source) {
    // Where they cannot be kept they are paid for again, which is better than not to be shown.
    String loss = "the days of the bill are not kept, and will be paid for again";
    this.file =
        stateDirectory.map(directory -> new KeptFile(StateDirectory.days(directory, source), loss));
  }

  CostDays load(String asked) {
    return file.map(kept -> kept.load(in -> CostDaysFile.read(asked, in)).orElseGet(CostDays::none))
        .orElse(inMemory);
  }

  /** How often its file could not be read and was set aside. */
  int damaged() {
    return file.map(KeptFile::damaged).orElse(0);
  }

  void save(String asked, CostDays days) {
    if (file.isEmpty()) {
      inMemory = days;
      return;
    }
    file.get().save(out -> CostDaysFile.write(asked, days, out));
  }
}
