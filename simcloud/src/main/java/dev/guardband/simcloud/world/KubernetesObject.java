package dev.guardband.simcloud.world;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An object of a namespace, as the API keeps it: {@code KubernetesObject.of("batch/v1/cronjobs",
 * "prod", "orders-dump").spec("{\"schedule\": \"0 3 * * *\"}")}.
 *
 * @param resource group, version and plural: {@code batch/v1/cronjobs}, {@code v1/pods}
 * @param owner kind and name of the controller that made it
 * @param spec as JSON
 * @param status as JSON
 */
public record KubernetesObject(
    String resource,
    String namespace,
    String name,
    Instant created,
    Map<String, String> labels,
    Optional<Owner> owner,
    String spec,
    String status,
    Extra extra) {
  public KubernetesObject {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /**
   * What few objects have.
   *
   * @param deleted since when it is being deleted
   */
  public record Extra(Map<String, String> annotations, Optional<Instant> deleted) {
    static final Extra NONE = new Extra(new LinkedHashMap<>(), Optional.empty());

    public Extra {
      annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
    }
  }

  /** The controller of an object. */
  public record Owner(String apiVersion, String kind, String name, String uid) {}

  public static KubernetesObject of(String resource, String namespace, String name) {
    return new KubernetesObject(
        resource,
        namespace,
        name,
        Instant.EPOCH,
        Map.of(),
        Optional.empty(),
        "{}",
        "{}",
        Extra.NONE);
  }

  public KubernetesObject created(String at) {
    return new KubernetesObject(
        resource, namespace, name, Instant.parse(at), labels, owner, spec, status, extra);
  }

  public KubernetesObject label(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(key, value);
    return new KubernetesObject(
        resource, namespace, name, created, more, owner, spec, status, extra);
  }

  public KubernetesObject ownedBy(String apiVersion, String kind, KubernetesObject controller) {
    Owner by = new Owner(apiVersion, kind, controller.name(), controller.uid());
    return new KubernetesObject(
        resource, namespace, name, created, labels, Optional.of(by), spec, status, extra);
  }

  public KubernetesObject spec(String json) {
    return new KubernetesObject(
        resource, namespace, name, created, labels, owner, json, status, extra);
  }

  public KubernetesObject status(String json) {
    return new KubernetesObject(
        resource, namespace, name, created, labels, owner, spec, json, extra);
  }

  public KubernetesObject annotation(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(extra.annotations());
    more.put(key, value);
    return with(new Extra(more, extra.deleted()));
  }

  /** It is going, and stays until its containers have ended. */
  public KubernetesObject deleted(String at) {
    return with(new Extra(extra.annotations(), Optional.of(Instant.parse(at))));
  }

  private KubernetesObject with(Extra other) {
    return new KubernetesObject(
        resource, namespace, name, created, labels, owner, spec, status, other);
  }

  /** Differs between two objects of one name that were made at different times. */
  public String uid() {
    return Integer.toHexString((resource + namespace + name + created).hashCode());
  }

  String key() {
    return namespace + "/" + name;
  }

  /** As a listing has it, without kind and version. */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    json.add("metadata", KubernetesMetadata.of(this));
    json.add("spec", JsonParser.parseString(spec));
    json.add("status", JsonParser.parseString(status));
    return json;
  }
}
