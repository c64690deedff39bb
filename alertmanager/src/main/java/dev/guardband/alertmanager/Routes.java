package dev.guardband.alertmanager;

import dev.guardband.alertmanager.QuietTimes.Muted;
import dev.guardband.alertmanager.Routing.Route;
import dev.guardband.model.Durations;
import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.Heartbeat;
import dev.guardband.model.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tree of routes as Alertmanager reads it. */
final class Routes {
  /** The label value of an alert that is for machines only. */
  static final String FOR_NOBODY = "none";

  private Routes() {}

  static Map<String, Object> tree(Settings settings, Routing routing) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("receiver", Receivers.name(routing.fallback()));
    root.put("group_by", List.of(Labels.SITE, Labels.DOMAIN, Labels.TEAM));
    root.put("group_wait", "30s");
    root.put("group_interval", "5m");
    root.put("repeat_interval", "4h");
    List<Map<String, Object>> routes = new ArrayList<>();
    settings.heartbeat().ifPresent(heartbeat -> routes.add(heartbeat(heartbeat)));
    routes.add(
        route(List.of(Matchers.equal(Labels.SEVERITY, FOR_NOBODY)), Receivers.name(List.of())));
    routing.routes().forEach(route -> routes.add(route(route)));
    root.put("routes", routes);
    return root;
  }

  private static Map<String, Object> heartbeat(Heartbeat heartbeat) {
    String watchdog = Matchers.equal(Labels.GUARD, GuardKind.WATCHDOG.label());
    Map<String, Object> route = route(List.of(watchdog), Receivers.HEARTBEAT);
    route.put("group_wait", "0s");
    route.put("group_interval", Durations.print(heartbeat.every()));
    route.put("repeat_interval", Durations.print(repeat(heartbeat.every())));
    return route;
  }

  /**
   * Shorter than the group's interval: Alertmanager counts the one from when a message was sent and
   * the other from when it was due, and of two that are equal it would leave out every second one.
   */
  private static Duration repeat(Duration every) {
    return Duration.ofMillis(every.toMillis() * 5 / 6);
  }

  private static Map<String, Object> route(Route route) {
    Map<String, Object> yaml =
        route(Matchers.equal(route.labels()), Receivers.name(route.receivers()));
    if (!route.muted().isEmpty()) {
      yaml.put("routes", route.muted().stream().map(quiet -> muted(route, quiet)).toList());
    }
    return yaml;
  }

  private static Map<String, Object> muted(Route route, Muted quiet) {
    Map<String, Object> yaml =
        route(Matchers.equal(quiet.where()), Receivers.name(route.receivers()));
    yaml.put("mute_time_intervals", quiet.intervals());
    return yaml;
  }

  private static Map<String, Object> route(List<String> matchers, String receiver) {
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("receiver", receiver);
    if (!matchers.isEmpty()) {
      route.put("matchers", matchers);
    }
    return route;
  }
}
