package dev.guardband.exporter.refresh;

import dev.guardband.exporter.core.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How many sources are read at a time: eight in accounts, of which four at most are of one account,
 * and four of one region; and sixteen that are in no account, such as breakers and health checks,
 * which no cloud that hangs keeps waiting. No API of an account is asked more than four things at
 * once, as a source waits for each of its answers.
 */
final class Places {
  private static final int IN_ACCOUNTS = 8;
  private static final int ELSEWHERE = 16;
  private static final int OF_ONE = 4;

  private final List<SourceId> taken = new ArrayList<>();

  /** Takes one; false where none is free for this source now. */
  boolean take(SourceId source) {
    boolean inAccount = isInAccount(source);
    long beside = taken.stream().filter(each -> isInAccount(each) == inAccount).count();
    if (beside >= (inAccount ? IN_ACCOUNTS : ELSEWHERE)
        || isFull(source, SourceId::account)
        || isFull(source, SourceId::region)) {
      return false;
    }
    taken.add(source);
    return true;
  }

  void release(SourceId source) {
    taken.remove(source);
  }

  private static boolean isInAccount(SourceId source) {
    return !source.account().isEmpty();
  }

  /** A source that is in no account, or in no region, shares none with others. */
  private boolean isFull(SourceId source, Function<SourceId, String> where) {
    String here = where.apply(source);
    return !here.isEmpty()
        && taken.stream().filter(each -> where.apply(each).equals(here)).count() >= OF_ONE;
  }
}
