package dev.guardband.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command printed, and its exit code. */
record Ran(int exit, String out, String errors) {
  /** Runs it here; picocli prints where {@link System#out} points when it is made. */
  static Ran guardband(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErrors = System.err;
    int exit;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
      exit = Main.run(arguments);
    } finally {
      System.setOut(realOut);
      System.setErr(realErrors);
    }
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }
}
