package dev.guardband.config;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the defaults that keys declare, which are YAML like the user's own. */
final class Defaults {
  // There are as many as there are keys with defaults, and large sites read each a thousand times.
  private static final Map<String, Yaml> PARSED = new ConcurrentHashMap<>();

  private Defaults() {}

  /** A default as if it were written in a section. */
  static Yaml parse(String yaml, Yaml.Mapping parent, String key) {
    String path = path(parent, key);
    Yaml parsed = PARSED.computeIfAbsent(yaml, Defaults::parse);
    return move(parsed, new Yaml.Mapping(parent.at(), path, Map.of()));
  }

  private static Yaml parse(String yaml) {
    Node node = Objects.requireNonNull(Parsing.compose(yaml, new LoaderOptions()), yaml);
    Sources none = new Sources();
    return new YamlTree("", none, new Problems(none)).of(node);
  }

  static String path(Yaml.Mapping parent, String key) {
    return parent.path().isEmpty() ? key : parent.path() + "." + key;
  }

  private static Yaml move(Yaml value, Yaml.Mapping to) {
    if (value instanceof Yaml.Scalar scalar) {
      return new Yaml.Scalar(to.at(), to.path(), scalar.text(), scalar.plain());
    }
    if (value instanceof Yaml.Sequence list) {
      return new Yaml.Sequence(
          to.at(), to.path(), list.items().stream().map(item -> move(item, to)).toList());
    }
    Yaml.Mapping moved = to;
    for (Yaml.Entry entry : ((Yaml.Mapping) value).entries().values()) {
      String name = entry.key().text();
      Yaml.Mapping at = new Yaml.Mapping(to.at(), path(to, name), Map.of());
      Yaml.Scalar key = new Yaml.Scalar(to.at(), at.path(), name, true);
      moved = moved.with(new Yaml.Entry(key, move(entry.value(), at)));
    }
    return moved;
  }
}
