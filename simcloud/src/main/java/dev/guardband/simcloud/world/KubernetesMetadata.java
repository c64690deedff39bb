package dev.guardband.simcloud.world;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The {@code metadata} of an object, as far as anyone asks for it. */
final class KubernetesMetadata {
  private KubernetesMetadata() {}

  static JsonObject of(KubernetesObject object) {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("name", object.name());
    metadata.addProperty("namespace", object.namespace());
    metadata.addProperty("uid", object.uid());
    metadata.addProperty(
        "creationTimestamp", object.created().truncatedTo(ChronoUnit.SECONDS).toString());
    if (!object.labels().isEmpty()) {
      metadata.add("labels", texts(object.labels()));
    }
    if (!object.extra().annotations().isEmpty()) {
      metadata.add("annotations", texts(object.extra().annotations()));
    }
    object
        .extra()
        .deleted()
        .ifPresent(at -> metadata.addProperty("deletionTimestamp", at.toString()));
    object.owner().ifPresent(owner -> metadata.add("ownerReferences", references(owner)));
    return metadata;
  }

  private static JsonObject texts(Map<String, String> map) {
    JsonObject texts = new JsonObject();
    map.forEach(texts::addProperty);
    return texts;
  }

  private static JsonArray references(KubernetesObject.Owner owner) {
    JsonObject reference = new JsonObject();
    reference.addProperty("apiVersion", owner.apiVersion());
    reference.addProperty("kind", owner.kind());
    reference.addProperty("name", owner.name());
    reference.addProperty("uid", owner.uid());
    reference.addProperty("controller", true);
    JsonArray references = new JsonArray();
    references.add(reference);
    return references;
  }
}
