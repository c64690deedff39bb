package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.dashboards.Dashboards;
import dev.guardband.dashboards.Dashboards.Query;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoryExtension.class)
final class DashboardsOnDemoTest {
  /** At least four scrapes, as Grafana would have it; the demo's are 5 s apart. */
  private static final String RATE_INTERVAL = "1m";

  /** What the choice of all services stands for. */
  private static final String ALL = ".*";

  private final Story story;

  DashboardsOnDemoTest(Story story) {
    this.story = story;
  }

  /**
   * Without exception: what counts only trouble is 0 where there is none, and not absent. The board
   * of users' own rules is not among them, as the demo has no such rule.
   */
  @Test
  void every_query_shows_something_once_all_is_well() throws Exception {
    List<Query> queries = Dashboards.queries(story.plan());
    List<Query> empty = new ArrayList<>();
    for (Query query : queries) {
      String expr =
          query.expr().replace("$__rate_interval", RATE_INTERVAL).replace("$service", ALL);
      if (Http.query(story.prometheus(), expr).isEmpty()) {
        empty.add(query);
      }
    }

    assertThat(queries).hasSizeGreaterThan(50);
    assertThat(empty).isEmpty();
  }
}
