package dev.guardband.config;

import dev.guardband.model.Durations;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Heartbeat;
import dev.guardband.model.settings.Incidents;
import dev.guardband.model.settings.QuietTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** {@code heartbeat}, {@code quiet} and {@code incidents}: when and how fast someone is told. */
final class TellingSection {
  private static final Key<String> URL =
      Key.of(
          "url", Types.URL, "What hears the Watchdog alert.", "https://deadman.example.org/site");
  private static final Key<String> TOKEN_FILE =
      Key.of(
              "token_file",
              SecretFile.TYPE,
              "The file with its bearer token.",
              "/run/secrets/deadman")
          .optional();
  private static final Key<Duration> EVERY =
      Key.of("every", Numbers.DURATION, "How often it is told.", "1m").byDefault("1m");

  static final Section<Heartbeat> HEARTBEAT =
      Section.of(
          "heartbeat",
          List.of(URL, TOKEN_FILE, EVERY),
          values -> new Heartbeat(values.get(URL), values.find(TOKEN_FILE), values.get(EVERY)));

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "Unique over all files.", "rds-maintenance");
  private static final Key<List<DayOfWeek>> DAYS =
      Key.of("days", Lists.notEmpty(Types.DAY), "The days on which it begins.", "[sunday]")
          .byDefault("[monday, tuesday, wednesday, thursday, friday, saturday, sunday]");
  private static final Key<LocalTime> FROM = Key.of("from", Types.TIME, "When it begins.", "23:30");
  private static final Key<LocalTime> TO =
      Key.of("to", Types.TIME, "When it ends; before from: on the next day.", "00:30");
  private static final Key<ZoneId> ZONE =
      Key.of("zone", Types.ZONE, "The time zone of both.", "Europe/Berlin").byDefault("UTC");
  private static final Key<Map<String, String>> WHERE =
      Key.of(
              "where",
              Maps.of(Types.LABEL, Types.TEXT),
              "Labels that an alert must have.",
              "{domain: database}")
          .byDefault("{}");
  private static final Key<List<Severity>> SEVERITIES =
      Key.of("severities", Lists.notEmpty(Types.SEVERITY), "What is muted.", "[warning, info]")
          .byDefault("[warning, info]");

  static final Section<QuietTime> QUIET =
      Section.of(
              "quiet time",
              List.of(NAME, DAYS, FROM, TO, ZONE, WHERE, SEVERITIES),
              values ->
                  new QuietTime(
                      values.get(NAME),
                      values.get(DAYS),
                      values.get(FROM),
                      values.get(TO),
                      values.get(ZONE),
                      values.get(WHERE),
                      values.get(SEVERITIES)))
          .checked(TellingSection::checkTimes);

  private static final Key<Map<Severity, Duration>> RESPOND =
      Key.of(
              "respond",
              Thresholds.free(Numbers.DURATION),
              "How soon an alert must be answered.",
              "{critical: 15m, warning: 1h}")
          .byDefault("{}");
  private static final Key<Map<Severity, Duration>> RESOLVE =
      Key.of(
              "resolve",
              Thresholds.free(Numbers.DURATION),
              "How soon an alert must end.",
              "{critical: 4h}")
          .byDefault("{}");

  static final Section<Incidents> INCIDENTS =
      Section.of(
              "incidents",
              List.of(RESPOND, RESOLVE),
              values -> new Incidents(values.get(RESPOND), values.get(RESOLVE)))
          .checked(TellingSection::checkTargets);

  private TellingSection() {}

  private static void checkTargets(Values values) {
    Map<Severity, Duration> respond = values.get(RESPOND);
    values
        .get(RESOLVE)
        .forEach(
            (severity, resolve) -> {
              Duration answered = respond.getOrDefault(severity, resolve);
              if (resolve.compareTo(answered) < 0) {
                values.problem(
                    RESOLVE,
                    severity.label() + " no sooner than respond: " + Durations.print(answered),
                    Durations.print(resolve),
                    "exchange them, or move one");
              }
            });
  }

  private static void checkTimes(Values values) {
    if (values.get(FROM).equals(values.get(TO))) {
      values.problem(
          TO,
          "an end that differs from the beginning",
          values.found(TO),
          "write two quiet times for a whole day, such as 00:00 to 12:00 and 12:00 to 00:00");
    }
  }
}
