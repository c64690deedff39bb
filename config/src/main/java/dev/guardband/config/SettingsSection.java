package dev.guardband.config;

import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Databases;
import dev.guardband.model.settings.Heartbeat;
import dev.guardband.model.settings.Incidents;
import dev.guardband.model.settings.QuietTime;
import dev.guardband.model.settings.RateLimits;
import dev.guardband.model.settings.Receiver;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Settings;
import dev.guardband.model.settings.Settings.AlertOverride;
import dev.guardband.model.settings.Settings.Deploy;
import dev.guardband.model.settings.Settings.Exporter;
import dev.guardband.model.settings.Settings.Links;
import dev.guardband.model.settings.Settings.Versions;
import dev.guardband.model.settings.Team;
import dev.guardband.model.settings.UserRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The top of the file. */
final class SettingsSection {
  private static final Key<String> VERSION =
      Key.of(
          "version",
          Types.matching("1", "1", "1", Shape.words(List.of(1, "1"))),
          "The version of this format.",
          "1");
  private static final Key<String> SITE =
      Key.of("site", Types.NAME, "The site label of everything that is generated.", "acme-prod");
  static final Key<List<String>> INCLUDE =
      Key.of(
              "include",
              Lists.of(Types.FILE),
              "Files, or patterns with *, relative to this one; each adds list entries, teams and"
                  + " alerts only, and team: at its top owns what is in it.",
              "[\"teams/*.yaml\"]")
          .byDefault("[]");
  private static final Key<Map<String, String>> SELECTOR =
      Key.of(
              "selector",
              Maps.of(Types.LABEL, Types.TEXT),
              "Matchers added to every selector that is written.",
              "{cluster: prod-eu}")
          .byDefault("{}");
  private static final Key<Links> LINKS =
      Key.of("links", SiteSection.LINKS, "Where alerts link to.", "{grafana: ...}").byDefault("{}");
  private static final Key<Optional<String>> DEFAULTS =
      Key.of("defaults", SiteSection.DEFAULTS, "What holds unless said otherwise.", "{team: sre}")
          .byDefault("{}");
  private static final Key<Map<String, Team>> TEAMS =
      Key.of(
              "teams",
              Maps.of(Types.NAME, TeamSection.SECTION),
              "The closed list of owners; without it there is the default team only.",
              "{platform: {critical: [oncall]}}")
          .byDefault("{}");
  private static final Key<Map<String, Receiver>> RECEIVERS =
      Key.of(
              "receivers",
              Maps.of(Types.NAME, ReceiverSection.SECTION),
              "Where alerts are told.",
              "{oncall: {pagerduty: {...}}}")
          .byDefault("{}");
  private static final Key<Heartbeat> HEARTBEAT =
      Key.of(
              "heartbeat",
              TellingSection.HEARTBEAT,
              "The dead man's switch that hears the Watchdog.",
              "{url: ...}")
          .optional();
  private static final Key<List<QuietTime>> QUIET =
      Key.of("quiet", Lists.of(TellingSection.QUIET), "Recurring times of silence.", "[{...}]")
          .byDefault("[]");
  private static final Key<Aws> AWS =
      Key.of("aws", AwsSection.SECTION, "The accounts that are read.", "{accounts: [...]}")
          .byDefault("{}");
  private static final Key<Cost> COST =
      Key.of("cost", CostSection.SECTION, "What is spent, and may be.", "{budgets: [...]}")
          .byDefault("{}");
  private static final Key<Databases> DATABASES =
      Key.of("databases", DatabaseSection.SECTION, "What is asked of databases.", "{...}")
          .byDefault("{}");
  private static final Key<Backups> BACKUPS =
      Key.of("backups", BackupSection.SECTION, "What must be recoverable.", "{tiers: [...]}")
          .byDefault("{}");
  private static final Key<Breakers> BREAKERS =
      Key.of("breakers", BreakerSection.SECTION, "Circuit breakers.", "{sources: [...]}")
          .byDefault("{}");
  private static final Key<RateLimits> RATE_LIMITS =
      Key.of("rate_limits", RateLimitSection.SECTION, "Rate limiters.", "{sources: [...]}")
          .byDefault("{}");
  private static final Key<Map<String, Values>> PROFILES =
      Key.of(
              "profiles",
              Maps.of(Types.NAME, ServiceSection.PROFILE_SECTION),
              "What services share; ${name} is the service's name, the only substitution.",
              "{web: {requests: ...}}")
          .byDefault("{}");
  private static final Key<List<Service>> SERVICES =
      Key.of(
              "services",
              Lists.of(ServiceSection.SECTION),
              "Services with their signals and objectives.",
              "[{name: api, profile: web}]")
          .byDefault("[]");
  private static final Key<Incidents> INCIDENTS =
      Key.of("incidents", TellingSection.INCIDENTS, "How fast alerts must be answered.", "{...}")
          .byDefault("{}");
  private static final Key<List<UserRule>> RULES =
      Key.of(
              "rules",
              Lists.of(RuleSection.RULE),
              "Alerts of your own, routed and documented like the rest.",
              "[{alert: RequestOverdue, ...}]")
          .byDefault("[]");
  private static final Key<Map<String, AlertOverride>> ALERTS =
      Key.of(
              "alerts",
              Maps.of(Types.ALERT, RuleSection.OVERRIDE),
              "Changes to generated alerts, by name.",
              "{BudgetThresholdCrossed: {for: 1h}}")
          .byDefault("{}");
  private static final Key<Exporter> EXPORTER =
      Key.of("exporter", ExporterSection.SECTION, "The exporter.", "{listen: 0.0.0.0:9877}")
          .byDefault("{}");
  private static final Key<Deploy> DEPLOY =
      Key.of("deploy", SiteSection.DEPLOY, "How the exporter is deployed.", "{job: guardband}")
          .byDefault("{}");
  private static final Key<Versions> VERSIONS =
      Key.of(
              "versions",
              SiteSection.VERSIONS,
              "The oldest releases that generated files load in.",
              "{prometheus: 2.42}")
          .byDefault("{}");

