package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/** Reads all pages of DescribeDBInstances. */
final class RdsReader {
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
  private static final int MOST_RECORDS = 100;

  private final AwsCalls aws;
  private final Operation operation;

  RdsReader(AwsCalls aws, Place place) {
    this.aws = aws;
    this.operation = operation(place);
  }

  static Operation operation(Place place) {
    return new Operation("rds", "DescribeDBInstances", place.account(), place.region());
  }

  List<Instance> read(Deadline deadline) throws SourceFailure, InterruptedException {
    RdsClient client = aws.clients().rds(operation.account(), operation.region());
    List<DBInstance> found =
        Pages.all(
            "DescribeDBInstances of account " + operation.account() + " in " + operation.region(),
            marker -> page(client, marker, deadline));
    // One that was made meanwhile can push another onto a second page.
    Map<String, Instance> instances = new LinkedHashMap<>();
    for (DBInstance each : found) {
      Instance instance = Instances.of(each);
      instances.put(instance.name(), instance);
    }
    return new ArrayList<>(instances.values());
  }

  private Pages.Page<DBInstance> page(RdsClient client, Optional<String> marker, Deadline deadline)
      throws SourceFailure, InterruptedException {
    DescribeDbInstancesResponse answer =
        aws.call(
            operation,
            deadline,
            options ->
                client.describeDBInstances(
                    request ->
                        request
                            .overrideConfiguration(options)
                            .maxRecords(MOST_RECORDS)
                            .marker(marker.orElse(null))));
    if (!answer.hasDbInstances()) {
      throw new SourceFailure(
          ErrorClass.MALFORMED,
          "DescribeDBInstances of account "
              + operation.account()
              + " in "
              + operation.region()
              + ": the answer holds no DBInstances");
    }
    return Pages.Page.of(answer.dbInstances(), answer.marker());
  }
}
