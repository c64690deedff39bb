package dev.guardband.config;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The part of SnakeYAML that turns text into nodes. Its front door would also make what writes YAML
 * and what makes objects of it, and guess the type of every scalar; scalars are text here.
 */
final class Parsing {
  private Parsing() {}

  /** The only document of a text, or null where there is nothing in it. */
  static @Nullable Node compose(String text, LoaderOptions limits) {
    return new Composer(parser(text, limits), new Untyped(), limits).getSingleNode();
  }

  /** What comes one after the other in a text. */
  static Parser parser(String text, LoaderOptions limits) {
    return new ParserImpl(new StreamReader(new StringReader(text)), limits);
  }

  /** Takes every plain scalar for a text. */
  private static final class Untyped extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None: each is a regular expression that would be held against every scalar.
    }
  }
}
