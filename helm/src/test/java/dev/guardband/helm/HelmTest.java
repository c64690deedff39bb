package dev.guardband.helm;

import static dev.guardband.helm.Chart.at;
import static dev.guardband.helm.Chart.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardband.model.Artifact;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

final class HelmTest {
  private static final List<String> EVERYTHING =
      List.of(
          "ServiceAccount/guardband",
          "Secret/guardband-alertmanager",
          "ConfigMap/guardband-dashboard-cost",
          "PersistentVolumeClaim/guardband",
          "Role/guardband",
          "RoleBinding/guardband",
          "Role/guardband",
          "RoleBinding/guardband",
          "Service/guardband",
          "Deployment/guardband",
          "PrometheusRule/guardband-cost",
          "PrometheusRule/guardband-service-pay-api",
          "ServiceMonitor/guardband");

  @Test
  void strict_lint_finds_nothing(@TempDir Path directory) throws Exception {
    com.marcnuri.helm.LintResult result = Chart.in(directory, Chart.OTHERS).lint();

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).allMatch(message -> !message.contains("WARNING"));
  }

  @Test
  void a_release_has_everything(@TempDir Path directory) throws Exception {
    assertThat(Chart.in(directory, Chart.OTHERS).objects(Map.of()))
        .extracting(Chart::kindAndName)
        .containsExactlyInAnyOrderElementsOf(EVERYTHING);
  }

  static Stream<Arguments> switches() {
    return Stream.of(
        Arguments.of("persistence.enabled", "false", List.of("PersistentVolumeClaim/guardband")),
        Arguments.of("rbac.create", "false", List.of("Role/guardband", "RoleBinding/guardband")),
        Arguments.of("serviceAccount.create", "false", List.of("ServiceAccount/guardband")),
        Arguments.of("serviceMonitor.enabled", "false", List.of("ServiceMonitor/guardband")),
        Arguments.of(
            "prometheusRules.enabled",
            "false",
            List.of("PrometheusRule/guardband-cost", "PrometheusRule/guardband-service-pay-api")),
        Arguments.of("dashboards.enabled", "false", List.of("ConfigMap/guardband-dashboard-cost")),
        Arguments.of("alertmanager.enabled", "false", List.of("Secret/guardband-alertmanager")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("switches")
  void what_is_switched_off_is_not_there(
      String value, String off, List<String> gone, @TempDir Path directory) throws Exception {
    List<String> left = new ArrayList<>(EVERYTHING);
    left.removeAll(gone);

    assertThat(Chart.in(directory, Chart.OTHERS).objects(Map.of(value, off)))
        .extracting(Chart::kindAndName)
        .containsExactlyInAnyOrderElementsOf(left);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "podDisruptionBudget.enabled, PodDisruptionBudget/guardband",
    "networkPolicy.enabled, NetworkPolicy/guardband",
  })
  void what_is_switched_on_is_there(String value, String object, @TempDir Path directory)
      throws Exception {
    assertThat(Chart.in(directory, Chart.OTHERS).objects(Map.of(value, "true")))
        .extracting(Chart::kindAndName)
        .contains(object);
  }

  @Test
  void templates_of_rules_survive(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects = Chart.in(directory, Chart.OTHERS).objects(Map.of());

    Object spec = at(named(objects, "PrometheusRule/guardband-cost"), "spec");

    assertThat(spec).isEqualTo(new Yaml().load(Chart.RULES.text()));
    assertThat(at(spec, "groups", 0, "rules", 0, "annotations", "description"))
        .isEqualTo(
            "Budget {{ $labels.budget }} is {{ $value | humanizePercentage }} spent: \"x\" \\d.");
    assertThat(at(spec, "groups", 0, "rules", 0, "expr")).isEqualTo("  a\n>\n  b");
  }

  @Test
  void dashboards_survive_byte_for_byte(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects = Chart.in(directory, Chart.OTHERS).objects(Map.of());

    Map<String, Object> map = named(objects, "ConfigMap/guardband-dashboard-cost");

    assertThat(at(map, "data")).isEqualTo(Map.of("guardband-cost.json", Chart.DASHBOARD.text()));
    assertThat(at(map, "metadata", "labels", "grafana_dashboard")).isEqualTo("1");
    assertThat(at(map, "metadata", "annotations")).isEqualTo(Map.of("grafana_folder", "Guardband"));
  }

  @Test
  void alertmanager_finds_its_templates_where_the_operator_puts_them(@TempDir Path directory)
      throws Exception {
    List<Map<String, Object>> objects = Chart.in(directory, Chart.OTHERS).objects(Map.of());

    Map<String, Object> secret = named(objects, "Secret/guardband-alertmanager");

    assertThat(decoded(at(secret, "data", "alertmanager.yaml")))
        .isEqualTo("templates:\n  - /etc/alertmanager/config/*.tmpl\n");
    assertThat(decoded(at(secret, "data", "guardband.tmpl"))).isEqualTo(Chart.MESSAGES.text());
  }

  private static String decoded(Object base64) {
    return new String(Base64.getDecoder().decode(base64.toString()), StandardCharsets.UTF_8);
  }

  @Test
  void the_pod_meets_the_restricted_standard(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects = Chart.in(directory, Chart.OTHERS).objects(Map.of());

    Object pod = at(named(objects, "Deployment/guardband"), "spec", "template", "spec");

    assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
    assertThat(at(pod, "securityContext", "seccompProfile"))
        .isEqualTo(Map.of("type", "RuntimeDefault"));
    assertThat(at(pod, "containers", 0, "securityContext"))
        .isEqualTo(
            Map.of(
                "allowPrivilegeEscalation", false,
                "readOnlyRootFilesystem", true,
                "capabilities", Map.of("drop", List.of("ALL"))));
    assertThat(at(pod, "containers", 0, "image").toString())
        .matches("guardband/guardband:\\d+\\.\\d+\\.\\d+");
    assertThat(at(pod, "containers", 0, "args"))
        .isEqualTo(
            List.of("serve", "-c", "/etc/guardband/guardband.yaml", "--listen", "0.0.0.0:9877"));
  }

  @Test
  void roles_hold_only_what_sources_read(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects = Chart.in(directory, Chart.OTHERS).objects(Map.of());

    List<Map<String, Object>> roles =
        objects.stream().filter(object -> "Role".equals(object.get("kind"))).toList();

    assertThat(roles)
        .extracting(role -> at(role, "metadata", "namespace"))
        .containsExactly("prod", "velero");
    assertThat(at(roles.get(0), "rules"))
        .isEqualTo(
            List.of(
                rule("batch", List.of("cronjobs", "jobs"), List.of("list")),
                rule("", List.of("pods"), List.of("get", "list", "watch"))));
    assertThat(at(roles.get(1), "rules"))
        .isEqualTo(
            List.of(
                rule(
                    "velero.io",
                    List.of("backups", "backupstoragelocations", "restores", "schedules"),
                    List.of("list"))));
  }

  @Test
  void a_namespace_that_looks_like_a_number_stays_a_name(@TempDir Path directory) throws Exception {
    Chart chart = Chart.in(directory, Chart.OTHERS);
    Path values = chart.directory().resolve("values.yaml");
    Files.writeString(
        values, Files.readString(values).replace("namespace: velero", "namespace: \"2024\""));

    assertThat(chart.objects(Map.of()))
        .filteredOn(object -> Chart.kindAndName(object).startsWith("Role"))
        .extracting(object -> at(object, "metadata", "namespace"))
        .containsExactlyInAnyOrder("prod", "prod", "2024", "2024");
  }

  @Test
  void all_namespaces_take_a_role_of_the_cluster(@TempDir Path directory) throws Exception {
    Chart chart = Chart.in(directory, Chart.OTHERS);
    Path values = chart.directory().resolve("values.yaml");
    Files.writeString(
        values, Files.readString(values).replace("namespace: velero", "namespace: \"\""));

    List<Map<String, Object>> cluster =
        chart.objects(Map.of()).stream()
            .filter(object -> Chart.kindAndName(object).startsWith("ClusterRole"))
            .toList();

    assertThat(cluster)
        .extracting(Chart::kindAndName)
        .containsExactlyInAnyOrder("ClusterRole/guardband", "ClusterRoleBinding/guardband");
    assertThat(cluster)
        .extracting(object -> String.valueOf(object.get("metadata")))
        .noneMatch(metadata -> metadata.contains("namespace"));
    assertThat(at(cluster.get(1), "roleRef", "kind")).isEqualTo("ClusterRole");
  }

  private static Map<String, Object> rule(
      String group, List<String> resources, List<String> verbs) {
    return Map.of("apiGroups", List.of(group), "resources", resources, "verbs", verbs);
  }

  @Test
  void prometheus_keeps_our_labels(@TempDir Path directory) throws Exception {
    List<Map<String, Object>> objects = Chart.in(directory, Chart.OTHERS).objects(Map.of());

    Map<String, Object> monitor = named(objects, "ServiceMonitor/guardband");

    assertThat(at(monitor, "metadata", "labels", "release")).isEqualTo("kube-prometheus-stack");
    assertThat(at(monitor, "spec", "endpoints", 0, "honorLabels")).isEqualTo(true);
    assertThat(at(monitor, "spec", "endpoints", 0, "relabelings"))
        .isEqualTo(
            List.of(
                Map.of("targetLabel", "cluster", "replacement", "prod-eu"),
                Map.of("targetLabel", "job", "replacement", "guardband")));
  }

  @Test
  void the_configuration_and_what_it_includes_are_mounted(@TempDir Path directory)
      throws Exception {
    List<Artifact> others = new ArrayList<>(Chart.OTHERS);
    others.add(new Artifact("config/guardband.yaml", "version: 1\n\nsite: '{{ x }}'\n"));
    others.add(new Artifact("config/teams/data.yaml", "team: data\n"));
    List<Map<String, Object>> objects = Chart.in(directory, others).objects(Map.of());

    assertThat(at(named(objects, "ConfigMap/guardband-config"), "data"))
        .isEqualTo(
            Map.of(
                "guardband.yaml", "version: 1\n\nsite: '{{ x }}'\n",
                "teams__data.yaml", "team: data\n"));
    assertThat(
            at(
                named(objects, "Deployment/guardband"),
                "spec",
                "template",
                "spec",
                "volumes",
                0,
                "configMap"))
        .isEqualTo(
            Map.of(
                "name",
                "guardband-config",
                "items",
                List.of(
                    Map.of("key", "guardband.yaml", "path", "guardband.yaml"),
                    Map.of("key", "teams__data.yaml", "path", "teams/data.yaml"))));
  }

  @Test
  void tests_and_runbooks_stay_out_of_the_release() {
    assertThat(Helm.of(Contract.plan(), Chart.OTHERS))
        .extracting(Artifact::path)
        .filteredOn(path -> path.startsWith("helm/guardband/files/"))
        .containsExactly(
            "helm/guardband/files/rules/cost.yaml",
            "helm/guardband/files/rules/service-pay_api.yaml",
            "helm/guardband/files/dashboards/cost.json",
            "helm/guardband/files/alertmanager/alertmanager.yml",
            "helm/guardband/files/alertmanager/templates/guardband.tmpl");
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "replicaCount, two",
    "replicaCount, 0",
    "port, 70000",
    "persistance.enabled, false",
    "image.pullPolicy, Sometimes",
    "serviceAccount.roleArn, guardband-read",
  })
  void the_schema_refuses(String value, String wrong, @TempDir Path directory) throws Exception {
    Chart chart = Chart.in(directory, Chart.OTHERS);

    assertThatThrownBy(() -> chart.objects(Map.of(value, wrong)))
        .hasMessageContaining("values don't meet the specifications of the schema");
  }

  @Test
  void two_replicas_do_not_share_one_ledger(@TempDir Path directory) throws Exception {
    Chart chart = Chart.in(directory, Chart.OTHERS);

    assertThatThrownBy(() -> chart.objects(Map.of("replicaCount", "2")))
        .hasMessageContaining(
            "replicaCount over 1: set persistence.enabled=false,"
                + " or persistence.accessModes={ReadWriteMany}");
    assertThat(chart.objects(Map.of("replicaCount", "2", "persistence.enabled", "false")))
        .isNotEmpty();
  }

  @Test
  void every_static_file_is_in_the_chart() throws Exception {
    Path root = Path.of("src/main/resources/dev/guardband/helm/chart");
    try (Stream<Path> files = Files.walk(root)) {
      List<String> known = new ArrayList<>(ChartFiles.STATIC);
      known.add(ChartFiles.VALUES);
      known.remove("Chart.yaml");
      assertThat(files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }
}
