package dev.guardband.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the one story to every test that asks for it, and ends it with the last of them. */
final class StoryExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Story.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Story.class))
        .computeIfAbsent(Played.class, key -> Played.now(), Played.class)
        .story();
  }

  /** Of a story that failed, the failure, so that it is not played again for each test. */
  private record Played(@Nullable Story played, @Nullable Throwable failure)
      implements AutoCloseable {
    static Played now() {
      try {
        return new Played(Story.play(directory()), null);
      } catch (Exception | AssertionError failed) {
        return new Played(null, failed);
      }
    }

    /** Kept until the next clean build: what failed can be read there. */
    private static Path directory() throws IOException {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "story-");
    }

    Story story() {
      if (played == null) {
        throw new AssertionError("the story cannot be played: " + failure, failure);
      }
      return played;
    }

    @Override
    public void close() throws IOException {
      if (played != null) {
        played.close();
      }
    }
  }
}
