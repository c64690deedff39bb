package dev.guardband.exporter.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing | '' | TEXT
          curl | */* | TEXT
          Prometheus 2.42 | application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1 | OPENMETRICS
          Prometheus 3 | application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=1.0.0;q=0.4,*/*;q=0.1 | OPENMETRICS
          a browser | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | TEXT
          text preferred | application/openmetrics-text;q=0.5,text/plain | TEXT
          OpenMetrics refused | application/openmetrics-text;q=0,text/plain;q=0.1 | TEXT
          an unknown version | application/openmetrics-text;version=2.0.0 | TEXT
          nothing that we have | application/json | TEXT
          capitals and blanks | 'Application/OpenMetrics-Text ; Version=1.0.0' | OPENMETRICS
          an unreadable quality | application/openmetrics-text;q=high | TEXT
          """)
  void it_is_what_the_client_prefers(String client, String accept, Format expected) {
    assertThat(Format.negotiate(accept)).as(client).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                  | false
          gzip                | true
          gzip, deflate, br   | true
          identity            | false
          gzip;q=0            | false
          gzip;q=0, *         | false
          *                   | true
          *;q=0               | false
          *;q=0, gzip;q=0.001 | true
          x-gzip              | true
          GZip ; q=0.5        | true
          """)
  void gzip_is_used_only_where_it_is_allowed(String acceptEncoding, boolean expected) {
    assertThat(Quality.allowsGzip(acceptEncoding)).isEqualTo(expected);
  }
}
