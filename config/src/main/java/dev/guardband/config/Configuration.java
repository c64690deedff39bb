package dev.guardband.config;

import dev.guardband.model.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the configuration.
 *
 * <pre>
 * Loaded loaded = Configuration.load(Path.of("guardband.yaml"));
 * System.err.print(loaded.diagnostics());
 * </pre>
 */
public final class Configuration {
  private Configuration() {}

  /** Reads a file and those it includes; whatever is wrong with them is in the result. */
  public static Loaded load(Path file) {
    Sources sources = new Sources();
    Problems problems = new Problems(sources);
    Includes includes = new Includes(file, sources, problems);
    Optional<Yaml.Mapping> root =
        new YamlFile(file, file.toString(), sources, problems).read().map(includes::into);
    Optional<Settings> settings = root.flatMap(read -> read(read, includes, problems));
    Places places = root.map(Places::new).orElseGet(() -> Places.none(file.toString()));
    return new Loaded(settings, problems.sorted(), sources, places);
  }

  private static Optional<Settings> read(Yaml.Mapping root, Includes includes, Problems problems) {
    Declared declared = Declared.in(root, problems);
    Reading reading = Reading.of(root, declared, problems, includes);
    includes.checkOwners(reading);
    DefaultTeam.check(root, reading);
    Ownership.check(root, problems);
    Told.check(root, reading);
    return SettingsSection.SECTION
        .read(Inherit.in(root), reading)
        .filter(values -> problems.count() == 0)
        .map(SettingsSection::settings);
  }
}
