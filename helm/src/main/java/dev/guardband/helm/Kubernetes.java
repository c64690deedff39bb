package dev.guardband.helm;

import dev.guardband.model.Artifact;
import dev.guardband.model.settings.Settings;
import dev.guardband.render.Plan;
import dev.guardband.render.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of the chart that need no release, for those who apply files: a PrometheusRule for
 * each rules file, a ServiceMonitor for a Service labelled {@code app.kubernetes.io/name:
 * guardband} with a port {@code http}, a ConfigMap for each dashboard, and for each namespace that
 * is read a Role with its RoleBinding to the ServiceAccount {@code guardband}.
 */
public final class Kubernetes {
  private static final String NAME = "guardband";
  private static final String NAME_LABEL = "app.kubernetes.io/name";
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String OPERATOR = "monitoring.coreos.com/v1";

  private final Settings settings;

  private Kubernetes(Settings settings) {
    this.settings = settings;
  }

  public static List<Artifact> of(Plan plan, List<Artifact> others) {
    Kubernetes objects = new Kubernetes(plan.settings());
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(objects.serviceMonitor());
    ClusterAccess.of(plan.settings()).forEach(entry -> artifacts.addAll(objects.access(entry)));
    others.stream().filter(Outputs::isRules).map(objects::rules).forEach(artifacts::add);
    others.stream().filter(Outputs::isDashboard).map(objects::dashboard).forEach(artifacts::add);
    return artifacts;
  }

  private Artifact serviceMonitor() {
    Map<String, Object> object = object(OPERATOR, "ServiceMonitor", metadata(NAME, released()));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("selector", Map.of("matchLabels", Map.of(NAME_LABEL, NAME)));
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("port", "http");
    endpoint.put("path", "/metrics");
    endpoint.put("interval", "30s");
    endpoint.put("honorLabels", true);
    endpoint.put("relabelings", relabelings());
    spec.put("endpoints", List.of(endpoint));
    object.put("spec", spec);
    return new Artifact("kubernetes/servicemonitor.yaml", Yaml.document(object));
  }

  private List<Artifact> access(Map<String, Object> entry) {
    String namespace = String.valueOf(entry.get("namespace"));
    boolean isOfAll = namespace.equals(ClusterAccess.ALL);
    String kind = isOfAll ? "ClusterRole" : "Role";
    Map<String, Object> metadata = metadata(NAME, Map.of());
    if (isOfAll) {
      metadata.remove("namespace");
    } else {
      metadata.put("namespace", namespace);
    }
    Map<String, Object> role = object(RBAC + "/v1", kind, metadata);
    role.put("rules", ClusterAccess.rules(entry));
    Map<String, Object> binding = object(RBAC + "/v1", kind + "Binding", metadata);
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("apiGroup", RBAC);
    reference.put("kind", kind);
    reference.put("name", NAME);
    binding.put("roleRef", reference);
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("kind", "ServiceAccount");
    account.put("name", NAME);
    account.put("namespace", settings.deploy().namespace());
    binding.put("subjects", List.of(account));
    return List.of(
        new Artifact(roleFile("role", namespace), Yaml.document(role)),
        new Artifact(roleFile("rolebinding", namespace), Yaml.document(binding)));
  }

  private static String roleFile(String kind, String namespace) {
    return namespace.equals(ClusterAccess.ALL)
        ? "kubernetes/cluster" + kind + ".yaml"
        : "kubernetes/" + kind + "-" + namespace + ".yaml";
  }

  private List<Map<String, Object>> relabelings() {
    List<Map<String, Object>> relabelings = new ArrayList<>();
    Listening.targetLabels(settings)
        .forEach(
            (label, value) -> {
              Map<String, Object> relabeling = new LinkedHashMap<>();
              relabeling.put("targetLabel", label);
              relabeling.put("replacement", value);
              relabelings.add(relabeling);
            });
    return relabelings;
  }

  /** The rules are put in as text, byte for byte, so that they stay as promtool tested them. */
  private Artifact rules(Artifact file) {
    String stem = Outputs.stem(file);
    Map<String, Object> object =
        object(OPERATOR, "PrometheusRule", metadata(NAME + "-" + stem, released()));
    String text = Yaml.document(object) + "spec:\n" + indented(file.text());
    return new Artifact("kubernetes/rules-" + stem + ".yaml", text);
  }

  private static String indented(String text) {
    StringBuilder lines = new StringBuilder();
    text.lines().forEach(line -> lines.append(line.isEmpty() ? "" : "  " + line).append('\n'));
    return lines.toString();
  }

  private Artifact dashboard(Artifact file) {
    String stem = Outputs.stem(file);
    Map<String, Object> metadata =
        metadata(NAME + "-dashboard-" + stem, Map.of("grafana_dashboard", "1"));
    metadata.put("annotations", Map.of("grafana_folder", settings.deploy().dashboardsFolder()));
    Map<String, Object> object = object("v1", "ConfigMap", metadata);
    object.put("data", Map.of(NAME + "-" + Outputs.file(file), file.text()));
    return new Artifact("kubernetes/dashboard-" + stem + ".yaml", Yaml.document(object));
  }

  private Map<String, String> released() {
    return settings.deploy().releaseLabels();
  }

  private Map<String, Object> metadata(String name, Map<String, String> more) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(NAME_LABEL, NAME);
    labels.putAll(more);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("namespace", settings.deploy().namespace());
    metadata.put("labels", labels);
    return metadata;
  }

  private static Map<String, Object> object(
      String apiVersion, String kind, Map<String, Object> metadata) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", apiVersion);
    object.put("kind", kind);
    object.put("metadata", metadata);
    return object;
  }
}
