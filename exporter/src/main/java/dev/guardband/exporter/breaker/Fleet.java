package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.kubernetes.Listing;
import dev.guardband.exporter.kubernetes.Login;
import dev.guardband.exporter.kubernetes.Watched;
import dev.guardband.model.settings.Breakers.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pods that a selector finds, in some namespaces or in all. */
final class Fleet {
  private final List<Watched<Pod>> watched;
  private final Duration longestBroken;

  /**
   * Asks nothing yet.
   *
   * @param longestBroken for how long pods are believed to be where they were, when nobody tells
   */
  Fleet(Origin.Kubernetes origin, Login login, Upstream upstream, Duration longestBroken) {
    Listing pods = Listing.of("v1", "pods").labelled(origin.selector());
    List<Listing> listings =
        origin.namespaces().isEmpty()
            ? List.of(pods)
            : origin.namespaces().stream().map(pods::in).toList();
    this.watched =
        listings.stream().map(listing -> new Watched<>(login, upstream, listing, Pod::of)).toList();
    this.longestBroken = longestBroken;
  }

  /**
   * Who is there.
   *
   * @param despite why it may not be all
   */
  record Now(List<Pod> pods, Optional<SourceFailure> despite) {
    Now {
      pods = List.copyOf(pods);
    }
  }

  /**
   * Pods as they are known now.
   *
   * @throws SourceFailure where none of the namespaces is known any more
   */
  Now now(Deadline deadline) throws SourceFailure, InterruptedException {
    List<Pod> pods = new ArrayList<>();
    List<SourceFailure> failures = new ArrayList<>();
    int unknown = 0;
    for (Watched<Pod> each : watched) {
      try {
        Watched.Known<Pod> known = each.known(deadline);
        Optional<Watched.Broken> broken = known.broken();
        broken.ifPresent(why -> failures.add(why.why()));
        if (broken.filter(why -> why.lasting().compareTo(longestBroken) >= 0).isPresent()) {
          unknown++;
        } else {
          pods.addAll(known.items());
        }
      } catch (SourceFailure why) {
        failures.add(why);
        unknown++;
      }
    }
    if (unknown == watched.size()) {
      throw failures.get(0);
    }
    return new Now(pods, failures.stream().findFirst());
  }

  void close() {
    watched.forEach(Watched::close);
  }
}