  static final Section<Values> SECTION =
      Section.of(
              "configuration",
              List.of(
                  VERSION,
                  SITE,
                  INCLUDE,
                  SELECTOR,
                  LINKS,
                  DEFAULTS,
                  TEAMS,
                  RECEIVERS,
                  HEARTBEAT,
                  QUIET,
                  AWS,
                  COST,
                  DATABASES,
                  BACKUPS,
                  BREAKERS,
                  RATE_LIMITS,
                  PROFILES,
                  SERVICES,
                  INCIDENTS,
                  RULES,
                  ALERTS,
                  EXPORTER,
                  DEPLOY,
                  VERSIONS),
              values -> values)
          .checked(SettingsSection::checkRecoveryPoints);

  private SettingsSection() {}

  private static void checkRecoveryPoints(Values values) {
    new RecoveryPoints(values.get(BACKUPS), values.get(DATABASES).refresh())
        .check(values.node(), values.reading().problems());
  }

  /** The settings, once nothing is wrong in any file. */
  static Settings settings(Values values) {
    String defaultTeam = values.get(DEFAULTS).orElse(DefaultTeam.NAME);
    return new Settings(
        values.get(SITE),
        values.get(SELECTOR),
        values.get(LINKS),
        defaultTeam,
        TeamSection.resolve(values.get(TEAMS), defaultTeam),
        ReceiverSection.named(values.get(RECEIVERS)),
        values.find(HEARTBEAT),
        values.get(QUIET),
        values.get(AWS),
        values.get(COST),
        values.get(DATABASES),
        values.get(BACKUPS),
        values.get(BREAKERS),
        values.get(RATE_LIMITS),
        values.get(SERVICES),
        values.get(INCIDENTS),
        values.get(RULES),
        values.get(ALERTS),
        values.get(EXPORTER),
        values.get(DEPLOY),
        values.get(VERSIONS),
        new Places(values.node()).outsideOfLists());
  }
}
