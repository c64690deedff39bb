package dev.guardband.rulegen;

import dev.guardband.model.settings.Service.Sli;
import dev.guardband.model.settings.UserSelector;
import dev.guardband.model.settings.UserSelector.Match;
import java.util.List;

/** A query that shows where an objective's bad events come from, by all labels that they have. */
final class FailingEvents {
  private static final String REPLICAS = "instance, pod";
  private static final int MOST = 20;

  private FailingEvents() {}

  /**
   * PromQL.
   *
   * @param more matchers for every selector
   */
  static String of(Sli sli, List<Match> more) {
    if (sli instanceof Sli.Availability availability) {
      UserSelector failed = UserSelector.parse(availability.requests()).with(more);
      return most(increase(failed.with(UserSelector.matches(availability.errors())), REPLICAS));
    }
    if (sli instanceof Sli.Latency latency) {
      UserSelector histogram = UserSelector.parse(latency.histogram()).with(more);
      UserSelector fast =
          histogram.suffixed("_bucket").with(List.of(Events.boundary(latency.under())));
      String labels = REPLICAS + ", le";
      return most(
          increase(histogram.suffixed("_count"), labels) + "\n    - " + increase(fast, labels));
    }
    Sli.Ratio ratio = (Sli.Ratio) sli;
    return most(increase(UserSelector.parse(ratio.total()).with(more), REPLICAS));
  }

  private static String increase(UserSelector selector, String without) {
    return "sum without (" + without + ") (increase(" + selector.text() + "[5m]))";
  }

  private static String most(String expression) {
    return "topk(" + MOST + ",\n  (" + expression + ") > 0\n)";
  }
}
