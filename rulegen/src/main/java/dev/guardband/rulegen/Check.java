package dev.guardband.rulegen;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What must hold at one time of a test. */
sealed interface Check {
  Duration at();

  /** Whether the rule speaks. */
  default boolean fires() {
    return false;
  }

  /** Whether the alert does not fire. */
  default boolean quiet() {
    return false;
  }

  /** All alerts of the rule's name that fire; none is quiet. */
  record Fires(Duration at, List<Firing> firings) implements Check {
    public Fires {
      firings = List.copyOf(firings);
    }

    @Override
    public boolean fires() {
      return !firings.isEmpty();
    }

    @Override
    public boolean quiet() {
      return firings.isEmpty();
    }
  }

  /** At least one alert of the rule's name fires. */
  record FiresSomehow(Duration at) implements Check {
    @Override
    public boolean fires() {
      return true;
    }
  }

  /** All series that the rule recorded. */
  record Records(Duration at, List<Recorded> recorded) implements Check {
    public Records {
      recorded = List.copyOf(recorded);
    }

    @Override
    public boolean fires() {
      return !recorded.isEmpty();
    }
  }

  /**
   * One alert.
   *
   * @param labels those of the expression
   */
  record Firing(Map<String, String> labels, double value) {}

  /** One recorded series. */
  record Recorded(Map<String, String> labels, double value) {}
}
