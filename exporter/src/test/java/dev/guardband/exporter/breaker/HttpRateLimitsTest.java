package dev.guardband.exporter.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.Text;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.HttpLogin;
import dev.guardband.model.settings.RateLimitField;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.RateLimits.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpRateLimitsTest {
  private static final String LOGIN = "{scope=\"login\",type=\"user\"";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");

  @Test
  void buckets_of_a_service_are_added_up_and_owned_by_the_sources_team() throws Exception {
    try (Cloud cloud = Cloud.start(clock)) {
      cloud.world().rateLimits().put(bucket("u-1", 5));
      cloud.world().rateLimits().put(bucket("u-2", 20));
      String url = cloud.simulated().uri() + "/apps/core/admin/rate-limits";
      Origin.Http origin = new Origin.Http(url, HttpLogin.none(), "/rate_limits", Map.of());
      RateLimits.Source source =
          new RateLimits.Source("core", Optional.of("payments"), origin, TestSettings.HERE);
      TestSettings settings =
          new TestSettings().rateLimits(Map.of(Severity.CRITICAL, BigDecimal.ONE), source);
      RateLimitSource limits =
          RateLimitSource.of(source, settings.build(), new TryingUpstream(1), clock);

      assertThat(Text.of(limits.read(Deadline.in(Duration.ofSeconds(20)))))
          .containsExactly(
              "sre_rate_limit_utilization" + LOGIN + "} 1",
              "sre_rate_limit_full_buckets" + LOGIN + "} 1",
              "sre_rate_limit_buckets" + LOGIN + "} 2",
              "sre_rate_limit_utilization_limit_ratio"
                  + LOGIN
                  + ",severity=\"critical\",team=\"payments\"} 1");
      assertThat(limits.survivesRestart()).isFalse();
      assertThat(limits.staleAfter()).isEqualTo(Duration.ofMinutes(2));
    }
  }

  private static dev.guardband.simcloud.world.RateLimit bucket(String user, double used) {
    return new dev.guardband.simcloud.world.RateLimit("login", "user", user, 20, used);
  }

  @Test
  void fields_are_where_the_configuration_says_and_members_name_their_scope() throws Exception {
    HttpRateLimits limits =
        reader("/limits", Map.of(RateLimitField.SIZE, "/max", RateLimitField.REMAINING, "/left"));

    assertThat(
            limits.parse(
                "{\"limits\": {\"login\": {\"max\": 10, \"left\": 2.5}, \"search\":"
                    + " {\"max\": \"8\", \"left\": \"9\"}}}"))
        .containsExactly(known("login", 0.75), known("search", 0));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "5, 0",
        "5, -10",
        "5, null",
        "null, 10",
        "-5, 10",
        "\"five\", 10",
        "1e400, 10",
        "5, 1e400",
        "5, 1e-400",
        "true, 10",
        "[5], 10",
        "{}, 10",
      })
  void what_cannot_be_divided_is_unknown_and_hides_nothing(String used, String size)
      throws Exception {
    String bucket = "{\"scope\": \"login\", \"used_tokens\": %s, \"bucket_size\": %s}";
    String other = "{\"scope\": \"search\", \"used_tokens\": 1, \"bucket_size\": 2}";
    String body = "{\"rate_limits\": [" + bucket.formatted(used, size) + ", " + other + "]}";

    List<RateLimit> found = reader("/rate_limits", Map.of()).parse(body);

    assertThat(found).hasSize(2);
    assertThat(found.get(0).isKnown()).isFalse();
    assertThat(found.get(1)).isEqualTo(known("search", 0.5));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<html>|the answer is no JSON",
        "``|the answer has no list at /rate_limits",
        "{}|the answer has no list at /rate_limits",
        "{\"rate_limits\": 1}|the answer has no list at /rate_limits",
        "{\"rate_limits\": [{\"bucket_size\": 1}]}|a bucket has no scope; fields.scope says where"
            + " it is",
        "{\"rate_limits\": [1]}|a bucket has no scope; fields.scope says where it is",
        "{\"rate_limits\": [{\"scope\": \"a\"}]}|no bucket has a size at /bucket_size; name the"
            + " right place in fields.size",
      })
  void what_is_no_list_of_buckets_is_refused(String body, String message) {
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class, () -> reader("/rate_limits", Map.of()).parse(body));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("rate_limit/core: " + message);
  }

  @Test
  void no_buckets_are_no_mistake() throws Exception {
    assertThat(reader("/rate_limits", Map.of()).parse("{\"rate_limits\": []}")).isEmpty();
  }

  private static RateLimit known(String scope, double share) {
    return new RateLimit(new RateLimit.Key(scope, RateLimit.ALL), share, 0, 1);
  }

  private static HttpRateLimits reader(String items, Map<RateLimitField, String> fields) {
    Origin.Http origin = new Origin.Http("http://core/", HttpLogin.none(), items, fields);
    return new HttpRateLimits("rate_limit/core", origin, new TryingUpstream(1));
  }
}
