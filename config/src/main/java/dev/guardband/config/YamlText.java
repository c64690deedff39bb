package dev.guardband.config;

import dev.guardband.model.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;

/** Reads the text of one file; a mistake in YAML itself is placed like any other. */
final class YamlText {
  private static final int MOST_ALIASES = 20_000;
  private static final int LARGEST_CODE_POINTS = 2 * 1024 * 1024;

  private final String name;
  private final String text;
  private final Sources sources;
  private final Problems problems;

  YamlText(String name, String text, Sources sources, Problems problems) {
    this.name = name;
    this.text = text;
    this.sources = sources;
    this.problems = problems;
  }

  Optional<Yaml.Mapping> read() {
    try {
      Node root = Parsing.compose(text, limits());
      if (root == null) {
        return refuse(top(), "a configuration", "an empty file", start());
      }
      return asMapping(new YamlTree(name, sources, problems).of(root));
    } catch (MarkedYAMLException mistake) {
      SyntaxMistake placed = SyntaxMistake.of(mistake);
      return refuse(place(placed.mark()), placed.expected(), placed.found(), placed.suggestion());
    } catch (YamlTree.TooLargeException tooLarge) {
      return refuse(tooLarge.at(), tooLarge.expected(), "more", "repeat less through anchors");
    } catch (YAMLException unplaced) {
      return refuse(unplaced);
    }
  }

  /** Refuses what the parser refuses without a place, where it stops understanding the text. */
  private Optional<Yaml.Mapping> refuse(YAMLException unplaced) {
    int depth = 0;
    Place understood = top();
    Parser parser = Parsing.parser(text, limits());
    try {
      for (Event event = parser.getEvent(); event != null; event = parser.getEvent()) {
        if (event instanceof NodeEvent && depth >= YamlTree.DEEPEST) {
          Place at = place(event.getStartMark());
          return refuse(at, "at most " + YamlTree.DEEPEST + " levels", "more", "nest less");
        }
        depth += event instanceof CollectionStartEvent ? 1 : 0;
        depth -= event instanceof CollectionEndEvent ? 1 : 0;
        understood = place(event.getEndMark());
      }
    } catch (YAMLException again) {
      return refuse(
          understood, "YAML", "something else after this", "line up or quote what follows");
    }
    return refuse(top(), "YAML within bounds", found(unplaced), "nest and repeat less");
  }

  private static LoaderOptions limits() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setCodePointLimit(LARGEST_CODE_POINTS);
    options.setNestingDepthLimit(YamlTree.DEEPEST);
    return options;
  }

  private static String found(YAMLException tooMuch) {
    return String.valueOf(tooMuch.getMessage()).lines().findFirst().orElse("something else");
  }

  private Optional<Yaml.Mapping> asMapping(Yaml root) {
    if (root instanceof Yaml.Mapping mapping) {
      return Optional.of(mapping);
    }
    if (root instanceof Yaml.Broken) {
      return Optional.empty();
    }
    return refuse(root.at(), "a mapping of sections", root.found(), start());
  }

  private String start() {
    return sources.files().indexOf(name) == 0
        ? "start with version: 1 and site:"
        : "start with team:, or a list such as services:";
  }

  private Place top() {
    return new Place(name, 1, 1);
  }

  private Place place(@Nullable Mark mark) {
    return mark == null ? top() : new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private <T> Optional<T> refuse(Place at, String expected, String found, String suggestion) {
    problems.add(Problem.error(at, "", expected, found).mend(suggestion));
    return Optional.empty();
  }
}
