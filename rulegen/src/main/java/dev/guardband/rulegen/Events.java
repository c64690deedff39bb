package dev.guardband.rulegen;

import dev.guardband.model.settings.Service.Sli;
import dev.guardband.model.settings.UserSelector;
import dev.guardband.model.settings.UserSelector.Match;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An indicator as expressions of its total and bad events in 5 minutes, and series that show them.
 *
 * @param total without labels
 * @param bad without labels; 0, not absent, where there are events and none is bad
 * @param good a series of good events, if an example could be found
 * @param wrong a series of bad events, or of all events where good ones are counted apart
 */
record Events(Expr total, Expr bad, Optional<String> good, Optional<String> wrong) {
  /**
   * Of an indicator.
   *
   * @param more matchers for every selector
   */
  static Events of(Sli sli, List<Match> more) {
    if (sli instanceof Sli.Availability availability) {
      return availability(availability, more);
    }
    if (sli instanceof Sli.Latency latency) {
      return latency(latency, more);
    }
    return ratio((Sli.Ratio) sli, more);
  }

  private static Events availability(Sli.Availability sli, List<Match> more) {
    UserSelector requests = UserSelector.parse(sli.requests()).with(more);
    List<Match> errors = UserSelector.matches(sli.errors());
    UserSelector failed = requests.with(errors);
    return new Events(
        increase(requests),
        orNone(increase(failed), increase(requests)),
        series(requests, errors),
        series(failed, List.of()));
  }

  private static Events latency(Sli.Latency sli, List<Match> more) {
    UserSelector histogram = UserSelector.parse(sli.histogram()).with(more);
    UserSelector all = histogram.suffixed("_count");
    UserSelector fast = histogram.suffixed("_bucket").with(List.of(boundary(sli.under())));
    return new Events(
        increase(all),
        difference(increase(all), increase(fast)),
        series(fast, List.of()),
        series(all, List.of()));
  }

  /** Prometheus 3 writes whole boundaries with a decimal, older ones without. */
  static Match boundary(Duration under) {
    String seconds = BigDecimal.valueOf(under.toMillis(), 3).stripTrailingZeros().toPlainString();
    return seconds.contains(".")
        ? Match.equal("le", seconds)
        : new Match("le", "=~", seconds + "|" + seconds + "\\\\.0");
  }

  private static Events ratio(Sli.Ratio sli, List<Match> more) {
    UserSelector good = UserSelector.parse(sli.good()).with(more);
    UserSelector total = UserSelector.parse(sli.total()).with(more);
    boolean oneMetric = good.name().equals(total.name());
    return new Events(
        increase(total),
        difference(increase(total), orNone(increase(good), increase(total))),
        series(good, List.of()),
        series(total, oneMetric ? good.matches() : List.of()));
  }

  /** Whether {@link #wrong} counts all events, not only bad ones. */
  static boolean countsAll(Sli sli) {
    return sli instanceof Sli.Latency
        || (sli instanceof Sli.Ratio ratio
            && !UserSelector.parse(ratio.good())
                .name()
                .equals(UserSelector.parse(ratio.total()).name()));
  }

  private static Optional<String> series(UserSelector selector, List<Match> avoided) {
    Optional<Map<String, String>> labels = Example.of(selector, avoided);
    return labels.map(found -> Series.text(selector.name(), found));
  }

  private static Expr increase(UserSelector selector) {
    return Exprs.sum(List.of(), Exprs.call("increase", Exprs.user(selector.text() + "[5m]")));
  }

  /** Both sides are without labels, so that {@code or} fills and never doubles. */
  private static Expr orNone(Expr some, Expr all) {
    return new Expr.Binary(
        some, Operator.OR, Expr.Matching.NONE, Exprs.plain(Exprs.number("0"), Operator.TIMES, all));
  }

  /** Counters that are read a moment apart must not count as less than none. */
  private static Expr difference(Expr all, Expr good) {
    return Exprs.call("clamp_min", Exprs.plain(all, Operator.MINUS, good), Exprs.number("0"));
  }
}
