package dev.guardband.exporter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProbeTest {
  @ParameterizedTest
  @CsvSource({
    "http://api/health, http://API:80/well, true",
    "https://api:443/health, https://api/well, true",
    "https://my_api/health, https://my_api:443/well, true",
    "http://[::1]/health, http://[::1]:80/well, true",
    "http://[::1]/health, http://[::80]/well, false",
    "http://api:8080/health, http://api/well, false",
    "http://api/health, http://api:443/well, false",
    "http://api/health, https://api:80/well, false",
    "http://api/health, http://other@api/well, false",
    "http://api/health, mailto:api, false",
  })
  void a_place_is_scheme_host_and_port(String one, String other, boolean same) {
    assertThat(Probe.isSamePlace(URI.create(one), URI.create(other))).isEqualTo(same);
  }
}
