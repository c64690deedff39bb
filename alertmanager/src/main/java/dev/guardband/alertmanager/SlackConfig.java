package dev.guardband.alertmanager;

import dev.guardband.model.settings.Receiver.SlackToken;
import dev.guardband.model.settings.Receiver.SlackWebhook;
import dev.guardband.render.Plan;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message to a Slack channel, by a bot's token or by an incoming webhook. */
final class SlackConfig {
  // https://api.slack.com/methods/chat.postMessage
  private static final String POST_MESSAGE = "https://slack.com/api/chat.postMessage";

  private SlackConfig() {}

  static Map<String, Object> of(SlackToken receiver, Plan plan) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    yaml.put("api_url", receiver.url().orElse(POST_MESSAGE));
    yaml.put("http_config", Receivers.bearer(receiver.tokenFile()));
    yaml.put("channel", receiver.channel());
    return withMessage(yaml, plan);
  }

  static Map<String, Object> of(SlackWebhook receiver, Plan plan) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    yaml.put("api_url_file", receiver.webhookFile());
    return withMessage(yaml, plan);
  }

  private static Map<String, Object> withMessage(Map<String, Object> yaml, Plan plan) {
    yaml.put("username", "Guardband");
    yaml.put("send_resolved", true);
    yaml.put("color", Templates.call("guardband.slack.color"));
    yaml.put("title", Templates.call("guardband.slack.title"));
    plan.settings()
        .links()
        .grafana()
        .ifPresent(base -> yaml.put("title_link", Templates.call("guardband.dashboard")));
    yaml.put("text", Templates.call("guardband.slack.text"));
    yaml.put("fallback", Templates.call("guardband.slack.title"));
    yaml.put("footer", Templates.call("guardband.slack.footer"));
    return yaml;
  }
}
