package dev.guardband.simcloud.world;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Daily costs: those put in one by one, and those a feed makes for the days before now. */
public final class Costs {
  private static final BigDecimal OVERSPEND_FACTOR = BigDecimal.TEN;
  private static final int ESTIMATED_DAYS = 3;

  /** A settled month is whole: on its last day it began 76 days ago. */
  private static final int FEED_DAYS = 80;

  private static final int UNPAGED = 5000;

  private final Clock clock;
  private final Scenarios scenarios;
  private final List<Cost> costs = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private Function<LocalDate, List<Cost>> feed = day -> List.of();
  private int pageSize = UNPAGED;

  Costs(Clock clock, Scenarios scenarios) {
    this.clock = clock;
    this.scenarios = scenarios;
  }

  /** Refuses a second currency in one month: a bill is in one. */
  public synchronized void add(Cost cost) {
    for (Cost each : costs) {
      boolean sameBill = YearMonth.from(each.date()).equals(YearMonth.from(cost.date()));
      if (sameBill && !each.currency().equals(cost.currency())) {
        throw new IllegalArgumentException(
            "costs are in " + each.currency() + " already, cannot add " + cost.currency());
      }
    }
    costs.add(cost);
  }

  public synchronized void remove(Cost cost) {
    costs.remove(cost);
  }

  public synchronized void clear() {
    costs.clear();
    feed = day -> List.of();
  }

  /** Makes the costs of today and the 79 days before it, whenever they are asked for. */
  synchronized void feed(Function<LocalDate, List<Cost>> source) {
    feed = source;
  }

  /** How many rows Cost Explorer answers at a time. */
  public synchronized void pagesOf(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a page needs a row or more, was " + rows);
    }
    pageSize = rows;
  }

  public synchronized int pageSize() {
    return pageSize;
  }

  /** From {@code start} to the day before {@code end}, none of them in the future. */
  public synchronized List<Cost> between(LocalDate start, LocalDate end) {
    List<Cost> found = new ArrayList<>();
    LocalDate today = today();
    LocalDate first = later(start, today.minusDays(FEED_DAYS - 1));
    for (LocalDate day = first; day.isBefore(end) && !day.isAfter(today); day = day.plusDays(1)) {
      found.addAll(feed.apply(day));
    }
    for (Cost cost : costs) {
      if (!cost.date().isBefore(start) && cost.date().isBefore(end)) {
        found.add(cost);
      }
    }
    found.replaceAll(this::asSeen);
    return found;
  }

  /** Notes a question that Cost Explorer was asked; the day of the end is not in it. */
  public synchronized void note(LocalDate start, LocalDate end) {
    asked.add(start + "/" + end);
  }

  /** The periods that Cost Explorer was asked for, a page each: {@code 2026-10-01/2026-11-21}. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** The first day whose costs may still change. */
  public LocalDate estimatedFrom() {
    return today().minusDays(ESTIMATED_DAYS - 1);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Cost asSeen(Cost cost) {
    boolean recent = !cost.date().isBefore(today().minusDays(1));
    return recent && scenarios.isOn(Scenario.OVERSPEND) ? cost.times(OVERSPEND_FACTOR) : cost;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
