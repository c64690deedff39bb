package dev.guardband.exporter.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class JsonLinesTest {
  private final JsonLines lines = new JsonLines();

  @AfterEach
  void forget_the_source() {
    MDC.remove("source");
  }

  private static LogRecord record(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setInstant(Instant.parse("2026-11-21T03:19:37Z"));
    record.setLoggerName("dev.guardband.exporter.refresh.SourceLoop");
    return record;
  }

  @Test
  void what_is_logged_by_slf4j_comes_out_at_once_from_its_level_up() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonLines.install(out, Level.INFO);
      Logger logger = LoggerFactory.getLogger("dev.guardband.exporter.Exporter");
      logger.debug("not this");
      logger.warn("{} of {}", 1, "two");
    } finally {
      LogManager.getLogManager().readConfiguration();
    }
    JsonObject json =
        JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    assertThat(json.remove("ts").getAsString()).endsWith("Z");
    assertThat(json)
        .hasToString("{\"level\":\"warn\",\"logger\":\"Exporter\",\"msg\":\"1 of two\"}");
  }

  @Test
  void a_record_is_one_line() {
    assertThat(lines.format(record(Level.INFO, "two\nlines, \"quotes\" and <€>")))
        .isEqualTo(
            "{\"ts\":\"2026-11-21T03:19:37Z\",\"level\":\"info\",\"logger\":\"SourceLoop\","
                + "\"msg\":\"two\\nlines, \\\"quotes\\\" and <€>\"}\n");
  }

  @Test
  void the_source_that_is_being_read_is_named() {
    MDC.put("source", "rds/prod");
    assertThat(lines.format(record(Level.WARNING, "slow")))
        .isEqualTo(
            "{\"ts\":\"2026-11-21T03:19:37Z\",\"level\":\"warn\",\"logger\":\"SourceLoop\","
                + "\"msg\":\"slow\",\"source\":\"rds/prod\"}\n");
  }

  @Test
  void an_error_s_stack_trace_is_a_field_of_the_same_line() {
    LogRecord record = record(Level.SEVERE, "unexpected");
    record.setThrown(new IllegalStateException("why"));
    String line = lines.format(record);

    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    JsonObject json = JsonParser.parseString(line).getAsJsonObject();
    assertThat(json.get("level").getAsString()).isEqualTo("error");
    assertThat(json.get("error").getAsString())
        .startsWith("java.lang.IllegalStateException: why\n\tat dev.guardband.");
  }
}
