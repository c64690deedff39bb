package dev.guardband.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What budgets and unit costs have in common: which charges of which source count, and for whom.
 */
final class Spend {
  static final Key<String> SOURCE =
      Key.of("source", new NameOf(Kind.COST_SOURCE), "The cost source that is measured.", "bill")
          .derived("the only source, where there is one");
  static final Key<Map<String, String>> WHERE =
      Key.of(
              "where",
              Maps.of(Types.DIMENSION, Types.TEXT),
              "The charges that count: keys as in group_by; none is all.",
              "{\"tag:team\": payments}")
          .byDefault("{}")
          .formerly("filter");
  static final Key<String> TEAM =
      Key.of("team", new NameOf(Kind.TEAM), "The owner.", "payments")
          .derived("the file's team, else by owns and tags, else the default team")
          .formerly("owner");

  private Spend() {}

  static void check(Values values) {
    if (!values.has(SOURCE) && onlySource(values).isEmpty()) {
      int sources = values.reading().declared().of(Kind.COST_SOURCE).size();
      values
          .reading()
          .problems()
          .add(
              new Yaml.Scalar(values.at(), Defaults.path(values.node(), SOURCE.name()), "", true),
              "the name of a cost source",
              "no source",
              sources == 0
                  ? "add one to cost.sources"
                  : "add source: here or in cost.budget_defaults");
      return;
    }
    Optional<List<String>> groups = explorerGroups(values);
    groups.ifPresent(known -> checkWhere(values, known));
    if (groups.isEmpty()) {
      Yaml.Mapping where = (Yaml.Mapping) values.at(WHERE);
      where
          .entries()
          .values()
          .forEach(each -> CostDimensions.refuseCategory(each.key().text(), each.key(), values));
    }
  }

  static String source(Values values) {
    return values.find(SOURCE).or(() -> onlySource(values)).orElseThrow();
  }

  private static Optional<String> onlySource(Values values) {
    List<String> sources = List.copyOf(values.reading().declared().of(Kind.COST_SOURCE));
    return sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty();
  }

  private static Optional<List<String>> explorerGroups(Values values) {
    return values
        .reading()
        .declared()
        .entry(Kind.COST_SOURCE, source(values))
        .filter(source -> source.value(CostSourceSection.COST_EXPLORER_KEY.name()).isPresent())
        .map(
            source ->
                source.value(CostSourceSection.GROUP_BY.name()).isPresent()
                    ? Reading.texts(source.items(CostSourceSection.GROUP_BY.name()))
                    : List.of("service"));
  }

  private static void checkWhere(Values values, List<String> groups) {
    Yaml.Mapping where = (Yaml.Mapping) values.at(WHERE);
    for (String key : values.get(WHERE).keySet()) {
      if (!groups.contains(key)) {
        Yaml at = where.entries().containsKey(key) ? where.entries().get(key).key() : where;
        values
            .reading()
            .problems()
            .add(
                at,
                "a key that source " + source(values) + " groups by: " + String.join(", ", groups),
                '"' + key + '"',
                "add it to the source's group_by, or measure a source of FOCUS files");
      }
    }
  }

  /** The owner, by what the charges are selected by where no one is named. */
  static String team(Values values, String ownFact) {
    List<String> facts = new ArrayList<>(List.of(ownFact));
    values
        .find(WHERE)
        .ifPresent(
            where ->
                where.forEach(
                    (key, value) ->
                        facts.add(key.startsWith("tag:") ? key + "=" + value : key + ":" + value)));
    return values.reading().owner(values.find(TEAM), values.node(), facts);
  }
}
