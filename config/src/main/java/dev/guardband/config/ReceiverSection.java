package dev.guardband.config;

import dev.guardband.model.settings.Receiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code receivers}: where alerts are told. */
final class ReceiverSection {
  private static final String SECRET = "/run/secrets/";

  private static final Key<String> ROUTING_KEY_FILE =
      Key.of(
          "routing_key_file",
          SecretFile.TYPE,
          "The file with the integration key of Events v2.",
          SECRET + "pagerduty");
  private static final Key<String> URL =
      Key.of(
              "url",
              Types.URL,
              "Another address than the service's own, for a proxy, the demo, the tests.",
              "http://localhost:9094/v2/enqueue")
          .optional();

  private static final Section<Receiver> PAGER_DUTY =
      Section.of(
          "PagerDuty service",
          List.of(ROUTING_KEY_FILE, URL),
          values -> new Receiver.PagerDuty("", values.get(ROUTING_KEY_FILE), values.find(URL)));

  private static final Key<String> CHANNEL =
      Key.of("channel", Types.CHANNEL, "The channel to post to, with a token_file.", "\"#alerts\"")
          .optional();
  private static final Key<String> TOKEN_FILE =
      Key.of(
              "token_file",
              SecretFile.TYPE,
              "The file with the bot's token.",
              SECRET + "slack-token")
          .optional();
  private static final Key<String> WEBHOOK_FILE =
      Key.of(
              "webhook_file",
              SecretFile.TYPE,
              "The file with an incoming webhook's URL, which posts to its own channel only.",
              SECRET + "slack-webhook")
          .optional()
          .formerly("api_url_file", "webhook_url_file");

  private static final Section<Receiver> SLACK =
      Section.<Receiver>of(
              "Slack channel",
              List.of(CHANNEL, TOKEN_FILE, WEBHOOK_FILE, URL),
              ReceiverSection::slack)
          .choosing(TOKEN_FILE, WEBHOOK_FILE)
          .checked(ReceiverSection::checkSlack);

  private static final Key<Receiver> PAGER_DUTY_KEY =
      Key.of("pagerduty", PAGER_DUTY, "A PagerDuty service.", "{routing_key_file: ...}").optional();
  private static final Key<Receiver> SLACK_KEY =
      Key.of("slack", SLACK, "A Slack channel.", "{channel: \"#alerts\", token_file: ...}")
          .optional();

  static final Section<Receiver> SECTION =
      Section.of(
              "receiver",
              List.of(PAGER_DUTY_KEY, SLACK_KEY),
              values -> values.find(PAGER_DUTY_KEY).orElseGet(() -> values.get(SLACK_KEY)))
          .choosing(PAGER_DUTY_KEY, SLACK_KEY);

  private ReceiverSection() {}

  private static void checkSlack(Values values) {
    if (values.has(TOKEN_FILE)) {
      values.needs(CHANNEL, "as a bot's token posts to any");
    }
    for (Key<?> key : values.has(WEBHOOK_FILE) ? List.of(CHANNEL, URL) : List.<Key<?>>of()) {
      if (values.has(key)) {
        values.problem(
            key,
            "no " + key.name() + " beside webhook_file",
            values.found(key),
            "remove it, as a webhook has its own; or give a token_file");
      }
    }
  }

  private static Receiver slack(Values values) {
    return values
        .find(WEBHOOK_FILE)
        .<Receiver>map(file -> new Receiver.SlackWebhook("", file))
        .orElseGet(
            () ->
                new Receiver.SlackToken(
                    "", values.get(CHANNEL), values.get(TOKEN_FILE), values.find(URL)));
  }

  static Map<String, Receiver> named(Map<String, Receiver> read) {
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    read.forEach((name, receiver) -> receivers.put(name, named(name, receiver)));
    return receivers;
  }

  private static Receiver named(String name, Receiver receiver) {
    if (receiver instanceof Receiver.PagerDuty duty) {
      return new Receiver.PagerDuty(name, duty.routingKeyFile(), duty.url());
    }
    if (receiver instanceof Receiver.SlackToken slack) {
      return new Receiver.SlackToken(name, slack.channel(), slack.tokenFile(), slack.url());
    }
    return new Receiver.SlackWebhook(name, ((Receiver.SlackWebhook) receiver).webhookFile());
  }
}
