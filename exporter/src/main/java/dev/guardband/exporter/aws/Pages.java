package dev.guardband.exporter.aws;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all pages of a listing, or none. */
public final class Pages {
  /**
   * Far more than a billed listing has; one that never ends must not be paid for until no money is
   * left.
   */
  private static final int MOST_BILLED = 50;

  /** A page may be empty and yet not the last; that so many are is a listing that never ends. */
  private static final int MOST_EMPTY = 50;

  private Pages() {}

  /**
   * One page.
   *
   * @param next the token of the page after it
   */
  public record Page<T>(List<T> items, Optional<String> next) {
    /** As the SDK gives the token: absent or empty after the last page. */
    public static <T> Page<T> of(List<T> items, @Nullable String next) {
      return new Page<>(items, Optional.ofNullable(next).filter(token -> !token.isEmpty()));
    }
  }

  /** Asks for the page of a token; the first page has none. */
  @FunctionalInterface
  public interface Fetch<T> {
    Page<T> page(Optional<String> token) throws SourceFailure, InterruptedException;
  }

  /** Takes what one page holds, before the next is asked for. */
  @FunctionalInterface
  public interface Sink<T> {
    void take(List<T> items) throws SourceFailure;
  }

  /**
   * All items of a listing that is billed by the page, in the order of the pages.
   *
   * @param listing what is listed, for messages
   * @throws SourceFailure {@code MALFORMED} if a token comes twice, or the pages do not end
   */
  public static <T> List<T> all(String listing, Fetch<T> fetch)
      throws SourceFailure, InterruptedException {
    List<T> items = new ArrayList<>();
    each(listing, MOST_BILLED, fetch, items::addAll);
    return items;
  }

  /** The same of one that is free, however long: the deadline of its calls ends it. */
  public static <T> List<T> free(String listing, Fetch<T> fetch)
      throws SourceFailure, InterruptedException {
    List<T> items = new ArrayList<>();
    free(listing, fetch, items::addAll);
    return items;
  }

  /** The same, page by page, so that of a very long one nothing need be kept. */
  public static <T> void free(String listing, Fetch<T> fetch, Sink<T> sink)
      throws SourceFailure, InterruptedException {
    each(listing, Integer.MAX_VALUE, fetch, sink);
  }

  private static <T> void each(String listing, int most, Fetch<T> fetch, Sink<T> sink)
      throws SourceFailure, InterruptedException {
    Set<String> seen = new HashSet<>();
    int empty = 0;
    Page<T> page = fetch.page(Optional.empty());
    sink.take(page.items());
    while (page.next().isPresent()) {
      empty = page.items().isEmpty() ? empty + 1 : 0;
      if (!seen.add(page.next().get())) {
        throw endless(listing, "the token of the next page came twice");
      }
      if (seen.size() >= most) {
        throw endless(listing, "there are more than " + most + " pages");
      }
      if (empty >= MOST_EMPTY) {
        throw endless(listing, MOST_EMPTY + " pages in a row are empty, and none is the last");
      }
      page = fetch.page(page.next());
      sink.take(page.items());
    }
  }

  private static SourceFailure endless(String listing, String why) {
    return new SourceFailure(ErrorClass.MALFORMED, listing + ": " + why);
  }
}
