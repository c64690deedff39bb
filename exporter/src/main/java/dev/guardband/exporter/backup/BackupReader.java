package dev.guardband.exporter.backup;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.settings.Backups.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.ListProtectedResourcesResponse;
import software.amazon.awssdk.services.backup.model.ListRecoveryPointsByResourceResponse;
import software.amazon.awssdk.services.backup.model.ProtectedResource;
import software.amazon.awssdk.services.backup.model.RecoveryPointByResource;

/** Reads the protected resources, and the recovery points of those that are in a tier. */
final class BackupReader {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListProtectedResources.html
  private static final int MOST_RESULTS = 1000;

  private final AwsCalls aws;
  private final Place place;
  private final List<Tier> tiers;

  BackupReader(AwsCalls aws, Place place, List<Tier> tiers) {
    this.aws = aws;
    this.place = place;
    this.tiers = List.copyOf(tiers);
  }

  List<Protected> read(Deadline deadline) throws SourceFailure, InterruptedException {
    // A listing that changes between pages may give one resource twice.
    Map<String, Protected> found = new LinkedHashMap<>();
    for (ProtectedResource each : resources(deadline)) {
      String arn = required("ListProtectedResources", "ResourceArn", each.resourceArn());
      Resource resource = Resource.ofArn(arn);
      List<Tier> in = Tiers.of(tiers, resource);
      List<Point> points = in.isEmpty() ? List.of() : points(arn, deadline);
      String type = Optional.ofNullable(each.resourceType()).orElse("");
      found.put(arn, new Protected(resource, type, in, points));
    }
    return new ArrayList<>(found.values());
  }

  private List<ProtectedResource> resources(Deadline deadline)
      throws SourceFailure, InterruptedException {
    Operation operation = operation("ListProtectedResources", place);
    BackupClient client = aws.clients().backup(place.account(), place.region());
    return Pages.all(
        subject(operation.name()),
        token -> {
          ListProtectedResourcesResponse answer =
              aws.call(
                  operation,
                  deadline,
                  options ->
                      client.listProtectedResources(
                          request ->
                              request
                                  .overrideConfiguration(options)
                                  .maxResults(MOST_RESULTS)
                                  .nextToken(token.orElse(null))));
          whole(operation.name(), "Results", answer.hasResults());
          return Pages.Page.of(answer.results(), answer.nextToken());
        });
  }

  private List<Point> points(String arn, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Operation operation = operation("ListRecoveryPointsByResource", place);
    BackupClient client = aws.clients().backup(place.account(), place.region());
    List<RecoveryPointByResource> found =
        Pages.all(
            subject(operation.name()),
            token -> {
              ListRecoveryPointsByResourceResponse answer =
                  aws.call(
                      operation,
                      deadline,
                      options ->
                          client.listRecoveryPointsByResource(
                              request ->
                                  request
                                      .overrideConfiguration(options)
                                      .resourceArn(arn)
                                      .maxResults(MOST_RESULTS)
                                      .nextToken(token.orElse(null))));
              whole(operation.name(), "RecoveryPoints", answer.hasRecoveryPoints());
              return Pages.Page.of(answer.recoveryPoints(), answer.nextToken());
            });
    List<Point> points = new ArrayList<>();
    for (RecoveryPointByResource each : found) {
      points.add(point(each));
    }
    return points;
  }

  private Point point(RecoveryPointByResource found) throws SourceFailure {
    String listing = "ListRecoveryPointsByResource";
    String state = required(listing, "Status", found.statusAsString());
    if (found.creationDate() == null) {
      throw malformed(listing, "CreationDate");
    }
    return new Point(state.toLowerCase(Locale.ROOT), found.creationDate());
  }

  private String required(String listing, String name, @Nullable String value)
      throws SourceFailure {
    if (value == null || value.isEmpty()) {
      throw malformed(listing, name);
    }
    return value;
  }

  private void whole(String listing, String list, boolean present) throws SourceFailure {
    if (!present) {
      throw malformed(listing, list);
    }
  }

  private SourceFailure malformed(String listing, String missing) {
    return new SourceFailure(
        ErrorClass.MALFORMED, subject(listing) + ": the answer lacks " + missing);
  }

  private String subject(String listing) {
    return listing + " of account " + place.account() + " in " + place.region();
  }

  static Operation operation(String name, Place place) {
    return new Operation("backup", name, place.account(), place.region());
  }
}
