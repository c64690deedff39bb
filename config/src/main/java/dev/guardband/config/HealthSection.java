package dev.guardband.config;

import dev.guardband.model.Durations;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Service.Health;
import java.time.Duration;
import java.util.Map;

/** {@code health} of a service or a profile: polling by the exporter. */
final class HealthSection {
  private static final Key<String> URL =
      Key.of(
          "url",
          Types.URL_TEMPLATE,
          "What is asked; a 2xx answer is healthy.",
          "'http://${name}:8080/health'");
  private static final Key<Duration> EVERY =
      Key.of("every", Numbers.DURATION, "How often it is asked.", "30s").byDefault("30s");
  private static final Key<Integer> DOWN_AFTER =
      Key.of("down_after", Numbers.COUNT, "Failures in a row after which it is down.", "3")
          .byDefault("3");
  private static final Key<Duration> TIMEOUT =
      Key.of("timeout", Numbers.DURATION, "The most time that one check is given.", "2s")
          .derived("10s, or every where that is less");
  private static final Key<Map<Severity, Duration>> CERTIFICATE_EXPIRY =
      Key.of(
              "certificate_expiry",
              Thresholds.falling(Numbers.DURATION),
              "How long before the certificate of an https address ends.",
              "{warning: 30d, critical: 7d}")
          .byDefault("{warning: 30d, critical: 7d}");

  static final Section<Health> SECTION =
      Section.of(
              "health check",
              HttpLoginKeys.after(URL, EVERY, DOWN_AFTER, TIMEOUT, CERTIFICATE_EXPIRY),
              HealthSection::health)
          .checked(HttpLoginKeys::check)
          .checked(HealthSection::checkTimeout);

  private HealthSection() {}

  private static Health health(Values values) {
    Duration every = values.get(EVERY);
    return new Health(
        values.get(URL),
        every,
        values.get(DOWN_AFTER),
        values.find(TIMEOUT).orElse(Health.usualTimeout(every)),
        HttpLoginKeys.from(values),
        values.get(CERTIFICATE_EXPIRY));
  }

  private static void checkTimeout(Values values) {
    Duration every = values.get(EVERY);
    Duration timeout = values.find(TIMEOUT).orElse(Duration.ZERO);
    if (timeout.compareTo(every) > 0) {
      values.problem(
          TIMEOUT,
          "a timeout of at most every, which is " + Durations.print(every),
          values.found(TIMEOUT),
          "shorten timeout or lengthen every");
    }
  }
}
