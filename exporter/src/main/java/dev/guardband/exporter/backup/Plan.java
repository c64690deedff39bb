package dev.guardband.exporter.backup;

import dev.guardband.model.settings.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A backup plan.
 *
 * @param lastExecuted absent before its first run
 */
record Plan(
    String name, Optional<Instant> lastExecuted, List<Rule> rules, List<Selection> selections) {
  Plan {
    rules = List.copyOf(rules);
    selections = List.copyOf(selections);
  }

  /** One rhythm of a plan; {@code keptForDays} is absent where nothing deletes what it makes. */
  record Rule(String name, Optional<Long> keptForDays, int copies) {}

  /**
   * What a plan covers.
   *
   * @param conditional whether tags decide, which AWS Backup does not tell of a resource
   */
  record Selection(List<String> resources, List<String> exceptFor, boolean conditional) {
    Selection {
      resources = List.copyOf(resources);
      exceptFor = List.copyOf(exceptFor);
    }

    /** Surely, whatever its tags are. */
    boolean covers(String arn) {
      return !conditional && Glob.anyMatches(resources, arn) && !excludes(arn);
    }

    boolean mayCover(String arn) {
      boolean named = resources.isEmpty() || Glob.anyMatches(resources, arn);
      return (conditional || named) && !excludes(arn);
    }

    private boolean excludes(String arn) {
      return Glob.anyMatches(exceptFor, arn);
    }
  }

  /** A plan by which restores are tried, and the types of resources that it selects. */
  record Testing(String name, Optional<Instant> lastExecuted, List<String> types) {
    Testing {
      types = List.copyOf(types);
    }
  }
}
