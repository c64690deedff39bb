package dev.guardband.dashboards;

import dev.guardband.model.Artifact;
import dev.guardband.model.Domain;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The dashboards as Grafana's JSON, from schema version 39 (Grafana 10).
 *
 * <p>The overview lists every guard, least margin first. A domain with guards has a dashboard on
 * which each kind of guard has the panel that its alerts link to.
 */
public final class Dashboards {
  private Dashboards() {}

  public static List<Artifact> of(Plan plan) {
    return boards(plan).stream()
        .map(board -> new Artifact("dashboards/" + board.file() + ".json", Json.of(board)))
        .toList();
  }

  /**
   * One query of a panel.
   *
   * @param board the file's stem, for example {@code cost}
   * @param panel the panel's title
   * @param expr PromQL, with Grafana's {@code $__rate_interval} where it has a range
   */
  public record Query(String board, String panel, String expr) {}

  public static List<Query> queries(Plan plan) {
    List<Query> queries = new ArrayList<>();
    for (Board board : boards(plan)) {
      for (Panel panel : board.panels()) {
        panel
            .targets()
            .forEach(
                target ->
                    queries.add(new Query(board.file(), panel.title(), target.expr().text())));
      }
    }
    return queries;
  }

  private static List<Board> boards(Plan plan) {
    List<Board> boards = new ArrayList<>(List.of(OverviewBoard.of(plan)));
    Arrays.stream(Domain.values())
        .filter(domain -> plan.guards().stream().anyMatch(guard -> guard.domain() == domain))
        .map(domain -> board(domain, plan))
        .forEach(boards::add);
    return boards;
  }

  private static Board board(Domain domain, Plan plan) {
    return switch (domain) {
      case COST -> new CostBoard(plan).board();
      case DATABASE -> new DatabaseBoard(plan).board();
      case BACKUP -> new BackupBoard(plan).board();
      case BREAKER -> new BreakerBoard(plan).board();
      case SERVICE -> new ServiceBoard(plan).board();
      case EXPORTER -> new ExporterBoard(plan).board();
      case CUSTOM -> new CustomBoard(plan).board();
    };
  }
}
