package dev.guardband.e2e;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Messages as they were reviewed, written anew by {@code -Dgolden.update=true}.
 *
 * <p>What differs from run to run is replaced: ports of this machine ({@code 127.0.0.1:<port>}),
 * the hash of the alert group that is PagerDuty's key ({@code <key>}), and how long something has
 * lasted ({@code <duration>}, at the end of a sentence that says so). All else stays, byte for
 * byte.
 */
final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Golden() {}

  static String normalised(JsonObject message) {
    return PRETTY
            .toJson(message)
            .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:<port>")
            .replaceAll("\"dedup_key\": \"[0-9a-f]{64}\"", "\"dedup_key\": \"<key>\"")
            .replaceAll("(?<=has been open for )[0-9.smhd ]+(?=\\.)", "<duration>")
        + "\n";
  }

  static String of(String name, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(DIRECTORY.resolve(name), actual);
    }
    return Files.readString(DIRECTORY.resolve(name));
  }
}
