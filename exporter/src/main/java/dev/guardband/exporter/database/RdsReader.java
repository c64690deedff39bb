package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;

/** Reads all pages of what RDS lists for one account and region. */
final class RdsReader {
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
  private static final int MOST_RECORDS = 100;

  private final AwsCalls aws;
  private final Place place;

  RdsReader(AwsCalls aws, Place place) {
    this.aws = aws;
    this.place = place;
  }

  /** What is needed to read these. */
  static List<ApiUse> uses(Place place, Listing<?, ?>... listings) {
    return Arrays.stream(listings)
        .map(listing -> ApiUse.once(operation(place, listing.name())))
        .toList();
  }

  private static Operation operation(Place place, String name) {
    return new Operation("rds", name, place.account(), place.region());
  }

  /** What becomes of one item of a listing; empty where it is of no use. */
  interface Each<T, U> {
    Optional<U> of(T item) throws SourceFailure;
  }

  Fleet fleet(Deadline deadline) throws SourceFailure, InterruptedException {
    // One that was made meanwhile can push another onto a second page.
    Map<String, Instance> instances = new LinkedHashMap<>();
    all(Listings.INSTANCES, each -> Optional.of(Instances.of(each)), deadline)
        .forEach(instance -> instances.put(instance.name(), instance));
    Map<String, Cluster> clusters = new LinkedHashMap<>();
    all(Listings.CLUSTERS, each -> Optional.of(Clusters.of(each)), deadline)
        .forEach(cluster -> clusters.put(cluster.name(), cluster));
    return new Fleet(new ArrayList<>(instances.values()), new ArrayList<>(clusters.values()));
  }

  /** Takes one item. */
  interface Take<T> {
    void take(T item) throws SourceFailure;
  }

  /** What becomes of all items of all pages. */
  <R, T, U> List<U> all(Listing<R, T> listing, Each<T, U> each, Deadline deadline)
      throws SourceFailure, InterruptedException {
    List<U> kept = new ArrayList<>();
    each(listing, item -> each.of(item).ifPresent(kept::add), deadline);
    return kept;
  }

  /** All items of all pages, of which none is kept here, as there may be very many. */
  <R, T> void each(Listing<R, T> listing, Take<T> take, Deadline deadline)
      throws SourceFailure, InterruptedException {
    RdsClient client = aws.clients().rds(place.account(), place.region());
    String what = listing.name() + " of account " + place.account() + " in " + place.region();
    Pages.free(
        what,
        marker -> {
          R answer =
              aws.call(
                  operation(place, listing.name()),
                  deadline,
                  options ->
                      listing
                          .call()
                          .apply(
                              client, new Listing.Ask(options, MOST_RECORDS, marker.orElse(null))));
          if (!listing.holds().test(answer)) {
            throw new SourceFailure(ErrorClass.MALFORMED, what + ": the answer holds no list");
          }
          return Pages.Page.of(listing.items().apply(answer), listing.marker().apply(answer));
        },
        page -> {
          for (T item : page) {
            take.take(item);
          }
        });
  }
}
