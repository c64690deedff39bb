package dev.guardband.rulegen;

import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which cases each rule is proved in, as a table: {@code yes}, {@code -} where the case means
 * nothing for the rule, {@code NO} where it is missing.
 */
public final class Coverage {
  private final List<Row> rows;

  private record Row(String file, String rule, List<String> cells) {}

  private Coverage(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  public static Coverage of(Plan plan) {
    return new Coverage(
        Rulegen.files(plan).stream()
            .flatMap(file -> rows(file, Togethers.of(plan, file)))
            .distinct()
            .toList());
  }

  private static Stream<Row> rows(RuleFile file, List<Together> together) {
    return file.rules().map(rule -> new Row(file.stem(), title(rule), cells(rule, together)));
  }

  private static List<String> cells(Rule rule, List<Together> together) {
    return Arrays.stream(Case.values()).map(each -> cell(rule, each, together)).toList();
  }

  private static String cell(Rule rule, Case each, List<Together> together) {
    if (rule instanceof AlertRule alert && alert.isWaived()) {
      return "unproved";
    }
    if (!each.appliesTo(rule)) {
      return "-";
    }
    return Cases.covers(rule, each, together) ? "yes" : "NO";
  }

  private static String title(Rule rule) {
    if (rule instanceof AlertRule alert) {
      return alert.name() + " " + String.join(" ", alert.variant());
    }
    String labels =
        ((RecordRule) rule).labels().values().stream().collect(Collectors.joining(" ", " ", ""));
    return rule.name() + labels.stripTrailing();
  }

  /** Whether no applicable case of any rule is missing. */
  public boolean isComplete() {
    return rows.stream().noneMatch(row -> row.cells().contains("NO"));
  }

  /** The table, and a line that counts. */
  public String text() {
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("file", "rule"));
    Arrays.stream(Case.values()).forEach(each -> head.add(each.name().toLowerCase(Locale.ROOT)));
    table.add(head);
    for (Row row : rows) {
      List<String> line = new ArrayList<>(List.of(row.file(), row.rule()));
      line.addAll(row.cells());
      table.add(line);
    }
    return aligned(table) + closing();
  }

  private String closing() {
    long proved = count("yes");
    long missing = count("NO");
    long unproved = rows.stream().filter(row -> row.cells().contains("unproved")).count();
    return "%d of %d cases of %d rules are proved; %d rules are declared unproved%n"
        .formatted(proved, proved + missing, rows.size(), unproved);
  }

  private long count(String cell) {
    return rows.stream().flatMap(row -> row.cells().stream()).filter(cell::equals).count();
  }

  static String aligned(List<List<String>> table) {
    int columns = table.get(0).size();
    int[] widths = new int[columns];
    for (List<String> line : table) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : table) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        row.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
