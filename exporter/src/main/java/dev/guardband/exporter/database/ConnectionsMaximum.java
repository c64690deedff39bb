package dev.guardband.exporter.database;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many connections an engine allows by its default setting, on the memory that the instance's
 * class has by its name: {@code db.r6g.large} has 16 GiB, which allow PostgreSQL 1802.
 *
 * <p>It is an estimate. RDS takes what the system needs from the memory first, so that the real
 * maximum is some per cent less, and a parameter group may set another. No listing tells either.
 */
final class ConnectionsMaximum {
  private static final Pattern CLASS =
      Pattern.compile("db\\.([a-z])(\\d+)[a-z]*\\.(micro|small|medium|large|(\\d*)xlarge)");
  private static final double GIBIBYTE = 1L << 30;

  private ConnectionsMaximum() {}

  /** Empty for engines and classes of which it is not known, and where it is set elsewhere. */
  static OptionalDouble of(Instance.Engine engine) {
    OptionalDouble memory = memory(engine.instanceClass());
    if (memory.isEmpty()) {
      return OptionalDouble.empty();
    }
    double bytes = memory.getAsDouble();
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
    return switch (engine.name()) {
      case "postgres", "aurora-postgresql" -> known(Math.min(bytes / 9_531_392, 5000));
      case "mysql" -> known(bytes / 12_582_880);
      case "mariadb" -> known(Math.min(bytes / 25_165_760, 12_000));
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble known(double connections) {
    return OptionalDouble.of(Math.floor(connections));
  }

  // https://aws.amazon.com/rds/instance-types/
  private static OptionalDouble memory(String instanceClass) {
    Matcher matcher = CLASS.matcher(instanceClass);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    String family = matcher.group(1);
    String size = matcher.group(3);
    if (family.equals("t")) {
      return burstable(size);
    }
    double perProcessor =
        switch (family) {
          case "c" -> 2;
          case "m" -> 4;
          case "r" -> 8;
          default -> 0;
        };
    double processors = processors(size, matcher.group(4));
    return perProcessor * processors == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(perProcessor * processors * GIBIBYTE);
  }

  private static OptionalDouble burstable(String size) {
    int power = List.of("micro", "small", "medium", "large", "xlarge", "2xlarge").indexOf(size);
    return power < 0 ? OptionalDouble.empty() : OptionalDouble.of((1 << power) * GIBIBYTE);
  }

  private static double processors(String size, @Nullable String times) {
    if (size.equals("large")) {
      return 2;
    }
    if (times == null) {
      return size.equals("medium") ? 1 : 0;
    }
    return times.isEmpty() ? 4 : 4.0 * Integer.parseInt(times);
  }
}
