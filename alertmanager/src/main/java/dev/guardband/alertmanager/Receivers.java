package dev.guardband.alertmanager;

import dev.guardband.alertmanager.Routing.Route;
import dev.guardband.model.settings.Heartbeat;
import dev.guardband.model.settings.Receiver;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Receivers as Alertmanager knows them: one for each list of configured receivers that a route
 * needs, however many routes need it, for example {@code oncall+alerts}.
 */
final class Receivers {
  static final String HEARTBEAT = "heartbeat";
  static final String NOBODY = "nobody";

  private Receivers() {}

  static String name(List<String> parts) {
    return parts.isEmpty() ? NOBODY : String.join("+", parts);
  }

  static List<Map<String, Object>> used(Plan plan, Routing routing) {
    Settings settings = plan.settings();
    List<Map<String, Object>> receivers = new ArrayList<>();
    settings.heartbeat().ifPresent(heartbeat -> receivers.add(heartbeat(heartbeat)));
    Set<List<String>> lists = new LinkedHashSet<>();
    lists.add(List.of());
    lists.add(routing.fallback());
    routing.routes().stream().map(Route::receivers).forEach(lists::add);
    lists.forEach(parts -> receivers.add(receiver(plan, parts)));
    return receivers;
  }

  private static Map<String, Object> receiver(Plan plan, List<String> parts) {
    List<Object> pages = new ArrayList<>();
    List<Object> messages = new ArrayList<>();
    for (String part : parts) {
      Receiver receiver = Objects.requireNonNull(plan.settings().receivers().get(part), part);
      if (receiver instanceof Receiver.PagerDuty pagerDuty) {
        pages.add(PagerDutyConfig.of(pagerDuty, plan));
      } else if (receiver instanceof Receiver.SlackToken slack) {
        messages.add(SlackConfig.of(slack, plan));
      } else if (receiver instanceof Receiver.SlackWebhook slack) {
        messages.add(SlackConfig.of(slack, plan));
      }
    }
    Map<String, Object> yaml = named(name(parts));
    putUnlessEmpty(yaml, "pagerduty_configs", pages);
    putUnlessEmpty(yaml, "slack_configs", messages);
    return yaml;
  }

  private static Map<String, Object> heartbeat(Heartbeat heartbeat) {
    Map<String, Object> webhook = new LinkedHashMap<>();
    webhook.put("url", heartbeat.url());
    webhook.put("send_resolved", false);
    heartbeat.tokenFile().ifPresent(file -> webhook.put("http_config", bearer(file)));
    Map<String, Object> yaml = named(HEARTBEAT);
    yaml.put("webhook_configs", List.of(webhook));
    return yaml;
  }

  /** The token in the file, as {@code Authorization: Bearer}. */
  static Map<String, Object> bearer(String file) {
    Map<String, Object> authorization = new LinkedHashMap<>();
    authorization.put("credentials_file", file);
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("authorization", authorization);
    return http;
  }

  private static Map<String, Object> named(String name) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    yaml.put("name", name);
    return yaml;
  }

  private static void putUnlessEmpty(Map<String, Object> yaml, String key, List<Object> configs) {
    if (!configs.isEmpty()) {
      yaml.put(key, configs);
    }
  }
}
