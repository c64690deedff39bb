package dev.guardband.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Fills entries with what they share: accounts from {@code aws.defaults}, budgets from {@code
 * cost.budget_defaults}, services from their profile.
 *
 * <p>A mapping is filled key by key; a list or a scalar of the entry's own replaces the shared one.
 */
final class Inherit {
  private static final String NAME = "${name}";

  private Inherit() {}

  static Yaml.Mapping in(Yaml.Mapping root) {
    Yaml.Mapping filled = inSection(root, "aws", "accounts", "defaults");
    filled = inSection(filled, "cost", "budgets", "budget_defaults");
    Yaml.Mapping profiles =
        root.mapping("profiles").orElse(new Yaml.Mapping(root.at(), "", Map.of()));
    return inList(filled, "services", service -> service(service, profiles));
  }

  private static Yaml.Mapping inSection(
      Yaml.Mapping root, String name, String list, String defaults) {
    Optional<Yaml.Mapping> section = root.mapping(name);
    Optional<Yaml.Mapping> shared = section.flatMap(found -> found.mapping(defaults));
    if (section.isEmpty() || shared.isEmpty()) {
      return root;
    }
    Yaml.Mapping filled = inList(section.get(), list, entry -> under(entry, shared.get()));
    return root.with(name, filled);
  }

  private static Yaml.Mapping inList(
      Yaml.Mapping parent, String key, UnaryOperator<Yaml.Mapping> fill) {
    Optional<Yaml> value = parent.value(key);
    if (value.isEmpty() || !(value.get() instanceof Yaml.Sequence list)) {
      return parent;
    }
    List<Yaml> items = new ArrayList<>();
    for (Yaml item : list.items()) {
      items.add(item instanceof Yaml.Mapping entry ? fill.apply(entry) : item);
    }
    return parent.with(key, new Yaml.Sequence(list.at(), list.path(), items));
  }

  private static Yaml.Mapping service(Yaml.Mapping service, Yaml.Mapping profiles) {
    Yaml.Mapping filled =
        service
            .scalar("profile")
            .flatMap(profile -> profiles.mapping(profile.text()))
            .map(profile -> under(service, profile))
            .orElse(service);
    return service
        .scalar("name")
        .map(name -> (Yaml.Mapping) substitute(filled, name.text()))
        .orElse(filled);
  }

  /** The entry with what it lacks taken from the shared mapping. */
  static Yaml.Mapping under(Yaml.Mapping own, Yaml.Mapping shared) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>(own.entries());
    shared.entries().forEach((key, entry) -> entries.merge(key, entry, Inherit::under));
    return new Yaml.Mapping(own.at(), own.path(), entries);
  }

  private static Yaml.Entry under(Yaml.Entry own, Yaml.Entry shared) {
    return own.value() instanceof Yaml.Mapping inner && shared.value() instanceof Yaml.Mapping outer
        ? new Yaml.Entry(own.key(), under(inner, outer))
        : own;
  }

  private static Yaml substitute(Yaml value, String name) {
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text().contains(NAME)
          ? new Yaml.Scalar(
              scalar.at(), scalar.path(), scalar.text().replace(NAME, name), scalar.plain())
          : scalar;
    }
    if (value instanceof Yaml.Sequence list) {
      List<Yaml> items = list.items().stream().map(item -> substitute(item, name)).toList();
      return new Yaml.Sequence(list.at(), list.path(), items);
    }
    if (!(value instanceof Yaml.Mapping mapping)) {
      return value;
    }
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                entries.put(key, new Yaml.Entry(entry.key(), substitute(entry.value(), name))));
    return new Yaml.Mapping(mapping.at(), mapping.path(), entries);
  }
}
