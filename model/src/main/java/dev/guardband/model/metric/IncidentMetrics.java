package dev.guardband.model.metric;

import static dev.guardband.model.metric.Labels.ALERTNAME;
import static dev.guardband.model.metric.Labels.DOMAIN;
import static dev.guardband.model.metric.Labels.GUARD;
import static dev.guardband.model.metric.Labels.SEVERITY;
import static dev.guardband.model.metric.Labels.SUBJECT;
import static dev.guardband.model.metric.Labels.TEAM;

import java.util.List;

/** What the alerts themselves tell: how many are open, since when, and how fast they end. */
public final class IncidentMetrics {
  /** What makes one alert of ours the same as a minute ago. */
  public static final List<String> ALERT =
      List.of(ALERTNAME, SEVERITY, TEAM, DOMAIN, GUARD, SUBJECT);

  public static final Metric OPEN_SINCE =
      Metric.recorded(
          "incident:open_since:timestamp_seconds",
          Unit.UNIX_SECONDS,
          "When each alert that fires began to, gaps of 5 minutes and less aside; Unix time.",
          ALERT.toArray(String[]::new));

  public static final Metric OPEN =
      Metric.recorded(
          "incident:open:count",
          Unit.COUNT,
          "Alerts that fire, of each team that owns a guard; 0 where none does.",
          SEVERITY,
          TEAM);

  public static final Metric STARTS =
      Metric.recorded(
          "incident:starts:increase1m",
          Unit.COUNT,
          "Alerts that began to fire in this minute and had not in the 5 before; absent for none.",
          SEVERITY,
          TEAM);

  public static final Metric RESOLVED =
      Metric.recorded(
          "incident:resolved:seconds",
          Unit.SECONDS,
          "How long each alert fired that ended 5 minutes ago and has not come back; in seconds.",
          ALERT.toArray(String[]::new));

  public static final Metric ENDS =
      Metric.recorded(
          "incident:ends:increase1m",
          Unit.COUNT,
          "Alerts that are known since this minute to have ended; absent for none.",
          SEVERITY,
          TEAM);

  public static final Metric FIRING_TIME =
      Metric.recorded(
          "incident:firing_time:increase1m",
          Unit.SECONDS,
          "How long those alerts had fired, added up, in seconds; absent for none.",
          SEVERITY,
          TEAM);

  public static final Metric OLDEST =
      Metric.recorded(
          "incident:oldest:seconds",
          Unit.SECONDS,
          "How long the oldest alert that fires has done so, in seconds; 0 where none does.",
          SEVERITY,
          TEAM);

  public static final Metric RESPOND_LIMIT =
      Metric.recorded(
          "incident:respond_limit:seconds",
          Unit.SECONDS,
          "How soon an alert of the severity is to be answered, from the configuration.",
          SEVERITY);

  public static final Metric RESOLVE_LIMIT =
      Metric.recorded(
          "incident:resolve_limit:seconds",
          Unit.SECONDS,
          "How soon an alert of the severity is to end, from the configuration.",
          SEVERITY);

  public static final Metric TIME_TO_RESOLVE =
      Metric.recorded(
          "incident:time_to_resolve:mean30d",
          Unit.SECONDS,
          "Mean time that alerts fired which ended in 30 days, in seconds; absent where none did.",
          SEVERITY,
          TEAM);

  public static final Metric TIME_BETWEEN =
      Metric.recorded(
          "incident:time_between:mean30d",
          Unit.SECONDS,
          "Mean time between the starts of alerts in 30 days, in seconds; absent where none began.",
          SEVERITY,
          TEAM);

  private IncidentMetrics() {}

  static List<Metric> all() {
    return List.of(
        OPEN_SINCE,
        OPEN,
        STARTS,
        RESOLVED,
        ENDS,
        FIRING_TIME,
        OLDEST,
        RESPOND_LIMIT,
        RESOLVE_LIMIT,
        TIME_TO_RESOLVE,
        TIME_BETWEEN);
  }
}
