package dev.guardband.model.settings;

import java.util.Optional;

/**
 * Where alerts are told. Secrets are files that Alertmanager reads; they never pass through here.
 */
public sealed interface Receiver {
  String name();

  /**
   * PagerDuty, by Events v2.
   *
   * @param url another address than PagerDuty's own, for a proxy
   */
  record PagerDuty(String name, String routingKeyFile, Optional<String> url) implements Receiver {}

  /**
   * Slack, through the API with a bot's token.
   *
   * @param channel with its {@code #}
   */
  record SlackToken(String name, String channel, String tokenFile, Optional<String> url)
      implements Receiver {}

  /** Slack, through an incoming webhook, which posts to the one channel it was made for. */
  record SlackWebhook(String name, String webhookFile) implements Receiver {}
}
