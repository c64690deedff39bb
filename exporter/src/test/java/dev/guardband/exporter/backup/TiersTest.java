package dev.guardband.exporter.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.model.settings.Backups.Tier;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TiersTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rds:prod-*, true",
    "tag:tier=2, true",
    "arn:aws:rds:eu-west-1:*:db:*, true",
    "arn:aws*, true",
    "arn:aws:*:eu-west-1:222222222222:db:orders, true",
    "arn:aws:s3:::analytics-*, false",
    "s3:dumps, false",
    "postgres:wal, false",
    "metric:redis/*, false",
  })
  void databases_are_read_where_a_pattern_may_match_one(String pattern, boolean expected) {
    assertThat(Tiers.mayHoldDatabases(tiers(pattern))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "arn:aws:rds:eu-west-1:222222222222:db:orders, rds:orders",
    "arn:aws-cn:rds:cn-north-1:222222222222:cluster:orders, rds:orders",
    "arn:aws:rds:eu-west-1:222222222222:snapshot:orders, arn:aws:rds:eu-west-1:222222222222:snapshot:orders",
    "arn:aws:s3:::media, arn:aws:s3:::media",
  })
  void an_arn_names_its_resource(String arn, String name) {
    assertThat(Resource.ofArn(arn).name()).isEqualTo(name);
  }

  @Test
  void a_database_is_found_by_its_name_and_by_its_arn() {
    Resource orders = Resource.ofArn("arn:aws:rds:eu-west-1:222222222222:db:orders");

    assertThat(Tiers.of(tiers("rds:ord*"), orders)).hasSize(1);
    assertThat(Tiers.of(tiers("arn:aws:rds:*:db:orders"), orders)).hasSize(1);
    assertThat(Tiers.of(tiers("rds:users"), orders)).isEmpty();
  }

  private static List<Tier> tiers(String pattern) {
    return new TestSettings().tier("gold", Duration.ofHours(1), pattern).build().backups().tiers();
  }
}
