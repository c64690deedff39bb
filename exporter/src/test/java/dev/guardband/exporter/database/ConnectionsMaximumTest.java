package dev.guardband.exporter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionsMaximumTest {
  @ParameterizedTest
  @CsvSource({
    "postgres, db.t4g.micro, 112",
    "postgres, db.m6g.large, 901",
    "postgres, db.r6g.large, 1802",
    "postgres, db.r6gd.16xlarge, 5000",
    "aurora-postgresql, db.r7g.xlarge, 3604",
    "mysql, db.m5.xlarge, 1365",
    "mariadb, db.t3.2xlarge, 1365"
  })
  void it_follows_from_engine_and_class(String engine, String instanceClass, double most) {
    assertThat(maximum(engine, instanceClass)).isEqualTo(OptionalDouble.of(most));
  }

  @ParameterizedTest
  @CsvSource({
    "aurora-mysql, db.r6g.large",
    "oracle-ee, db.r6g.large",
    "postgres, db.serverless",
    "postgres, db.x2iedn.xlarge",
    "postgres, db.t3.4xlarge"
  })
  void where_it_is_not_known_there_is_none(String engine, String instanceClass) {
    assertThat(maximum(engine, instanceClass)).isEmpty();
  }

  private static OptionalDouble maximum(String engine, String instanceClass) {
    return ConnectionsMaximum.of(new Instance.Engine(engine, "1", instanceClass));
  }
}
