package dev.guardband.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds the list entries, teams and alerts of included files to those of the main file. */
final class Merge {
  static final List<String> NAMED = List.of("teams", "alerts");
  private static final String ALLOWED = "list entries, teams and alerts only in an included file";

  private Yaml.Mapping root;
  private final Problems problems;

  Merge(Yaml.Mapping root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  Yaml.Mapping result() {
    return root;
  }

  void add(Yaml.Mapping included) {
    for (Yaml.Entry entry : included.entries().values()) {
      String key = entry.key().text();
      if (key.equals("team")) {
        continue;
      }
      if (NAMED.contains(key) && entry.value() instanceof Yaml.Mapping named) {
        root = root.with(addNames(entry, named));
      } else if (entry.value() instanceof Yaml.Mapping section) {
        root = root.with(addLists(entry, section));
      } else {
        root = addList(root, entry);
      }
    }
  }

  private Yaml.Entry addNames(Yaml.Entry entry, Yaml.Mapping named) {
    Yaml.Entry before = root.entries().get(entry.key().text());
    if (before == null || !(before.value() instanceof Yaml.Mapping existing)) {
      return before == null ? entry : before;
    }
    Map<String, Yaml.Entry> all = new LinkedHashMap<>(existing.entries());
    for (Yaml.Entry name : named.entries().values()) {
      Yaml.Entry first = all.putIfAbsent(name.key().text(), name);
      if (first != null) {
        problems.add(
            name.key(),
            "each name once over all files",
            name.key().found() + " again",
            "the first is at " + first.key().at());
      }
    }
    return new Yaml.Entry(before.key(), new Yaml.Mapping(existing.at(), existing.path(), all));
  }

  private Yaml.Entry addLists(Yaml.Entry entry, Yaml.Mapping section) {
    Yaml.Entry before = root.entries().get(entry.key().text());
    if (before != null && !(before.value() instanceof Yaml.Mapping)) {
      return before;
    }
    Yaml.Mapping grown =
        before != null && before.value() instanceof Yaml.Mapping existing
            ? existing
            : new Yaml.Mapping(section.at(), section.path(), Map.of());
    for (Yaml.Entry list : section.entries().values()) {
      grown = addList(grown, list);
    }
    return new Yaml.Entry(before == null ? entry.key() : before.key(), grown);
  }

  private Yaml.Mapping addList(Yaml.Mapping parent, Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Sequence added) || entry.key().text().equals("include")) {
      problems.add(
          entry.key(), ALLOWED, entry.key().text(), "move it to the file that includes this one");
      return parent;
    }
    Yaml.Entry before = parent.entries().get(entry.key().text());
    if (before == null) {
      return parent.with(entry);
    }
    if (!(before.value() instanceof Yaml.Sequence existing)) {
      return parent;
    }
    List<Yaml> all = new ArrayList<>(existing.items());
    all.addAll(added.items());
    return parent.with(
        new Yaml.Entry(before.key(), new Yaml.Sequence(existing.at(), existing.path(), all)));
  }
}
