package dev.guardband.config;

import java.util.List;
import java.util.Optional;

/** Says which key was meant where an unknown one stands. */
final class UnknownKey {
  private UnknownKey() {}

  static void report(Yaml.Entry entry, List<Key<?>> keys, Problems problems) {
    Yaml.Scalar written = entry.key();
    String name = written.text();
    Optional<Key<?>> renamed =
        keys.stream().filter(key -> key.formerly().contains(name)).findFirst();
    if (renamed.isPresent()) {
      String now = renamed.get().name();
      problems.add(written, "the key " + now, written.text(), "write " + now + ": instead");
      return;
    }
    List<String> names = keys.stream().map(Key::name).toList();
    if (Secrets.isSecret(name)) {
      problems.add(
          written, "a file that holds the secret", "the secret itself", secret(name, names));
      return;
    }
    Optional<String> nearest = Spelling.nearest(name, names);
    String expected = "a known key";
    problems.add(
        written,
        expected,
        written.found(),
        nearest
            .map(near -> "did you mean " + near + "?")
            .orElse("known here: " + String.join(", ", names)));
  }

  private static String secret(String name, List<String> names) {
    String file = name + "_file";
    return names.contains(file)
        ? "write the secret to a file and name it in " + file + ":"
        : "remove it; no secret belongs here";
  }

  /** Whether a key is there under an earlier name, so that it is not missing as well. */
  static boolean hasFormerName(Yaml.Mapping node, Key<?> key) {
    return key.formerly().stream().anyMatch(node.entries()::containsKey);
  }

  /** What was found instead of a mapping; its text is not quoted, as it may be a secret. */
  static String found(Yaml value) {
    return value instanceof Yaml.Scalar scalar && !scalar.isNothing() ? "a text" : value.found();
  }
}
