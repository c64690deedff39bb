package dev.guardband.exporter.logging;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * One line a record: {@code
 * {"ts":"2026-11-21T03:19:37Z","level":"warn","logger":"SourceLoop","msg":"…","source":"rds/prod"}},
 * and {@code error} with the stack trace where one is logged.
 */
public final class JsonLines extends Formatter {
  /**
   * Lets what is logged while the process stops be written too; only of use before the first logger
   * is made.
   */
  public static void keepUntilTheEnd() {
    System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
  }

  /**
   * Sends all records to {@code out}, in place of where they went before.
   *
   * @param level for example {@link Level#INFO}
   */
  public static void install(OutputStream out, Level level) {
    Logger root = Logger.getLogger("");
    for (Handler before : root.getHandlers()) {
      root.removeHandler(before);
    }
    root.setLevel(level);
    Handler handler = new Flushing(out);
    handler.setLevel(level);
    root.addHandler(handler);
  }

  @Override
  public String format(LogRecord record) {
    StringWriter line = new StringWriter();
    try {
      write(record, new JsonWriter(line));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return line.append('\n').toString();
  }

  private void write(LogRecord record, JsonWriter json) throws IOException {
    json.setHtmlSafe(false);
    json.beginObject();
    json.name("ts").value(record.getInstant().toString());
    json.name("level").value(level(record.getLevel()));
    json.name("logger").value(shortName(String.valueOf(record.getLoggerName())));
    json.name("msg").value(formatMessage(record));
    @Nullable String source = MDC.get("source");
    if (source != null) {
      json.name("source").value(source);
    }
    if (record.getThrown() != null) {
      json.name("error").value(trace(record.getThrown()));
    }
    json.endObject();
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "warn";
    }
    return level.intValue() >= Level.INFO.intValue() ? "info" : "debug";
  }

  private static String shortName(String logger) {
    return logger.startsWith("dev.guardband.")
        ? logger.substring(logger.lastIndexOf('.') + 1)
        : logger;
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  /** Writes each record through at once. */
  private static final class Flushing extends StreamHandler {
    Flushing(OutputStream out) {
      super(out, new JsonLines());
      try {
        setEncoding("UTF-8");
      } catch (UnsupportedEncodingException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
    }

    @Override
    public synchronized void close() {
      flush();
    }
  }
}
