package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How many sources are read at a time: eight in accounts, of which four at most are of one account,
 * and four of one region; sixteen that are in no account, such as breakers, which no cloud that
 * hangs keeps waiting; and beside these 32 health checks, so that services that hang all at once
 * keep neither breakers waiting nor one another for long. No API of an account is asked more than
 * four things at once, as a source waits for each of its answers.
 */
final class Places {
  private static final int IN_ACCOUNTS = 8;
  private static final int ELSEWHERE = 16;
  private static final int OF_SERVICES = 32;
  private static final int OF_ONE = 4;

  private final List<SourceId> taken = new ArrayList<>();

  /** Takes one; false where none is free for this source now. */
  boolean take(SourceId source) {
    int most = most(source);
    long beside = taken.stream().filter(each -> most(each) == most).count();
    if (beside >= most || isFull(source, SourceId::account) || isFull(source, SourceId::region)) {
      return false;
    }
    taken.add(source);
    return true;
  }

  void release(SourceId source) {
    taken.remove(source);
  }

  /** Tells apart those that share places. */
  private static int most(SourceId source) {
    if (!source.account().isEmpty()) {
      return IN_ACCOUNTS;
    }
    return source.domain() == Domain.SERVICE ? OF_SERVICES : ELSEWHERE;
  }

  /** A source that is in no account, or in no region, shares none with others. */
  private boolean isFull(SourceId source, Function<SourceId, String> where) {
    String here = where.apply(source);
    return !here.isEmpty()
        && taken.stream().filter(each -> where.apply(each).equals(here)).count() >= OF_ONE;
  }
}
