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
   * Far more than an account has; a listing that never ends must not be paid for until no money is
   * left.
   */
  private static final int MOST_PAGES = 50;

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

  /**
   * All items, in the order of the pages.
   *
   * @param listing what is listed, for messages
   * @throws SourceFailure {@code MALFORMED} if a token comes twice, or the pages do not end
   */
  public static <T> List<T> all(String listing, Fetch<T> fetch)
      throws SourceFailure, InterruptedException {
    return all(listing, MOST_PAGES, fetch);
  }

  /** The same for a listing that is longer, and free. */
  public static <T> List<T> all(String listing, int mostPages, Fetch<T> fetch)
      throws SourceFailure, InterruptedException {
    List<T> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Page<T> page = fetch.page(Optional.empty());
    items.addAll(page.items());
    while (page.next().isPresent()) {
      if (!seen.add(page.next().get())) {
        throw new SourceFailure(
            ErrorClass.MALFORMED, listing + ": the token of the next page came twice");
      }
      if (seen.size() >= mostPages) {
        throw new SourceFailure(
            ErrorClass.MALFORMED, listing + ": there are more than " + mostPages + " pages");
      }
      page = fetch.page(page.next());
      items.addAll(page.items());
    }
    return items;
  }
}
