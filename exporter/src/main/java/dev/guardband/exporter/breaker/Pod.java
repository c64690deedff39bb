package dev.guardband.exporter.breaker;

import dev.guardband.exporter.kubernetes.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pod that runs, as far as its breakers are concerned.
 *
 * @param address of its own, a literal
 * @param annotations those of {@code guardband.dev/}, without that
 * @param ports that its containers declare
 */
record Pod(
    Breaker.Place place,
    String service,
    String address,
    Map<String, String> annotations,
    List<Long> ports) {
  private static final String OURS = "guardband.dev/";
  private static final String SERVICE = "service";

  // https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
  private static final List<String> SERVICE_LABELS =
      List.of(OURS + SERVICE, "app.kubernetes.io/name", "app");

  // https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template-hash-label
  private static final String HASH = "pod-template-hash";

  private static final int LONGEST_ANNOTATION = 1000;
  private static final int LONGEST_NAME = 253;

  Pod {
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    ports = List.copyOf(ports);
  }

  /** Empty for one that does not run yet or any more; whether it is ready does not matter. */
  static Optional<Pod> of(Fields object) {
    Fields metadata = object.in("metadata");
    Fields status = object.in("status");
    boolean runs =
        status.text("phase").equals("Running") && metadata.text("deletionTimestamp").isEmpty();
    String address = status.text("podIP");
    if (!runs || address.isEmpty()) {
      return Optional.empty();
    }
    Breaker.Place place = new Breaker.Place(metadata.text("namespace"), metadata.text("name"));
    Map<String, String> ours = ours(metadata.map("annotations"));
    String service = ours.getOrDefault(SERVICE, "");
    return Optional.of(
        new Pod(
            place,
            service.isBlank() || service.length() > LONGEST_NAME ? service(metadata) : service,
            address,
            ours,
            ports(object.in("spec"))));
  }

  private static Map<String, String> ours(Map<String, String> annotations) {
    Map<String, String> ours = new TreeMap<>();
    annotations.forEach(
        (key, value) -> {
          if (key.startsWith(OURS) && value.length() <= LONGEST_ANNOTATION) {
            ours.put(key.substring(OURS.length()), value);
          }
        });
    return ours;
  }

  private static String service(Fields metadata) {
    Map<String, String> labels = metadata.map("labels");
    return SERVICE_LABELS.stream()
        .map(label -> labels.getOrDefault(label, ""))
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElseGet(() -> owner(metadata, labels.getOrDefault(HASH, "")));
  }

  /** A Deployment's pods are owned by a ReplicaSet, which has the template's hash in its name. */
  private static String owner(Fields metadata, String hash) {
    String name =
        metadata.objects("ownerReferences").stream()
            .filter(owner -> owner.flag("controller"))
            .map(owner -> owner.text("name"))
            .findFirst()
            .orElseGet(() -> metadata.text("name"));
    String end = "-" + hash;
    return !hash.isEmpty() && name.endsWith(end)
        ? name.substring(0, name.length() - end.length())
        : name;
  }

  private static List<Long> ports(Fields spec) {
    List<Long> ports = new ArrayList<>();
    for (Fields container : spec.objects("containers")) {
      for (Fields port : container.objects("ports")) {
        port.number("containerPort").ifPresent(ports::add);
      }
    }
    return ports;
  }

  @Override
  public String toString() {
    return place.namespace() + "/" + place.pod();
  }
}
