package dev.guardband.exporter.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The days of a bill as they were read, so that no day is paid for again that cannot change.
 *
 * <p>A day can change while AWS calls it estimated, and until its month's bill is closed: 14 days
 * after the month's end, when support fees, credits and refunds of that month have come. So the
 * month that runs is always read anew, and the one before up to the 14th. After it, the one before
 * is read once a week, as AWS may still book a refund or a credit on its days.
 *
 * @param readAt when the newest of them were asked for
 * @param days without a gap from the first on, those on which nothing was charged included
 */
record CostDays(Instant readAt, NavigableMap<LocalDate, Day> days) {
  /** What was charged on a day. */
  record Day(boolean estimated, List<Charge> charges) {
    Day {
      charges = List.copyOf(charges);
    }

    Day plus(Day more) {
      List<Charge> all = new ArrayList<>(charges);
      all.addAll(more.charges());
      return new Day(estimated || more.estimated(), all);
    }
  }

  CostDays {
    days = Collections.unmodifiableNavigableMap(new TreeMap<>(days));
  }

  static CostDays none() {
    return new CostDays(Instant.EPOCH, new TreeMap<>());
  }

  /** Whether they hold all days from this one on, and were read no longer ago than this. */
  boolean suffice(LocalDate from, Instant now, Duration refresh) {
    return days.containsKey(from) && !now.isBefore(readAt) && now.isBefore(readAt.plus(refresh));
  }

  /**
   * The first day from this one on that is not known, or that could still change when read; on the
   * first reading of a week, at the latest the first of the month before.
   */
  LocalDate firstToAsk(LocalDate from, Instant now) {
    LocalDate next = from;
    while (isFinal(next)) {
      next = next.plusDays(1);
    }
    LocalDate lastMonth = Window.today(now).withDayOfMonth(1).minusMonths(1);
    boolean again = Window.isNewWeek(readAt, now) && next.isAfter(lastMonth);
    return again && !lastMonth.isBefore(from) ? lastMonth : next;
  }

  private boolean isFinal(LocalDate date) {
    Day day = days.get(date);
    return day != null && !day.estimated() && !Window.isOpen(date, Window.today(readAt));
  }

  /**
   * With the days that were read now in place of those from {@code asked} on. Days before {@code
   * from} stay while a forecast can be made from them: they cost nothing, and tell how the last
   * period was foretold after its month is settled.
   */
  CostDays then(CostDays answer, LocalDate from, LocalDate asked) {
    LocalDate oldest = Window.today(answer.readAt()).minusDays(DayTotals.DAYS - 1L);
    LocalDate first = from;
    while (first.isAfter(oldest) && isFinal(first.minusDays(1))) {
      first = first.minusDays(1);
    }
    NavigableMap<LocalDate, Day> all = new TreeMap<>();
    if (first.isBefore(asked)) {
      all.putAll(days.subMap(first, true, asked, false));
    }
    all.putAll(answer.days());
    return new CostDays(answer.readAt(), all);
  }

  /** The newest month that has ended, is known whole, and is not called estimated. */
  Optional<YearMonth> settled() {
    YearMonth last = YearMonth.from(Window.today(readAt)).minusMonths(1);
    return Stream.of(last, last.minusMonths(1)).filter(this::isSettled).findFirst();
  }

  private boolean isSettled(YearMonth month) {
    NavigableMap<LocalDate, Day> known =
        days.subMap(month.atDay(1), true, month.atEndOfMonth(), true);
    return known.size() == month.lengthOfMonth()
        && known.values().stream().noneMatch(Day::estimated);
  }
}
