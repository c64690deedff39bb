package dev.guardband.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways to start Guardband that are held against each other. */
enum Launch {
  /** The baseline: as any program in Java is started. */
  PLAIN_JAVA("plain java"),
  /** As users do: a small machine, and the archive of classes. */
  LAUNCHER("./guardband"),
  /** The same, with the JDK's own archive in place of ours. */
  LAUNCHER_WITHOUT_ARCHIVE("./guardband without the archive");

  private final String label;

  Launch(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The process; what it prints goes to {@code log}. */
  Process start(Map<String, String> environment, File log, List<String> arguments)
      throws IOException {
    List<String> words = new ArrayList<>(words());
    words.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(environment);
    builder.environment().putAll(environment());
    return builder.start();
  }

  private List<String> words() {
    return switch (this) {
      case LAUNCHER, LAUNCHER_WITHOUT_ARCHIVE -> List.of("./guardband");
      case PLAIN_JAVA ->
          List.of("java", "@cli/target/guardband/java.args", "dev.guardband.cli.Main");
    };
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    if (this == LAUNCHER_WITHOUT_ARCHIVE) {
      Path ofJdk = Path.of(System.getProperty("java.home", ""), "lib/server/classes.jsa");
      environment.put("GUARDBAND_JAVA_OPTS", "-XX:SharedArchiveFile=" + ofJdk);
    }
    return environment;
  }
}
