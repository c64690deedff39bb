package dev.guardband.simcloud;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Debian's {@code aws} command, an independent client of every protocol. */
record AwsCli(URI endpoint, String accessKeyId, String sessionToken, String region) {
  private static final Path COMMAND = Path.of("/usr/bin/aws");

  /** How it ended and what it wrote to either stream. */
  record Outcome(int exitCode, String text) {
    JsonObject json() {
      if (exitCode != 0) {
        throw new AssertionError("aws ended with " + exitCode + ": " + text);
      }
      return JsonParser.parseString(text).getAsJsonObject();
    }
  }

  static AwsCli of(SimCloud cloud, String account) {
    return new AwsCli(cloud.uri(), "AKIA" + account, "", "eu-west-1");
  }

  AwsCli in(String other) {
    return new AwsCli(endpoint, accessKeyId, sessionToken, other);
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    if (!Files.isExecutable(COMMAND)) {
      throw new AssertionError(COMMAND + " is missing; install it: apt-get install awscli");
    }
    List<String> command = new ArrayList<>(List.of(COMMAND.toString()));
    command.addAll(List.of("--endpoint-url", endpoint.toString(), "--region", region));
    command.addAll(List.of("--output", "json", "--no-cli-pager"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    environment(builder.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("aws did not end within a minute: " + command);
    }
    return new Outcome(process.exitValue(), text.strip());
  }

  private void environment(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.contains("_proxy"));
    environment.put("AWS_ACCESS_KEY_ID", accessKeyId);
    environment.put("AWS_SECRET_ACCESS_KEY", "simcloud");
    environment.put("AWS_MAX_ATTEMPTS", "2");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    environment.put("no_proxy", "127.0.0.1");
    if (!sessionToken.isEmpty()) {
      environment.put("AWS_SESSION_TOKEN", sessionToken);
    }
  }
}
