package dev.guardband.exporter.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** All families as they are at one moment. */
public final class Exposition {
  static final Exposition EMPTY = new Exposition(List.of());

  /** A family's header, and its samples by source. */
  record Entry(Family family, Part header, List<Part> parts) {
    Entry {
      parts = List.copyOf(parts);
    }
  }

  private final List<Entry> entries;

  Exposition(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Puts an answer together.
   *
   * @param live whole lines in the same format that come last, as they change at each scrape
   */
  public Body body(Selection selection, Format format, byte[] live) {
    List<Piece> pieces = new ArrayList<>(entries.size() * 2);
    for (Entry entry : entries) {
      if (selection.has(entry.family().domain())) {
        pieces.add(entry.header().piece(format));
        for (Part part : entry.parts()) {
          pieces.add(part.piece(format));
        }
      }
    }
    return new Body(pieces, live);
  }

  /** Writes plain text, ended as the format wants. */
  public void write(Selection selection, Format format, OutputStream out) throws IOException {
    body(selection, format, LiveLines.of(format).end()).write(out);
  }
}
