package dev.guardband.config;

import dev.guardband.model.settings.Settings.Deploy;
import dev.guardband.model.settings.Settings.Links;
import dev.guardband.model.settings.Settings.Versions;
import dev.guardband.model.settings.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for the whole site: links, deployment, the versions of its tools. */
final class SiteSection {
  private static final Key<String> RUNBOOKS =
      Key.of(
              "runbooks",
              Types.URL,
              "Where the generated runbooks directory is published.",
              "https://runbooks.example.org/guardband")
          .optional();
  private static final Key<String> GRAFANA =
      Key.of("grafana", Types.URL, "Grafana's address.", "https://grafana.example.org").optional();
  private static final Key<String> PROMETHEUS =
      Key.of("prometheus", Types.URL, "Prometheus's address.", "https://prometheus.example.org")
          .optional();

  static final Section<Links> LINKS =
      Section.of(
          "links",
          List.of(RUNBOOKS, GRAFANA, PROMETHEUS),
          values ->
              new Links(values.find(RUNBOOKS), values.find(GRAFANA), values.find(PROMETHEUS)));

  static final Key<String> TEAM =
      Key.of(
              "team",
              new NameOf(Kind.TEAM),
              "The owner where no entry, file, tag or owns says otherwise.",
              "platform")
          .derived(DefaultTeam.NAME)
          .formerly("owner");

  static final Section<Optional<String>> DEFAULTS =
      Section.of("defaults", List.of(TEAM), values -> values.find(TEAM));

  private static final Key<String> JOB =
      Key.of("job", Types.NAME, "The job label of the exporter's target.", "guardband")
          .byDefault("guardband");
  private static final Key<String> NAMESPACE =
      Key.of("namespace", Types.NAME, "The Kubernetes namespace to deploy to.", "monitoring")
          .byDefault("monitoring");
  private static final Key<Map<String, String>> RELEASE_LABELS =
      Key.of(
              "release_labels",
              Maps.of(Types.TEXT, Types.TEXT),
              "Labels that the Prometheus operator selects monitors and rules by.",
              "{release: kube-prometheus-stack}")
          .byDefault("{}");
  private static final Key<String> FOLDER =
      Key.of("dashboards_folder", Types.TEXT, "Grafana's folder for the dashboards.", "Guardband")
          .byDefault("Guardband");
  private static final Key<Boolean> ALIASES =
      Key.of(
              "aliases",
              Types.FLAG,
              "Whether signals of services are recorded under their short names too, in"
                  + " rules/aliases.yaml.",
              "true")
          .byDefault("false");

  static final Section<Deploy> DEPLOY =
      Section.of(
          "deployment",
          List.of(JOB, NAMESPACE, RELEASE_LABELS, FOLDER, ALIASES),
          values ->
              new Deploy(
                  values.get(JOB),
                  values.get(NAMESPACE),
                  values.get(RELEASE_LABELS),
                  values.get(FOLDER),
                  values.get(ALIASES)));

  private static final Key<Version> PROMETHEUS_VERSION =
      Key.of("prometheus", Types.VERSION, "The oldest Prometheus that loads the rules.", "2.42")
          .byDefault("2.42");
  private static final Key<Version> ALERTMANAGER_VERSION =
      Key.of("alertmanager", Types.VERSION, "The oldest Alertmanager that is configured.", "0.25")
          .byDefault("0.25");
  private static final Key<Version> GRAFANA_VERSION =
      Key.of("grafana", Types.VERSION, "The oldest Grafana that shows the dashboards.", "10")
          .byDefault("10");

  static final Section<Versions> VERSIONS =
      Section.of(
              "versions",
              List.of(PROMETHEUS_VERSION, ALERTMANAGER_VERSION, GRAFANA_VERSION),
              values ->
                  new Versions(
                      values.get(PROMETHEUS_VERSION),
                      values.get(ALERTMANAGER_VERSION),
                      values.get(GRAFANA_VERSION)))
          .checked(SiteSection::checkVersions);

  private SiteSection() {}

  private static void checkVersions(Values values) {
    // https://github.com/prometheus/prometheus/releases/tag/v2.42.0
    atLeast(values, PROMETHEUS_VERSION, "rules have keep_firing_for");
    // https://github.com/prometheus/alertmanager/releases/tag/v0.25.0
    atLeast(values, ALERTMANAGER_VERSION, "receivers have routing_key_file");
    atLeast(values, GRAFANA_VERSION, "dashboards are of its schema");
  }

  private static void atLeast(Values values, Key<Version> key, String why) {
    String oldest = ((Key.Need.Default) key.need()).yaml();
    if (values.get(key).compareTo(Version.parse(oldest)) < 0) {
      values.problem(
          key,
          oldest + " or newer, as " + why,
          values.found(key),
          "nothing that is generated loads in an older one; upgrade it");
    }
  }
}
