package dev.guardband.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a key by a path as people write it: {@code cost.budgets[].amount}, {@code
 * cost.budgets.amount}, {@code cost.budgets[api].amount}, {@code teams.payments.owns}.
 *
 * @param key the innermost key that the path names
 * @param path in the reference's form
 * @param hops what leads to its values in a file
 */
record KeyPath(Key<?> key, String path, List<Hop> hops) {
  private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)\\]|([^.\\[\\]]+)");
  private static final Pattern WHOLE =
      Pattern.compile("[^.\\[\\]]+(\\.[^.\\[\\]]+|\\.?\\[[^\\[\\]]*\\])*");

  KeyPath {
    hops = List.copyOf(hops);
  }

  /** One step from a value of a file to another. */
  sealed interface Hop {
    /** To the value of a key. */
    record Field(String name) implements Hop {}

    /** To an entry of a list or a map, by its name or number; to all of them where it is empty. */
    record Entry(String wanted) implements Hop {}
  }

  private record Step(String text, boolean bracket) {
    Hop.Entry entry() {
      return new Hop.Entry(text.equals("*") ? "" : text);
    }
  }

  static Optional<KeyPath> parse(String path) {
    if (!WHOLE.matcher(path).matches()) {
      return Optional.empty();
    }
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      boolean bracket = step.group(2) == null;
      steps.add(new Step(bracket ? step.group(1) : step.group(2), bracket));
    }
    return in(SettingsSection.SECTION, new KeyPath(SettingsSection.INCLUDE, "", List.of()), steps);
  }

  private static Optional<KeyPath> in(Section<?> section, KeyPath parent, List<Step> steps) {
    Optional<Key<?>> key = steps.get(0).bracket() ? Optional.empty() : find(section, steps.get(0));
    List<Step> rest = steps.subList(1, steps.size());
    return key.flatMap(found -> below(parent.to(found), rest));
  }

  private static Optional<Key<?>> find(Section<?> section, Step step) {
    return section.keys().stream()
        .filter(key -> key.name().equals(step.text()) || key.formerly().contains(step.text()))
        .findFirst();
  }

  private KeyPath to(Key<?> inner) {
    String inside = path.isEmpty() ? "" : path + suffix() + ".";
    return new KeyPath(inner, inside + inner.name(), with(new Hop.Field(inner.name())));
  }

  private String suffix() {
    return key.type().nested().map(Type.Nested::suffix).orElse("");
  }

  private List<Hop> with(Hop hop) {
    List<Hop> more = new ArrayList<>(hops);
    more.add(hop);
    return more;
  }

  private static Optional<KeyPath> below(KeyPath at, List<Step> rest) {
    if (rest.isEmpty()) {
      return Optional.of(at);
    }
    Optional<Section<?>> section = at.key().type().nested().map(Type.Nested::section);
    if (section.isEmpty()) {
      return rest.size() == 1 && at.isCollection() ? Optional.of(at.at(rest.get(0))) : none();
    }
    KeyPath entry = at;
    List<Step> left = rest;
    for (String level : at.suffix().split("(?=\\[)|(?=\\.)", -1)) {
      boolean named = !left.isEmpty() && !level.isEmpty() && isEntry(level, left.get(0), section);
      entry = level.isEmpty() ? entry : entry.at(named ? left.get(0) : new Step("", true));
      left = named ? left.subList(1, left.size()) : left;
    }
    return left.isEmpty() ? Optional.of(entry) : in(section.get(), entry, left);
  }

  private static Optional<KeyPath> none() {
    return Optional.empty();
  }

  /** A bracket always is one; a name below a map where it is not rather a key of each entry. */
  private static boolean isEntry(String level, Step step, Optional<Section<?>> section) {
    return step.bracket()
        || (level.equals(".*") && section.flatMap(inner -> find(inner, step)).isEmpty());
  }

  private KeyPath at(Step step) {
    return new KeyPath(key, path, with(step.entry()));
  }

  /** Whether there are entries below it although it is no section. */
  private boolean isCollection() {
    return key.type() instanceof Lists
        || key.type() instanceof Maps
        || key.type() instanceof Thresholds;
  }
}
