package dev.guardband.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpressionsTest {
  @TempDir private Path directory;

  private Loaded load(String text) throws IOException {
    return Configuration.load(Files.writeString(directory.resolve("guardband.yaml"), text));
  }

  @Test
  void all_promql_of_the_full_example_is_found() {
    Path example = Path.of(System.getProperty("guardband.root"), "examples/full/guardband.yaml");

    assertThat(Configuration.load(example).expressions())
        .extracting(each -> each.path() + " = " + each.promql())
        .containsExactly(
            "rules[0].expr = churnguard_gdpr_requests_overdue > 0",
            "cost.metered[0].usage = sum by (service, model) (rate(llm_tokens_total[1h]))",
            "cost.unit_costs[0].requests = http_requests_total{service=\"checkout\"}",
            "backups.sources[3].metric = redis_rdb_last_save_timestamp_seconds{env=\"prod\"}",
            "profiles.web.requests = http_requests_total{service=\"name\"}",
            "profiles.web.latency = http_request_duration_seconds{service=\"name\"}",
            "profiles.web.saturation ="
                + " avg(rate(process_cpu_seconds_total{service=\"name\"}[5m]))",
            "services[1].objectives[1].latency = ai_inference_latency_seconds{layer=\"layer3\"}",
            "services[1].objectives[2].good = index_updates_total{result=\"ok\"}",
            "services[1].objectives[2].total = index_updates_total");
  }

  @Test
  void what_is_wrong_already_is_left_out() throws IOException {
    Loaded loaded =
        load(
            """
            version: 1
            site: demo
            services:
              - {name: api, requests: 'rate(requests_total[5m])', saturation: busy}
            """);

    assertThat(loaded.problems()).hasSize(1);
    assertThat(loaded.expressions())
        .extracting(Expression::path)
        .containsExactly("services[0].saturation");
  }
}
