package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.simcloud.inbox.Message;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InboxTest {
  private static final String ENQUEUE = "/pagerduty/v2/enqueue";
  private static final String POST = "/slack/api/chat.postMessage";
  private static final String TRIGGER =
      "{\"routing_key\":\"very-secret-key\",\"event_action\":\"trigger\",\"dedup_key\":\"k1\","
          + "\"links\":[{\"href\":\"https://runbooks.example/a\",\"text\":\"Runbook\"},"
          + "{\"href\":\"javascript:alert(1)\",\"text\":\"Trap\"}],"
          + "\"payload\":{\"summary\":\"<script>alert(1)</script> is late\","
          + "\"source\":\"guardband\",\"severity\":\"critical\"}}";
  private static final String RESOLVE =
      "{\"routing_key\":\"very-secret-key\",\"event_action\":\"resolve\",\"dedup_key\":\"k1\"}";

  private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
  private final World world = World.empty(clock);
  private final SimCloud cloud;
  private final Client client;

  InboxTest() throws IOException {
    cloud = SimCloud.start(world, clock, 0);
    client = Client.of(cloud, "111111111111");
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void takes_a_page_and_keeps_its_body_whole() throws IOException, InterruptedException {
    assertThat(answer(client.post(ENQUEUE, TRIGGER)))
        .isEqualTo(
            "202 {\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"k1\"}");
    Message kept = cloud.inbox().messages(Message.Kind.PAGERDUTY).get(0);
    assertThat(kept.body()).isEqualTo(TRIGGER);
    assertThat(kept.receivedAt()).isEqualTo("2026-03-10T12:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json|\"Request body is not valid JSON\"",
        "{}|\"'routing_key' is missing or blank\","
            + "\"'event_action' must be one of: acknowledge, resolve, trigger\"",
        "{\"routing_key\":\"k\",\"event_action\":\"resolve\"}|\"'dedup_key' is missing or blank\"",
        "{\"routing_key\":\"k\",\"event_action\":\"trigger\",\"payload\":{\"severity\":\"bad\"}}|"
            + "\"'payload.summary' is missing or blank\",\"'payload.source' is missing or blank\","
            + "\"'payload.severity' must be one of: critical, error, info, warning\""
      })
  void refuses_a_page_and_says_all_that_is_wrong(String body, String errors)
      throws IOException, InterruptedException {
    String unescaped = client.post(ENQUEUE, body).body().replace("\\u0027", "'");

    assertThat(unescaped)
        .isEqualTo(
            "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":["
                + errors
                + "]}");
    assertThat(cloud.inbox().messages().get(0).accepted()).isFalse();
  }

  @Test
  void slack_refuses_in_its_own_words() throws IOException, InterruptedException {
    world.chat().addToken("xoxb-good");
    world.chat().addChannel("#alerts");
    String there = "{\"channel\":\"#alerts\",\"text\":\"hello\"}";
    String elsewhere = "{\"channel\":\"#nowhere\",\"text\":\"hello\"}";

    assertThat(client.post(POST, there).body())
        .isEqualTo("{\"ok\":false,\"error\":\"not_authed\"}");
    assertThat(client.post(POST, "xoxb-bad", there).body())
        .isEqualTo("{\"ok\":false,\"error\":\"invalid_auth\"}");
    assertThat(client.post(POST, "xoxb-good", elsewhere).body())
        .isEqualTo("{\"ok\":false,\"error\":\"channel_not_found\"}");
    assertThat(client.post(POST, "xoxb-good", there).body())
        .isEqualTo("{\"ok\":true,\"channel\":\"#alerts\",\"ts\":\"1773144000.000001\"}");
    assertThat(cloud.inbox().messages())
        .extracting(Message::accepted)
        .containsExactly(false, false, false, true);
  }

  @Test
  void slack_takes_a_form_and_a_webhook() throws IOException, InterruptedException {
    HttpResponse<String> form =
        client.send(
            client
                .request(POST)
                .header("Authorization", "Bearer xoxb")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("channel=%23alerts&text=hello+there")));

    assertThat(form.body()).startsWith("{\"ok\":true,\"channel\":\"#alerts\"");
    assertThat(answer(client.post("/slack/webhook/T1", "{\"text\":\"hi\"}"))).isEqualTo("200 ok");
    assertThat(answer(client.post("/slack/webhook/T1", "{}"))).isEqualTo("400 no_text");
  }

  @Test
  void counts_heartbeats_that_carry_a_token() throws IOException, InterruptedException {
    assertThat(client.post("/heartbeat", "{}").statusCode()).isEqualTo(401);
    assertThat(answer(client.post("/heartbeat", "tick", "{}")))
        .isEqualTo("200 {\"status\":\"ok\"}");
    assertThat(cloud.inbox().heartbeats()).isEqualTo(1);
    assertThat(cloud.inbox().messages().get(1).headers())
        .containsEntry("authorization", "<secret>");
  }

  @Test
  void waits_for_a_message_that_comes_later() throws InterruptedException {
    CompletableFuture<Void> later = CompletableFuture.runAsync(() -> post(TRIGGER));

    assertThat(
            cloud
                .inbox()
                .awaitMessage(message -> message.body().equals(TRIGGER), Duration.ofSeconds(10)))
        .isPresent();
    later.join();
    assertThat(cloud.inbox().awaitMessage(message -> false, Duration.ofMillis(50))).isEmpty();
  }

  @Test
  void the_page_escapes_everything_and_shows_no_secret() throws IOException, InterruptedException {
    post(TRIGGER);
    String slack =
        "{\"channel\":\"#alerts\",\"attachments\":[{\"color\":\"danger\",\"title\":\"<b>late</b>\","
            + "\"title_link\":\"https://prom.example\",\"text\":\"*Bold* <https://x.example/?a=1&amp;b=2|see>"
            + " <javascript:alert(2)|trap>\"}]}";
    client.post(POST, "xoxb-token", slack);

    String page = client.get("/").body();

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; is late")
        .contains("<a href=\"https://runbooks.example/a\" rel=\"noreferrer\">Runbook</a>")
        .contains("<a href=\"https://prom.example\" rel=\"noreferrer\">&lt;b&gt;late&lt;/b&gt;</a>")
        .contains("<b>Bold</b> <a href=\"https://x.example/?a=1&amp;b=2\"")
        .doesNotContain("<script>alert", "javascript:", "very-secret-key", "xoxb-token");
    assertThat(client.get("/api/inbox").body())
        .contains("\"state\":\"triggered\"")
        .doesNotContain("very-secret-key", "xoxb-token");
  }

  @Test
  void an_incident_is_resolved_by_its_key() throws IOException, InterruptedException {
    post(TRIGGER);
    clock.advance(Duration.ofSeconds(90));
    post(RESOLVE);

    assertThat(client.get("/api/inbox").body())
        .contains("\"key\":\"k1\",\"state\":\"resolved\",\"severity\":\"critical\"")
        .contains("\"opened\":\"2026-03-10T12:00:00Z\",\"changed\":\"2026-03-10T12:01:30Z\"");
    assertThat(client.get("/").body()).contains("<b>0</b><span>open incidents</span>");
  }

  @Test
  void switches_scenarios_and_tells_who_listens() throws IOException, InterruptedException {
    List<String> heard = new ArrayList<>();
    world
        .scenarios()
        .onSwitch(each -> heard.add(each.label() + " " + world.scenarios().isOn(each)));

    assertThat(client.post("/scenarios/late-backup?on=true", "").statusCode()).isEqualTo(303);
    assertThat(client.post("/scenarios/late-backup?on=true", "").statusCode()).isEqualTo(303);
    assertThat(world.scenarios().isOn(Scenario.LATE_BACKUP)).isTrue();
    assertThat(client.post("/scenarios/late-backup?on=false", "").statusCode()).isEqualTo(303);
    assertThat(heard).containsExactly("late-backup true", "late-backup false");
    assertThat(answer(client.post("/scenarios/flood?on=true", "")))
        .isEqualTo("404 no such scenario\n");
    assertThat(answer(client.post("/scenarios/overspend", "")))
        .isEqualTo("400 on must be true or false\n");
    assertThat(answer(client.get("/scenarios/overspend?on=true"))).isEqualTo("405 only POST\n");
  }

  private void post(String body) {
    try {
      client.post(ENQUEUE, body);
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static String answer(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body();
  }
}
