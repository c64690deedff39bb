package dev.guardband.config;

import dev.guardband.model.Place;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Turns the parser's nodes into {@link Yaml}: anchors expanded, merge keys merged, each key once.
 *
 * <p>What is expanded is counted, as a few lines of anchors can stand for billions of values.
 */
final class YamlTree {
  static final int DEEPEST = 40;
  private static final int MOST_VALUES = 100_000;

  private final String file;
  private final Sources sources;
  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  YamlTree(String file, Sources sources, Problems problems) {
    this.file = file;
    this.sources = sources;
    this.problems = problems;
  }

  Yaml of(Node root) {
    return of(root, "");
  }

  private Yaml of(Node node, String path) {
    Place at = place(node);
    if (++values > MOST_VALUES) {
      throw new TooLargeException(at, "at most " + MOST_VALUES + " values");
    }
    if (open.size() >= DEEPEST) {
      throw new TooLargeException(at, "at most " + DEEPEST + " levels");
    }
    if (node instanceof ScalarNode scalar) {
      return new Yaml.Scalar(at, path, scalar.getValue(), isPlain(scalar));
    }
    Yaml.Scalar place = new Yaml.Scalar(at, path, "", true);
    if (!open.add(node)) {
      problems.add(place, "a value", "an anchor that contains itself", "write the value out");
      return new Yaml.Broken(at, path);
    }
    Yaml converted =
        node instanceof SequenceNode sequence
            ? sequence(sequence, path)
            : mapping((MappingNode) node, path);
    open.remove(node);
    return converted;
  }

  private static boolean isPlain(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.PLAIN;
  }

  private Yaml sequence(SequenceNode node, String path) {
    List<Yaml> items = new ArrayList<>();
    for (Node item : node.getValue()) {
      items.add(of(item, path + "[" + items.size() + "]"));
    }
    return new Yaml.Sequence(place(node), path, items);
  }

  private Yaml mapping(MappingNode node, String path) {
    Map<String, Yaml.Entry> entries = entries(node, path);
    boolean readable =
        node.getValue().stream().allMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode);
    return readable
        ? new Yaml.Mapping(place(node), path, entries)
        : new Yaml.Broken(place(node), path);
  }

  private Map<String, Yaml.Entry> entries(MappingNode node, String path) {
    Map<String, Yaml.Entry> own = new LinkedHashMap<>();
    Map<String, Yaml.Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        Yaml.Scalar at = new Yaml.Scalar(place(tuple.getKeyNode()), path, "", true);
        problems.add(at, "a key", "a list or mapping as a key", "quote a text that starts with {");
      } else if (isPlain(name) && name.getValue().equals("<<")) {
        merge(tuple.getValueNode(), path, merged);
      } else {
        add(name, tuple.getValueNode(), path, own);
      }
    }
    merged.forEach(own::putIfAbsent);
    return own;
  }

  private void add(ScalarNode name, Node value, String parent, Map<String, Yaml.Entry> entries) {
    if (Secrets.isSecret(name.getValue())) {
      conceal(value);
    }
    String path = parent.isEmpty() ? name.getValue() : parent + "." + name.getValue();
    Yaml.Scalar key = new Yaml.Scalar(place(name), path, name.getValue(), isPlain(name));
    Yaml.Entry first = entries.get(key.text());
    if (first == null) {
      entries.put(key.text(), new Yaml.Entry(key, of(value, path)));
      return;
    }
    problems.add(
        key,
        "each key once",
        key.found() + " again",
        "the first is in line " + first.key().at().line() + "; delete one of them");
  }

  private void merge(Node source, String path, Map<String, Yaml.Entry> merged) {
    Yaml value = of(source, path);
    List<Yaml> parts = value instanceof Yaml.Sequence many ? many.items() : List.of(value);
    for (Yaml one : parts) {
      if (one instanceof Yaml.Mapping mapping) {
        mapping.entries().forEach(merged::putIfAbsent);
      } else {
        problems.add(one, "a mapping to merge, such as *base", one.found());
      }
    }
  }

  private void conceal(Node value) {
    Mark start = value.getStartMark();
    Mark end = value.getEndMark();
    sources.conceal(new Place(file, start.getLine() + 1, start.getColumn() + 1));
    for (int line = start.getLine() + 1; line <= end.getLine(); line++) {
      // A block's end is the beginning of the line after it.
      if (line < end.getLine() || end.getColumn() > 0) {
        sources.conceal(new Place(file, line + 1, 1));
      }
    }
  }

  private Place place(Node node) {
    Mark start = node.getStartMark();
    Place at = new Place(file, start.getLine() + 1, start.getColumn() + 1);
    Mark end = node.getEndMark();
    if (node instanceof ScalarNode && end.getLine() == start.getLine()) {
      sources.mark(at, Math.max(1, end.getColumn() - start.getColumn()));
    }
    return at;
  }

  /** A file that stands for more than any configuration holds. */
  static final class TooLargeException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Place at;
    private final String expected;

    TooLargeException(Place at, String expected) {
      super(expected, null, false, false);
      this.at = at;
      this.expected = expected;
    }

    Place at() {
      return at;
    }

    String expected() {
      return expected;
    }
  }
}
