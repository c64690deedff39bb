package dev.guardband.exporter.cost;

import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the files of a bill are. */
interface FocusStore {
  /**
   * What is there now.
   *
   * @param since files that cannot tell of this day or later ones may be left out
   * @throws SourceFailure {@code NOT_FOUND} if there is no bill
   */
  Listing list(LocalDate since, Deadline deadline) throws SourceFailure, InterruptedException;

  /** What it takes to read them. */
  default List<ApiUse> uses() {
    return List.of();
  }

  /** From its first byte; to be closed. */
  InputStream open(File file, Deadline deadline)
      throws SourceFailure, IOException, InterruptedException;

  /**
   * One file.
   *
   * @param name for messages, and to open it: a path, or {@code s3://bucket/key}
   * @param version differs whenever the content does
   * @param size in bytes
   */
  record File(String name, String version, long size) {}

  /** The files of a bill as they stood at one moment, in the order in which they are read. */
  record Listing(List<File> files) {
    public Listing {
      files = List.copyOf(files);
    }

    /**
     * Compares what was listed before reading with what is there afterwards, so that a bill that is
     * being written or replaced is not half read.
     *
     * @throws SourceFailure {@code MALFORMED} naming the first file that is not as it was
     */
    void requireStill(Listing now) throws SourceFailure {
      Map<String, File> left = new LinkedHashMap<>();
      now.files().forEach(file -> left.put(file.name(), file));
      for (File before : files) {
        if (!before.equals(left.remove(before.name()))) {
          throw moved(before.name() + ": changed while it was read");
        }
      }
      for (String name : left.keySet()) {
        throw moved(name + ": came while the bill was read");
      }
    }

    private static SourceFailure moved(String what) {
      return new SourceFailure(ErrorClass.MALFORMED, what + "; it is read again later");
    }
  }
}
