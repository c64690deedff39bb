package dev.guardband.exporter.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import org.junit.jupiter.api.Test;

final class PlacesTest {
  private final Places places = new Places();
  private int taken;

  @Test
  void an_account_has_four_and_gets_one_back_when_one_of_its_is_released() {
    SourceId first = source("prod", "eu-west-1");
    assertThat(places.take(first)).isTrue();
    assertThat(places.take(source("prod", "eu-west-1"))).isTrue();
    assertThat(places.take(source("prod", "us-east-1"))).isTrue();
    assertThat(places.take(source("prod", "us-east-1"))).isTrue();

    assertThat(places.take(source("prod", "eu-central-1"))).isFalse();
    assertThat(places.take(source("payments", "eu-central-1"))).isTrue();
    places.release(first);
    assertThat(places.take(source("prod", "eu-central-1"))).isTrue();
  }

  @Test
  void a_region_has_four_over_all_accounts() {
    for (int i = 0; i < 4; i++) {
      assertThat(places.take(source("account-" + i, "us-east-1"))).isTrue();
    }

    assertThat(places.take(source("account-4", "us-east-1"))).isFalse();
    assertThat(places.take(source("account-4", "eu-west-1"))).isTrue();
  }

  @Test
  void all_accounts_together_have_eight() {
    for (int i = 0; i < 8; i++) {
      assertThat(places.take(source("account-" + i, "region-" + i))).isTrue();
    }

    assertThat(places.take(source("account-8", "region-8"))).isFalse();
  }

  @Test
  void what_is_in_no_account_has_sixteen_that_no_account_takes() {
    for (int i = 0; i < 8; i++) {
      assertThat(places.take(source("account-" + i, "region-" + i))).isTrue();
    }
    for (int i = 0; i < 16; i++) {
      assertThat(places.take(source("", ""))).isTrue();
    }

    assertThat(places.take(source("", ""))).isFalse();
  }

  @Test
  void health_checks_that_hang_take_no_place_of_others() {
    for (int i = 0; i < 32; i++) {
      assertThat(places.take(health())).isTrue();
    }

    assertThat(places.take(health())).isFalse();
    assertThat(places.take(source("", ""))).isTrue();
  }

  private SourceId health() {
    return new SourceId("health/" + taken++, "health", Domain.SERVICE, "", "");
  }

  private SourceId source(String account, String region) {
    return new SourceId("source-" + taken++, "rds", Domain.DATABASE, account, region);
  }
}
