package dev.guardband.cli;

import dev.guardband.config.Configuration;
import dev.guardband.config.Loaded;
import dev.guardband.model.Artifact;
import dev.guardband.model.settings.Settings;
import dev.guardband.rulegen.Rulegen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code -c FILE}, which every command has. */
final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration (default: ${DEFAULT-VALUE}).",
      defaultValue = "guardband.yaml")
  private Path file = Path.of("guardband.yaml");

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description =
          "Whether problems are coloured: always, never or auto, on a terminal (default).")
  private ColorOption color = ColorOption.AUTO;

  Path file() {
    return file;
  }

  /** The settings; or none, and every problem printed. */
  Optional<Settings> settings(PrintWriter errors) {
    return load(errors).settings();
  }

  /** What came of reading it, every problem printed. */
  Loaded load(PrintWriter errors) {
    return print(named(Configuration.load(file)), errors);
  }

  /** The same, and its PromQL held against promtool. */
  Loaded loadForRules(PrintWriter errors) {
    return print(withRules(errors), errors);
  }

  /** What came of reading it, and of its PromQL held against promtool, which works meanwhile. */
  Loaded withRules(PrintWriter errors) {
    Loaded loaded = Configuration.load(file);
    Judgement judgement = Promtool.judge(loaded.expressions(), System.getenv());
    Loaded named = named(loaded);
    Judgement.Verdict verdict = judgement.verdict();
    verdict.notice().ifPresent(errors::println);
    errors.flush();
    return named.refusing(verdict.refused());
  }

  /** Held against the alerts that are generated from it. */
  private static Loaded named(Loaded loaded) {
    return loaded
        .settings()
        .filter(read -> !read.overrides().isEmpty() || !read.rules().isEmpty())
        .map(read -> loaded.against(Rulegen.alertNames(read)))
        .orElse(loaded);
  }

  private Loaded print(Loaded loaded, PrintWriter errors) {
    errors.print(loaded.diagnostics(color.colour()));
    errors.flush();
    return loaded;
  }

  /**
   * The configuration's own files, for the chart to carry; none where it includes files from
   * outside its directory, which a chart cannot hold.
   */
  List<Artifact> files(Loaded loaded) {
    List<Artifact> artifacts = new ArrayList<>();
    Path directory = file.toAbsolutePath().normalize().resolveSibling("");
    for (String name : loaded.sources().files()) {
      Path source = Path.of(name).toAbsolutePath().normalize();
      if (!source.startsWith(directory)) {
        return List.of();
      }
      boolean main = source.equals(file.toAbsolutePath().normalize());
      String path = main ? "guardband.yaml" : directory.relativize(source).toString();
      artifacts.add(new Artifact("config/" + path, read(source)));
    }
    return artifacts;
  }

  private static String read(Path source) {
    try {
      String text = Files.readString(source);
      return text.endsWith("\n") ? text : text + "\n";
    } catch (IOException unreadable) {
      throw new UserMistake("cannot read " + source, unreadable);
    }
  }
}
