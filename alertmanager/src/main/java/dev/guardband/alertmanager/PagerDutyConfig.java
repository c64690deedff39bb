package dev.guardband.alertmanager;

import dev.guardband.model.settings.Receiver.PagerDuty;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page by PagerDuty's Events v2. */
final class PagerDutyConfig {
  private PagerDutyConfig() {}

  static Map<String, Object> of(PagerDuty receiver, Plan plan) {
    Settings.Links bases = plan.settings().links();
    Map<String, Object> yaml = new LinkedHashMap<>();
    yaml.put("routing_key_file", receiver.routingKeyFile());
    receiver.url().ifPresent(url -> yaml.put("url", url));
    yaml.put("send_resolved", true);
    yaml.put("description", Templates.call("guardband.summary"));
    yaml.put("severity", Templates.call("guardband.pagerduty.severity"));
    yaml.put("class", Templates.call("guardband.guard"));
    yaml.put("component", Templates.call("guardband.subject"));
    yaml.put("group", Templates.call("guardband.domain"));
    yaml.put("client", "Guardband");
    bases.grafana().ifPresent(base -> yaml.put("client_url", plan.links().overview()));
    yaml.put("details", details());
    yaml.put("links", links(bases));
    return yaml;
  }

  /** The first four replace Alertmanager's own of these names, which print every label. */
  private static Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("firing", Templates.call("guardband.pagerduty.firing"));
    details.put("resolved", Templates.call("guardband.pagerduty.resolved"));
    details.put("num_firing", "{{ .Alerts.Firing | len }}");
    details.put("num_resolved", "{{ .Alerts.Resolved | len }}");
    details.put("team", "{{ .CommonLabels.team }}");
    details.put("site", "{{ .CommonLabels.site }}");
    return details;
  }

  /** Only what has an address: PagerDuty refuses a link that is none. */
  private static List<Map<String, Object>> links(Settings.Links bases) {
    List<Map<String, Object>> links = new ArrayList<>();
    bases.runbooks().ifPresent(base -> links.add(link("guardband.runbook", "Runbook")));
    bases.grafana().ifPresent(base -> links.add(link("guardband.dashboard", "Dashboard")));
    links.add(link("guardband.silence", "Silence"));
    return links;
  }

  private static Map<String, Object> link(String template, String text) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("href", Templates.call(template));
    link.put("text", text);
    return link;
  }
}
