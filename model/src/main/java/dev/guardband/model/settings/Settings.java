package dev.guardband.model.settings;

import dev.guardband.model.Place;
import dev.guardband.model.SetBy;
import dev.guardband.model.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole of {@code guardband.yaml}, with defaults, profiles and owners resolved.
 *
 * @param site the {@code site} label of everything that is generated
 * @param selector equality matchers added to every selector that is written
 * @param defaultTeam the owner where nothing else says so; a key of {@code teams}
 * @param teams in the file's order, as {@code owns} patterns are tried in it
 * @param overrides changes to generated alerts, by alert name
 * @param places where keys outside of lists are written, by path: {@code aws.paid_calls}
 */
public record Settings(
    String site,
    Map<String, String> selector,
    Links links,
    String defaultTeam,
    Map<String, Team> teams,
    Map<String, Receiver> receivers,
    Optional<Heartbeat> heartbeat,
    List<QuietTime> quiet,
    Aws aws,
    Cost cost,
    Databases databases,
    Backups backups,
    Breakers breakers,
    RateLimits rateLimits,
    List<Service> services,
    Incidents incidents,
    List<UserRule> rules,
    Map<String, AlertOverride> overrides,
    Exporter exporter,
    Deploy deploy,
    Versions versions,
    Map<String, Place> places) {
  public Settings {
    selector = Copies.of(selector);
    teams = Copies.of(teams);
    receivers = Copies.of(receivers);
    quiet = List.copyOf(quiet);
    services = List.copyOf(services);
    rules = List.copyOf(rules);
    overrides = Copies.of(overrides);
    places = Copies.of(places);
    if (!teams.containsKey(defaultTeam)) {
      throw new IllegalArgumentException("the default team is not in teams: " + defaultTeam);
    }
  }

  /**
   * What sets the value of a key.
   *
   * @param key outside of lists, by its path: {@code aws.paid_calls}
   */
  public SetBy setBy(String key) {
    Place place = places.get(key);
    return place == null ? new SetBy.Default(key) : place;
  }

  /** Who owns what is found at run time. */
  public Owners owners() {
    return new Owners(teams, defaultTeam);
  }

  /** The same, with every alert as it is generated. */
  public Settings withoutOverrides() {
    return new Settings(
        site,
        selector,
        links,
        defaultTeam,
        teams,
        receivers,
        heartbeat,
        quiet,
        aws,
        cost,
        databases,
        backups,
        breakers,
        rateLimits,
        services,
        incidents,
        rules,
        Map.of(),
        exporter,
        deploy,
        versions,
        places);
  }

  /**
   * The receivers that hear of a team's alerts: its own, else the default team's, else those of the
   * default team's warnings; none where nobody is told.
   *
   * @param team by name
   */
  public List<String> told(String team, Severity severity) {
    List<String> own = receivers(team, severity);
    if (!own.isEmpty()) {
      return own;
    }
    List<String> inherited = receivers(defaultTeam, severity);
    return inherited.isEmpty() ? receivers(defaultTeam, Severity.WARNING) : inherited;
  }

  private List<String> receivers(String team, Severity severity) {
    return Optional.ofNullable(teams.get(team))
        .map(found -> found.receivers().getOrDefault(severity, List.of()))
        .orElse(List.of());
  }

  /**
   * Base addresses, without a trailing slash, that generated links start with.
   *
   * @param runbooks where the generated {@code runbooks} directory is published
   */
  public record Links(
      Optional<String> runbooks, Optional<String> grafana, Optional<String> prometheus) {}

  /**
   * A change to one generated alert.
   *
   * @param enabled false leaves the alert out
   */
  public record AlertOverride(
      Optional<Duration> hold,
      Optional<Duration> keepFiringFor,
      Optional<Severity> severity,
      boolean enabled,
      Map<String, String> labels,
      Map<String, String> annotations) {
    public AlertOverride {
      labels = Copies.of(labels);
      annotations = Copies.of(annotations);
    }

    /** Leaves an alert as it is generated. */
    public static AlertOverride none() {
      return new AlertOverride(
          Optional.empty(), Optional.empty(), Optional.empty(), true, Map.of(), Map.of());
    }
  }

  /**
   * How the exporter is deployed and found.
   *
   * @param job the {@code job} label of its target
   * @param aliases whether signals are recorded under their short names too
   */
  public record Deploy(
      String job,
      String namespace,
      Map<String, String> releaseLabels,
      String dashboardsFolder,
      boolean aliases) {
    public Deploy {
      releaseLabels = Copies.of(releaseLabels);
    }
  }

  /** The oldest versions that generated files must load in. */
  public record Versions(Version prometheus, Version alertmanager, Version grafana) {}

  /**
   * The exporter process.
   *
   * @param listen address and port, for example {@code 0.0.0.0:9877}
   * @param stateDirectory where last good data and the paid-call ledger are kept; absent keeps them
   *     in memory only
   * @param access users of the web configuration file, and the domains that each may read ({@code
   *     *}, {@code cost}, {@code !cost}); a user not named may read everything
   */
  public record Exporter(
      String listen, Optional<Path> stateDirectory, Map<String, List<String>> access) {
    public Exporter {
      access = Copies.of(access);
    }
  }
}
