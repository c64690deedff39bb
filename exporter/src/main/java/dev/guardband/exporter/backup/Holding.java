package dev.guardband.exporter.backup;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What is told of several recovery points of one resource, of which few are kept: a vault may hold
 * hundreds of thousands. All but {@code byState}, {@code first} and {@code onlyCopies} is of those
 * from which the resource can be restored.
 *
 * @param byState how many there are
 * @param first that was listed, good or not
 * @param onlyCopies whether each was copied from another vault
 * @param goesLast of those that are to be deleted
 * @param keptForGood whether nothing deletes one of them
 * @param bytes of all; absent where the size of one is not told
 * @param unencrypted how many; absent where it is not told of one
 */
record Holding(
    Map<String, Integer> byState,
    Optional<Point> first,
    boolean onlyCopies,
    Optional<Point> newest,
    Optional<Point> oldest,
    Optional<Point> goesLast,
    boolean keptForGood,
    Optional<Long> bytes,
    Optional<Long> unencrypted) {
  static final Holding NONE = ofNone(Map.of(), Optional.empty(), true);

  private static final Comparator<Point> BY_AGE = Comparator.comparing(Point::created);
  private static final Comparator<Point> BY_END =
      Comparator.comparing(point -> point.kept().deleteAt().orElseThrow());

  Holding {
    byState = Collections.unmodifiableMap(new LinkedHashMap<>(byState));
  }

  static Holding of(Point point, Instant now) {
    Map<String, Integer> byState = Map.of(point.state(), 1);
    boolean copied = point.kept().copiedFrom().isPresent();
    Optional<Point> found = Optional.of(point);
    if (!point.goodAt(now)) {
      return ofNone(byState, found, copied);
    }
    Optional<Instant> end = point.kept().deleteAt();
    return new Holding(
        byState,
        found,
        copied,
        found,
        found,
        found.filter(each -> end.isPresent()),
        end.isEmpty(),
        point.kept().bytes(),
        point.kept().encrypted().map(encrypted -> encrypted ? 0L : 1L));
  }

  private static Holding ofNone(
      Map<String, Integer> byState, Optional<Point> first, boolean onlyCopies) {
    return new Holding(
        byState,
        first,
        onlyCopies,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(0L),
        Optional.of(0L));
  }

  Holding plus(Holding more) {
    Map<String, Integer> states = new LinkedHashMap<>(byState);
    more.byState.forEach((state, points) -> states.merge(state, points, Integer::sum));
    return new Holding(
        states,
        first.or(more::first),
        onlyCopies && more.onlyCopies,
        best(newest, more.newest, BinaryOperator.maxBy(BY_AGE)),
        best(oldest, more.oldest, BinaryOperator.minBy(BY_AGE)),
        best(goesLast, more.goesLast, BinaryOperator.maxBy(BY_END)),
        keptForGood || more.keptForGood,
        sum(bytes, more.bytes),
        sum(unencrypted, more.unencrypted));
  }

  private static <T> Optional<T> best(
      Optional<T> one, Optional<T> other, BinaryOperator<T> better) {
    return Stream.concat(one.stream(), other.stream()).reduce(better);
  }

  private static Optional<Long> sum(Optional<Long> one, Optional<Long> other) {
    return one.flatMap(here -> other.map(there -> here + there));
  }
}
