package dev.guardband.exporter.backup;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Up to when a server could be restored from its archive. When a segment was archived does not tell
 * when what is in it was written, so that each look at the server is kept until the archive has got
 * as far.
 */
final class ArchiveHistory {
  private static final int LOOKS = 1000;

  /** A segment begins with its own header, in which nothing can be lost. */
  // https://github.com/postgres/postgres/blob/REL_17_STABLE/src/include/access/xlog_internal.h
  private static final long SEGMENT_HEADER = 40;

  private record Look(Instant at, long position, long nextTransaction) {}

  private final Deque<Look> waiting = new ArrayDeque<>();
  private Optional<Look> archived = Optional.empty();

  /** Adds a look; the newest moment that could be restored, where it can be told. */
  Optional<Instant> newest(Archiver archiver, Instant now) {
    if (!archiver.on()) {
      return Optional.empty();
    }
    waiting.addLast(new Look(now, archiver.position(), archiver.nextTransaction()));
    if (waiting.size() > LOOKS) {
      waiting.removeFirst();
    }
    if (archiver.archivedTo().isEmpty()) {
      return Optional.empty();
    }
    long end = archiver.archivedTo().get() + SEGMENT_HEADER;
    while (!waiting.isEmpty() && waiting.getFirst().position() <= end) {
      archived = Optional.of(waiting.removeFirst());
    }
    return archived.map(look -> writtenSince(look, archiver, now)).or(() -> atStart(archiver));
  }

  /** Where nothing was written since, nothing would be lost. */
  private static Instant writtenSince(Look look, Archiver archiver, Instant now) {
    return look.nextTransaction() == archiver.nextTransaction() ? now : look.at();
  }

  /** Before anything was seen: with segments waiting, the last one may hold what is long past. */
  private static Optional<Instant> atStart(Archiver archiver) {
    return archiver.waiting().orElse(0L) > 0 && !archiver.isFailing()
        ? Optional.empty()
        : archiver.lastArchived();
  }
}
