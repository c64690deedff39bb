package dev.guardband.helm;

import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the exporter's sources read in Kubernetes, by namespace, and nothing beside. */
final class ClusterAccess {
  private record Read(String apiGroup, List<String> resources, List<String> verbs) {}

  /** In place of a namespace, which is never blank: a role of the whole cluster. */
  static final String ALL = "";

  private static final Read PODS = new Read("", List.of("pods"), List.of("get", "list", "watch"));
  private static final Read JOBS = new Read("batch", List.of("cronjobs", "jobs"), List.of("list"));
  private static final Read VELERO =
      new Read(
          "velero.io",
          List.of("backups", "backupstoragelocations", "restores", "schedules"),
          List.of("list"));

  private final Map<String, Set<Read>> byNamespace = new LinkedHashMap<>();

  private ClusterAccess() {}

  static List<Map<String, Object>> of(Settings settings) {
    ClusterAccess access = new ClusterAccess();
    settings.backups().sources().forEach(source -> access.add(source.mechanism()));
    settings.breakers().sources().forEach(source -> access.add(source.origin()));
    return access.yaml();
  }

  private void add(Backups.Mechanism mechanism) {
    if (mechanism instanceof Backups.Mechanism.Kubernetes kubernetes) {
      kubernetes.cronjobs().ifPresent(selector -> add(kubernetes.namespaces(), JOBS));
      kubernetes.velero().ifPresent(namespace -> add(List.of(namespace), VELERO));
    }
  }

  private void add(Breakers.Origin origin) {
    if (origin instanceof Breakers.Origin.Kubernetes kubernetes) {
      add(kubernetes.namespaces().isEmpty() ? List.of(ALL) : kubernetes.namespaces(), PODS);
    }
  }

  private void add(List<String> namespaces, Read read) {
    for (String namespace : namespaces) {
      byNamespace.computeIfAbsent(namespace, name -> new LinkedHashSet<>()).add(read);
    }
  }

  private List<Map<String, Object>> yaml() {
    List<Map<String, Object>> access = new ArrayList<>();
    byNamespace.forEach(
        (namespace, reads) -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put("namespace", namespace);
          entry.put("reads", reads.stream().map(ClusterAccess::yaml).toList());
          access.add(entry);
        });
    return access;
  }

  /** The rules of a Role, of an entry as the chart's values have it. */
  static List<Map<String, Object>> rules(Map<String, Object> entry) {
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Object read : (List<?>) Objects.requireNonNull(entry.get("reads"))) {
      Map<?, ?> given = (Map<?, ?>) read;
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("apiGroups", List.of(Objects.requireNonNull(given.get("apiGroup"))));
      rule.put("resources", Objects.requireNonNull(given.get("resources")));
      rule.put("verbs", Objects.requireNonNull(given.get("verbs")));
      rules.add(rule);
    }
    return rules;
  }

  private static Map<String, Object> yaml(Read read) {
    Map<String, Object> yaml = new LinkedHashMap<>();
    yaml.put("apiGroup", read.apiGroup());
    yaml.put("resources", read.resources());
    yaml.put("verbs", read.verbs());
    return yaml;
  }
}
