package dev.guardband.exporter.database;

import dev.guardband.exporter.database.Instance.Protection;
import dev.guardband.model.settings.Databases.Requirements;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a policy may ask of a database: the {@code requirement} label. */
enum Requirement {
  MULTI_AZ,
  ENCRYPTED,
  DELETION_PROTECTION,
  PUBLIC,
  RETENTION;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean asked(Requirements policy) {
    return switch (this) {
      case MULTI_AZ -> policy.multiAz().isPresent();
      case ENCRYPTED -> policy.encrypted().isPresent();
      case DELETION_PROTECTION -> policy.deletionProtection().isPresent();
      case PUBLIC -> policy.publiclyAccessible().isPresent();
      case RETENTION -> policy.retention().isPresent();
    };
  }

  /** Absent where it is not asked, and where RDS does not say. */
  Optional<Boolean> met(Requirements policy, Protection found) {
    return switch (this) {
      case MULTI_AZ -> equal(policy.multiAz(), found.multiAz());
      case ENCRYPTED -> equal(policy.encrypted(), found.encrypted());
      case DELETION_PROTECTION -> equal(policy.deletionProtection(), found.deletionProtection());
      case PUBLIC -> equal(policy.publiclyAccessible(), found.publiclyAccessible());
      case RETENTION ->
          policy
              .retention()
              .flatMap(
                  least ->
                      found
                          .retentionDays()
                          .map(days -> Duration.ofDays(days).compareTo(least) >= 0));
    };
  }

  private static Optional<Boolean> equal(Optional<Boolean> wanted, Optional<Boolean> found) {
    return wanted.flatMap(value -> found.map(value::equals));
  }
}
