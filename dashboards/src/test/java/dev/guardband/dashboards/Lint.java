package dev.guardband.dashboards;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The rules of Grafana's dashboard linter, but for the two that ask for job and instance variables,
 * and those that only show when a dashboard is opened: panels that overlap, ids used twice.
 */
final class Lint {
  private static final String DATASOURCE = "{\"type\":\"prometheus\",\"uid\":\"${datasource}\"}";
  private static final Set<String> UNITS =
      Set.of("short", "percentunit", "s", "bytes", "reqps", "currencyUSD", "currencyEUR");
  private static final Pattern RANGE =
      Pattern.compile("(\\w+)\\(\\s*\\w+(?:\\{[^}]*})?\\[([^]]*)]");
  private static final Pattern COUNTER = Pattern.compile("(?:(\\w+)\\(\\s*)?\\b\\w+_total\\b");

  private final JsonObject board;
  private final List<String> problems = new ArrayList<>();

  private Lint(JsonObject board) {
    this.board = board;
  }

  static List<String> problems(JsonObject board) {
    Lint lint = new Lint(board);
    lint.root();
    lint.panels();
    return lint.problems;
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(board.get("title").getAsString() + ": " + problem);
    }
  }

  private void root() {
    require(board.get("uid").getAsString().matches("[a-z-]{1,40}"), "uid is a short slug");
    require(!board.get("editable").getAsBoolean(), "not editable");
    require(board.get("schemaVersion").toString().equals("39"), "schema version is the number 39");
    require(board.get("graphTooltip").getAsInt() == 1, "shared crosshair");
    require(board.get("refresh").getAsString().equals("1m"), "refreshes");
    require(board.get("tags").toString().equals("[\"guardband\"]"), "tagged");
    require(board.has("timezone") && board.has("description"), "time zone and description");
    require(!board.has("version") && !board.has("id"), "nothing that an import changes");
    variables(list(board.getAsJsonObject("templating"), "list"));
    JsonObject link = only(list(board, "links"));
    require(link.get("tags").equals(board.get("tags")), "links to its siblings by tag");
    JsonObject annotation = only(list(board.getAsJsonObject("annotations"), "list"));
    require(annotation.get("datasource").toString().equals(DATASOURCE), "annotation data source");
  }

  private void variables(List<JsonObject> variables) {
    JsonObject variable = variables.get(0);
    require(variable.get("name").getAsString().equals("datasource"), "data source variable");
    require(variable.get("label").getAsString().equals("Data source"), "its label");
    require(variable.get("type").getAsString().equals("datasource"), "its type");
    require(variable.get("query").getAsString().equals("prometheus"), "its query");
    variables.stream().skip(1).forEach(this::choice);
  }

  /** Several can be chosen, or all without naming them; the values are those of the time shown. */
  private void choice(JsonObject variable) {
    String name = variable.get("name").getAsString();
    require(variable.get("type").getAsString().equals("query"), name + ": asks for its values");
    require(variable.get("datasource").toString().equals(DATASOURCE), name + ": data source");
    require(!variable.get("label").getAsString().isEmpty(), name + ": label");
    require(
        variable.get("definition").getAsString().matches("label_values\\(.+, " + name + "\\)"),
        name + ": values of its label");
    require(variable.get("refresh").getAsInt() == 2, name + ": refreshes with the time");
    require(variable.get("includeAll").getAsBoolean(), name + ": all can be chosen");
    require(variable.get("allValue").getAsString().equals(".*"), name + ": without naming them");
    require(variable.get("multi").getAsBoolean(), name + ": several can be chosen");
  }

  private void panels() {
    Set<Integer> ids = new HashSet<>();
    Set<String> titles = new HashSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonObject panel : list(board, "panels")) {
      String title = panel.get("title").getAsString();
      require(ids.add(panel.get("id").getAsInt()), title + ": id is unique");
      require(titles.add(title), title + ": title is unique");
      require(panel.get("description").getAsString().endsWith("."), title + ": describes itself");
      place(title, panel.getAsJsonObject("gridPos"), cells);
      if (!panel.get("type").getAsString().equals("text")) {
        panel(title, panel);
      }
    }
  }

  private void place(String title, JsonObject at, Set<List<Integer>> cells) {
    int right = at.get("x").getAsInt() + at.get("w").getAsInt();
    require(at.get("x").getAsInt() >= 0 && right <= 24, title + ": inside the grid");
    for (int x = at.get("x").getAsInt(); x < right; x++) {
      for (int row = 0; row < at.get("h").getAsInt(); row++) {
        require(cells.add(List.of(x, at.get("y").getAsInt() + row)), title + ": overlaps");
      }
    }
  }

  private void panel(String title, JsonObject panel) {
    JsonObject fields = panel.getAsJsonObject("fieldConfig");
    String unit = fields.getAsJsonObject("defaults").get("unit").getAsString();
    require(UNITS.contains(unit), title + ": a unit that Grafana knows, not " + unit);
    require(fields.get("overrides").isJsonArray(), title + ": overrides");
    require(panel.get("datasource").toString().equals(DATASOURCE), title + ": data source");
    List<JsonObject> targets = list(panel, "targets");
    require(!targets.isEmpty(), title + ": has a query");
    Set<String> refs = new HashSet<>();
    for (JsonObject target : targets) {
      require(refs.add(target.get("refId").getAsString()), title + ": refId is unique");
      require(target.get("datasource").toString().equals(DATASOURCE), title + ": data source");
      query(title, target.get("expr").getAsString());
    }
  }

  private void query(String title, String expr) {
    Matcher range = RANGE.matcher(expr);
    while (range.find()) {
      require(range.group(2).equals("$__rate_interval"), title + ": range " + range.group());
    }
    Matcher counter = COUNTER.matcher(expr);
    while (counter.find()) {
      String function = String.valueOf(counter.group(1));
      require(Set.of("rate", "increase").contains(function), title + ": bare counter in " + expr);
    }
  }

  private JsonObject only(List<JsonObject> list) {
    require(list.size() == 1, "one of " + list);
    return list.get(0);
  }

  static List<JsonObject> list(JsonObject parent, String name) {
    JsonArray array = parent.getAsJsonArray(name);
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
