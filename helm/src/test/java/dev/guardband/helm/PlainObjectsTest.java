package dev.guardband.helm;

import static dev.guardband.helm.Chart.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

final class PlainObjectsTest {
  private static final Map<String, String> RELEASED =
      Map.of("app.kubernetes.io/name", "guardband", "release", "kube-prometheus-stack");

  private static Map<String, Object> object(String path) {
    return Kubernetes.of(Contract.plan(), Chart.OTHERS).stream()
        .filter(artifact -> artifact.path().equals(path))
        .map(artifact -> Chart.map(new Yaml().load(artifact.text())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void there_is_a_file_for_each_object() {
    assertThat(Kubernetes.of(Contract.plan(), Chart.OTHERS))
        .extracting(Artifact::path)
        .containsExactly(
            "kubernetes/servicemonitor.yaml",
            "kubernetes/role-prod.yaml",
            "kubernetes/rolebinding-prod.yaml",
            "kubernetes/role-velero.yaml",
            "kubernetes/rolebinding-velero.yaml",
            "kubernetes/rules-cost.yaml",
            "kubernetes/rules-service-pay-api.yaml",
            "kubernetes/dashboard-cost.yaml");
  }

  @Test
  void a_role_of_the_cluster_is_no_role_of_a_namespace_of_that_name(@TempDir Path directory)
      throws IOException {
    Path file = directory.resolve("guardband.yaml");
    Files.writeString(
        file,
        """
        version: 1
        site: acme
        breakers:
          sources:
            - {name: one, kubernetes: {namespaces: [cluster], selector: "a=b"}}
            - {name: all, kubernetes: {selector: "c=d"}}
        """);
    Map<String, Map<String, Object>> metadata = new TreeMap<>();
    Kubernetes.of(Contract.plan(file), List.of())
        .forEach(
            artifact ->
                metadata.put(
                    artifact.path(),
                    Chart.map(at(Chart.map(new Yaml().load(artifact.text())), "metadata"))));
    assertThat(metadata)
        .containsOnlyKeys(
            "kubernetes/clusterrole.yaml",
            "kubernetes/clusterrolebinding.yaml",
            "kubernetes/role-cluster.yaml",
            "kubernetes/rolebinding-cluster.yaml",
            "kubernetes/servicemonitor.yaml");
    assertThat(metadata.get("kubernetes/clusterrole.yaml")).doesNotContainKey("namespace");
    assertThat(metadata.get("kubernetes/role-cluster.yaml")).containsEntry("namespace", "cluster");
  }

  @Test
  void rules_are_the_file_under_spec() {
    Map<String, Object> object = object("kubernetes/rules-cost.yaml");

    assertThat(object.get("kind")).isEqualTo("PrometheusRule");
    assertThat(object.get("metadata"))
        .isEqualTo(Map.of("name", "guardband-cost", "namespace", "monitoring", "labels", RELEASED));
    assertThat(object.get("spec")).isEqualTo(new Yaml().load(Chart.RULES.text()));
  }

  @Test
  void a_namespace_is_read_by_the_service_account_and_no_more_than_sources_ask_for() {
    Map<String, Object> metadata =
        Map.of(
            "name",
            "guardband",
            "namespace",
            "velero",
            "labels",
            Map.of("app.kubernetes.io/name", "guardband"));
    assertThat(object("kubernetes/role-velero.yaml"))
        .isEqualTo(
            Map.of(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                "Role",
                "metadata",
                metadata,
                "rules",
                List.of(
                    Map.of(
                        "apiGroups",
                        List.of("velero.io"),
                        "resources",
                        List.of("backups", "backupstoragelocations", "restores", "schedules"),
                        "verbs",
                        List.of("list")))));
    assertThat(object("kubernetes/rolebinding-velero.yaml"))
        .isEqualTo(
            Map.of(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                "RoleBinding",
                "metadata",
                metadata,
                "roleRef",
                Map.of(
                    "apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", "guardband"),
                "subjects",
                List.of(
                    Map.of(
                        "kind",
                        "ServiceAccount",
                        "name",
                        "guardband",
                        "namespace",
                        "monitoring"))));
  }

  @Test
  void dashboards_survive_byte_for_byte() {
    Map<String, Object> object = object("kubernetes/dashboard-cost.yaml");

    assertThat(object.get("data")).isEqualTo(Map.of("guardband-cost.json", Chart.DASHBOARD.text()));
    assertThat(at(object, "metadata", "labels", "grafana_dashboard")).isEqualTo("1");
    assertThat(at(object, "metadata", "annotations", "grafana_folder")).isEqualTo("Guardband");
  }

  @Test
  void the_service_monitor_keeps_our_labels() {
    assertThat(object("kubernetes/servicemonitor.yaml").get("spec"))
        .isEqualTo(
            Map.of(
                "selector",
                Map.of("matchLabels", Map.of("app.kubernetes.io/name", "guardband")),
                "endpoints",
                List.of(
                    Map.of(
                        "port", "http",
                        "path", "/metrics",
                        "interval", "30s",
                        "honorLabels", true,
                        "relabelings",
                            List.of(
                                Map.of("targetLabel", "job", "replacement", "guardband"),
                                Map.of("targetLabel", "cluster", "replacement", "prod-eu"))))));
  }

  @Test
  void prometheus_is_told_what_to_scrape_and_which_rules_to_load() {
    String expected =
        """
        # Generated by `guardband generate`. Change guardband.yaml and run it again.
        rule_files:
          - ../rules/*.yaml
        scrape_configs:
          - job_name: guardband
            honor_labels: true
            scrape_interval: 30s
            static_configs:
              - targets:
                  - localhost:9877
                labels:
                  cluster: prod-eu
        """;
    assertThat(PrometheusConfig.of(Contract.plan(), Chart.OTHERS))
        .containsExactly(new Artifact("prometheus/scrape.yml", expected));
  }

  @Test
  void promtool_accepts_it_with_the_rules(@TempDir Path directory) throws Exception {
    Artifact scrape = PrometheusConfig.of(Contract.plan(), Chart.OTHERS).get(0);
    for (Artifact artifact : List.of(scrape, Chart.RULES)) {
      Path file = directory.resolve(artifact.path());
      Files.createDirectories(file.getParent());
      Files.writeString(file, artifact.text());
    }
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "check", "config", "prometheus/scrape.yml")
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      throw new AssertionError("promtool is missing: apt-get install prometheus", missing);
    }
    String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(promtool.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS: 1 rule files found").contains("SUCCESS: 1 rules found");
  }
}
