package dev.guardband.simcloud.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Kubernetes cluster: its objects, who may ask for them, and the listings that are not at their
 * end.
 *
 * <p>A listing in pages shows what was there at its first page, as etcd keeps old revisions, until
 * {@link #compact} forgets them.
 */
public final class Cluster {
  private final Map<String, Map<String, KubernetesObject>> objects = new LinkedHashMap<>();
  private final Map<String, String> users = new LinkedHashMap<>();
  private final Map<Long, List<KubernetesObject>> revisions = new LinkedHashMap<>();
  private long revision = 1000;
  private final KubernetesChanges changes = new KubernetesChanges(revision);

  Cluster() {
    List.of("batch/v1/cronjobs", "batch/v1/jobs", "v1/pods").forEach(this::install);
  }

  /** Makes the API know a resource: {@code velero.io/v1/backups}. */
  public synchronized Cluster install(String resource) {
    objects.putIfAbsent(resource, new TreeMap<>());
    return this;
  }

  /** All that Velero brings. */
  public Cluster installVelero() {
    for (String plural : List.of("backups", "restores", "schedules", "backupstoragelocations")) {
      install("velero.io/v1/" + plural);
    }
    return this;
  }

  /** Lets someone in who shows this token; with none accepted nobody is let in. */
  public synchronized void accept(String token, String user) {
    users.put(token, user);
  }

  public synchronized void refuse(String token) {
    users.remove(token);
  }

  public synchronized Optional<String> user(String token) {
    return Optional.ofNullable(users.get(token));
  }

  public synchronized boolean knows(String resource) {
    return objects.containsKey(resource);
  }

  /** Adds an object, or replaces the one of its name. */
  public synchronized void put(KubernetesObject object) {
    Optional<KubernetesObject> before =
        Optional.ofNullable(installed(object.resource()).put(object.key(), object));
    changes.add(++revision, before, Optional.of(object));
  }

  public synchronized void remove(KubernetesObject object) {
    Optional<KubernetesObject> before =
        Optional.ofNullable(installed(object.resource()).remove(object.key()));
    if (before.isPresent()) {
      changes.add(++revision, before, Optional.empty());
    }
  }

  /**
   * Ends every listing that is not at its end: its next page is {@code 410 Gone}. Nothing can be
   * watched from an earlier revision any more either.
   */
  public synchronized void compact() {
    revisions.clear();
    changes.compact(revision);
  }

  /** For those who watch. */
  public KubernetesChanges changes() {
    return changes;
  }

  public synchronized long revision() {
    return revision;
  }

  /** By namespace and name; of all namespaces where it is empty. */
  public synchronized List<KubernetesObject> all(String resource, String namespace) {
    List<KubernetesObject> found = new ArrayList<>(installed(resource).values());
    found.removeIf(each -> !namespace.isEmpty() && !each.namespace().equals(namespace));
    return found;
  }

  /** Keeps what a listing found for its next pages; the number that they ask for. */
  public synchronized long keep(List<KubernetesObject> found) {
    revisions.put(revision, List.copyOf(found));
    return revision;
  }

  private Map<String, KubernetesObject> installed(String resource) {
    Map<String, KubernetesObject> all = objects.get(resource);
    if (all == null) {
      throw new IllegalArgumentException(resource + " is not installed; install it first");
    }
    return all;
  }

  /** Empty where it was compacted. */
  public synchronized Optional<List<KubernetesObject>> kept(long atRevision) {
    return Optional.ofNullable(revisions.get(atRevision));
  }
}
