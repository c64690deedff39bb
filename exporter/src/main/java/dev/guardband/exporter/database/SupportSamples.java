package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.database.Instance.Engine;
import dev.guardband.model.metric.DatabaseCareMetrics;
import dev.guardband.model.metric.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBMajorEngineVersion;
import software.amazon.awssdk.services.rds.model.SupportedEngineLifecycle;

/** How long the version of each database's engine is supported, where AWS gives a day. */
final class SupportSamples {
  private final Place place;
  private final List<Major> majors;

  SupportSamples(Place place, List<DBMajorEngineVersion> versions) {
    this.place = place;
    this.majors =
        versions.stream()
            .flatMap(version -> Major.of(version).stream())
            // The longest first, so that 10.11.8 is of 10.11 where there is a 10 too.
            .sorted(Comparator.comparing((Major major) -> major.version().length()).reversed())
            .toList();
  }

  /**
   * A major version.
   *
   * @param ends by {@code standard} and {@code extended}
   */
  private record Major(String engine, String version, Map<String, Instant> ends) {
    static Optional<Major> of(DBMajorEngineVersion found) {
      Map<String, Instant> ends = new LinkedHashMap<>();
      for (SupportedEngineLifecycle each : found.supportedEngineLifecycles()) {
        support(each)
            .ifPresent(
                name ->
                    Optional.ofNullable(each.lifecycleSupportEndDate())
                        .ifPresent(end -> ends.put(name, end)));
      }
      return Answers.text(found.engine())
          .flatMap(
              engine ->
                  Answers.text(found.majorEngineVersion())
                      .map(version -> new Major(engine, version, ends)));
    }

    private static Optional<String> support(SupportedEngineLifecycle lifecycle) {
      return switch (Answers.text(lifecycle.lifecycleSupportNameAsString()).orElse("")) {
        case "open-source-rds-standard-support" -> Optional.of("standard");
        case "open-source-rds-extended-support" -> Optional.of("extended");
        default -> Optional.empty();
      };
    }

    boolean isOf(Engine other) {
      return engine.equals(other.name())
          && (other.version().equals(version) || other.version().startsWith(version + "."));
    }
  }

  List<Sample> of(String label, Engine engine, Asked asked) {
    Subject subject = new Subject(place, label);
    List<Sample> samples = new ArrayList<>();
    majors.stream()
        .filter(major -> major.isOf(engine))
        .findFirst()
        .filter(major -> !major.ends().isEmpty())
        .ifPresent(
            major -> {
              major
                  .ends()
                  .forEach(
                      (support, end) ->
                          samples.add(
                              subject.sample(
                                  DatabaseCareMetrics.SUPPORT_END,
                                  (double) end.getEpochSecond(),
                                  support)));
              if (asked.policy().isPresent()) {
                samples.add(LimitSamples.support(subject, asked.team()));
              }
            });
    return samples;
  }
}
