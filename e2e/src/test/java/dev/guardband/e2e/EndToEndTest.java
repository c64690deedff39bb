package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.guardband.rulegen.Rulegen;
import dev.guardband.simcloud.world.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(StoryExtension.class)
final class EndToEndTest {
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  /** In the row of a source; after some refusals the exporter stops calling for a while. */
  private static final String WHY =
      "(?s:(?!</tr>).)*<div class=\"why\">(throttled|breaker_open), \\w+ ago: ";

  private final Story story;

  EndToEndTest(Story story) {
    this.story = story;
  }

  @Test
  void prometheus_scrapes_the_exporter_and_our_labels_win() throws Exception {
    assertThat(story.series("up{job=\"guardband\"} == 1"))
        .singleElement()
        .asString()
        .contains(
            "\"namespace\":\"monitoring\"", "\"pod\":\"guardband-0\"", "\"service\":\"guardband\"");
    assertThat(story.series("count by (service) (sre_circuit_breaker_state)"))
        .containsExactly(
            "{\"service\":\"ai\"}", "{\"service\":\"payment\"}", "{\"service\":\"search\"}");
    assertThat(story.series("{exported_service!=\"\"}")).isEmpty();
  }

  @Test
  void prometheus_loads_every_rule_and_evaluates_it_without_error() throws Exception {
    List<JsonObject> rules = story.rules();

    assertThat(rules).hasSize((int) Rulegen.count(story.plan()));
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.get("health").getAsString()).as(rule.toString()).isEqualTo("ok");
              assertThat(rule.has("lastError")).as(rule.toString()).isFalse();
            });
  }

  @ParameterizedTest
  @EnumSource
  void somebody_is_told_within_two_minutes(Scenario scenario) {
    assertThat(story.told()).containsKey(scenario);
    assertThat(story.told().get(scenario)).isLessThanOrEqualTo(TWO_MINUTES);
  }

  @ParameterizedTest
  @EnumSource
  void and_told_when_it_has_ended(Scenario scenario) {
    assertThat(story.resolved()).containsKey(scenario);
  }

  @Test
  void what_is_past_its_limit_has_no_margin() {
    assertThat(story.pastLimit())
        .contains(
            "{\"guard\":\"open\",\"subject\":\"payment/stripe\"}",
            "{\"guard\":\"budget\",\"subject\":\"company\"}",
            "{\"guard\":\"rpo\",\"subject\":\"player-data/prod/eu-west-1/rds:prod-orders\"}");
  }

  @ParameterizedTest
  @CsvSource({"pagerduty_trigger.json, true", "pagerduty_resolve.json, false"})
  void the_page_is_as_reviewed(String golden, boolean firing) throws Exception {
    assertMessage(golden, firing, Expected.of(Scenario.OPEN_BREAKER));
  }

  @ParameterizedTest
  @CsvSource({"slack_firing.json, true", "slack_resolved.json, false"})
  void the_chat_message_is_as_reviewed(String golden, boolean firing) throws Exception {
    assertMessage(golden, firing, Expected.BREAKER_IN_CHAT);
  }

  private void assertMessage(String golden, boolean firing, Expected expected) throws Exception {
    JsonObject body =
        (firing ? story.inbox().told(expected) : story.inbox().resolved(expected)).orElseThrow();
    String actual = Golden.normalised(body);

    assertThat(actual).isEqualTo(Golden.of(golden, actual));
  }

  @Test
  void no_receiver_refused_a_message() {
    assertThat(story.inbox().refused()).isEmpty();
  }

  @Test
  void the_heartbeat_goes_on() {
    // One a minute, in a story of seven minutes or more.
    assertThat(story.inbox().heartbeats()).isBetween(5L, 14L);
  }

  @Test
  void sources_that_fail_take_nothing_else_down_and_their_failures_are_counted() {
    List<String> refused =
        List.of(
            "backup/payments-prod/eu-west-1",
            "backup/prod/eu-west-1",
            "backup/prod/us-east-1",
            "rds/payments-prod/eu-west-1",
            "rds/prod/eu-west-1",
            "rds/prod/us-east-1");

    assertThat(story.whileThrottled().down())
        .extracting(EndToEndTest::source)
        .containsExactlyInAnyOrderElementsOf(refused);
    assertThat(story.whileThrottled().counted())
        .extracting(EndToEndTest::source)
        .containsExactlyInAnyOrderElementsOf(refused);
  }

  private static String source(String series) {
    return series.replaceAll(".*\"source\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void while_it_fails_its_last_data_stays_and_no_loss_is_paged() {
    Story.WhileThrottled seen = story.whileThrottled();

    assertThat(seen.lossesBefore()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(seen.lossesAfter()).isEqualTo(seen.lossesBefore());
    assertThat(seen.lateBackups()).isEmpty();
  }

  @Test
  void the_status_page_says_why() {
    assertThat(story.whileThrottled().statusPage())
        .containsPattern(">rds/prod/eu-west-1<" + WHY)
        .containsPattern(">backup/prod/eu-west-1<" + WHY);
  }

  @Test
  void in_the_end_all_is_well() throws Exception {
    assertThat(story.series("guardband_source_up == 0")).isEmpty();
    assertThat(Set.copyOf(story.series("ALERTS{alertstate=\"firing\", severity=\"critical\"}")))
        .isEmpty();
  }
}
