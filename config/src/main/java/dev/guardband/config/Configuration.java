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
    Problems problems = new Problems();
    Optional<Settings> settings =
        new YamlFile(file, file.toString(), sources, problems)
            .read()
            .flatMap(root -> read(root, new Includes(file, sources, problems), problems));
    return new Loaded(settings, problems.sorted(), sources);
  }

  private static Optional<Settings> read(Yaml.Mapping main, Includes includes, Problems problems) {
    Yaml.Mapping root = includes.into(main);
    Declared declared = Declared.in(root, problems);
    Reading reading = Reading.of(root, declared, problems, includes);
    includes.checkOwners(reading);
    DefaultTeam.check(root, reading);
    return SettingsSection.SECTION
        .read(Inherit.in(root), reading)
        .filter(values -> problems.count() == 0)
        .map(SettingsSection::settings);
  }
}
