package dev.guardband.exporter.database;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.aws.Place;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Reads the newest value of each of many metrics with GetMetricData. */
final class MetricDataReader {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
  static final int MOST_QUERIES = 500;

  /** Values of RDS come a minute or two late; older ones would pass for the present. */
  private static final Duration BACK = Duration.ofMinutes(10);

  private static final int PERIOD_SECONDS = 60;
  private static final String NAMESPACE = "AWS/RDS";
  private static final String DIMENSION = "DBInstanceIdentifier";

  private final AwsCalls aws;
  private final Place place;

  MetricDataReader(AwsCalls aws, Place place) {
    this.aws = aws;
    this.place = place;
  }

  /** One metric of one database. */
  record Query(String database, Measure measure) {}

  /**
   * What was found.
   *
   * @param values the newest of each; one that CloudWatch does not have is absent
   * @param failed how many CloudWatch could not tell
   */
  record Answer(Map<Query, Double> values, int failed) {}

  /** Billed for as many metrics as are asked for. */
  static Operation operation(Place place, long metrics) {
    return new Operation("cloudwatch", "GetMetricData", place.account(), place.region(), metrics);
  }

  Answer read(List<Query> queries, Instant now, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Map<Query, Double> values = new LinkedHashMap<>();
    int failed = 0;
    for (int from = 0; from < queries.size(); from += MOST_QUERIES) {
      List<Query> some = queries.subList(from, Math.min(from + MOST_QUERIES, queries.size()));
      Newest newest = new Newest();
      for (MetricDataResult each : results(some, now, deadline)) {
        newest.add(each);
      }
      for (int i = 0; i < some.size(); i++) {
        Query query = some.get(i);
        newest.of(id(i)).ifPresent(value -> values.put(query, query.measure().ours(value)));
      }
      failed += newest.failed();
    }
    return new Answer(values, failed);
  }

  private List<MetricDataResult> results(List<Query> queries, Instant now, Deadline deadline)
      throws SourceFailure, InterruptedException {
    CloudWatchClient client = aws.clients().cloudWatch(place.account(), place.region());
    List<MetricDataQuery> asked = new ArrayList<>();
    queries.forEach(query -> asked.add(query(id(asked.size()), query)));
    return Pages.all(
        "GetMetricData of account " + place.account() + " in " + place.region(),
        token -> {
          GetMetricDataResponse answer =
              aws.call(
                  operation(place, queries.size()),
                  deadline,
                  options ->
                      client.getMetricData(
                          request ->
                              request
                                  .overrideConfiguration(options)
                                  .metricDataQueries(asked)
                                  .startTime(now.minus(BACK))
                                  .endTime(now)
                                  .scanBy(ScanBy.TIMESTAMP_DESCENDING)
                                  .nextToken(token.orElse(null))));
          return Pages.Page.of(answer.metricDataResults(), answer.nextToken());
        });
  }

  private static String id(int index) {
    return "m" + index;
  }

  private static MetricDataQuery query(String id, Query query) {
    return MetricDataQuery.builder()
        .id(id)
        .metricStat(
            stat ->
                stat.metric(
                        metric ->
                            metric
                                .namespace(NAMESPACE)
                                .metricName(query.measure().cloudWatch())
                                .dimensions(
                                    Dimension.builder()
                                        .name(DIMENSION)
                                        .value(query.database())
                                        .build()))
                    .period(PERIOD_SECONDS)
                    .stat(query.measure().statistic()))
        .returnData(true)
        .build();
  }

  /** Of all pages, as a metric's values may be spread over several. */
  private static final class Newest {
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, Double> values = new HashMap<>();
    private int failed;

    void add(MetricDataResult result) {
      StatusCode status = result.statusCode();
      // Of partial data the rest is on a later page.
      if (status == StatusCode.INTERNAL_ERROR || status == StatusCode.FORBIDDEN) {
        failed++;
        return;
      }
      int count = Math.min(result.timestamps().size(), result.values().size());
      for (int i = 0; i < count; i++) {
        Instant time = result.timestamps().get(i);
        if (time.isAfter(times.getOrDefault(result.id(), Instant.MIN))) {
          times.put(result.id(), time);
          values.put(result.id(), result.values().get(i));
        }
      }
    }

    Optional<Double> of(String id) {
      return Optional.ofNullable(values.get(id));
    }

    int failed() {
      return failed;
    }
  }
}
