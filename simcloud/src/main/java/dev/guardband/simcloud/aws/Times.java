package dev.guardband.simcloud.aws;

import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the protocols write them: ISO 8601 in XML, seconds since 1970 in JSON. */
final class Times {
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  static String iso(Instant time) {
    return MILLISECONDS.format(time);
  }

  static JsonPrimitive epochSeconds(Instant time) {
    return new JsonPrimitive(BigDecimal.valueOf(time.toEpochMilli(), 3));
  }
}
