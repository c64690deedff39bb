package dev.guardband.simcloud.world;

import java.util.Optional;

/**
 * What those who watch a cluster are told.
 *
 * @param position counts all that is told; that of a change is its place among them
 * @param revision of the cluster after it
 * @param before absent where the object is new
 * @param after absent where it is gone
 */
public record KubernetesChange(
    long position,
    long revision,
    Kind kind,
    Optional<KubernetesObject> before,
    Optional<KubernetesObject> after) {

  /** What is told. */
  public enum Kind {
    /** An object is new, other than before, or gone. */
    OBJECT,
    /** Nothing but how far the cluster is. */
    BOOKMARK,
    /** The connection breaks in the middle of a line. */
    CUT,
    /** A line that is no JSON. */
    GARBAGE
  }

  /** Whether it is about an object of that resource and, where one is named, namespace. */
  public boolean isOf(String resource, String namespace) {
    return kind == Kind.OBJECT
        && after
            .or(this::before)
            .filter(object -> object.resource().equals(resource))
            .filter(object -> namespace.isEmpty() || object.namespace().equals(namespace))
            .isPresent();
  }
}
