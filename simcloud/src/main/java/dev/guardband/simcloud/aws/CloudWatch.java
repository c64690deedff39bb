package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Telemetry;
import dev.guardband.simcloud.world.World;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CloudWatch: the metrics of databases, a value a minute, the newest first. */
final class CloudWatch {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
  private static final int MOST_QUERIES = 500;

  /** Far fewer than in AWS, so that a second page is met. */
  private static final int QUERIES_A_PAGE = 200;

  private final World world;

  CloudWatch(World world) {
    this.world = world;
  }

  /** One query of the call. */
  private record Query(String id, String prefix) {}

  /** How many metrics a call asks for, and pays for. */
  static int metrics(Operation.Call call) {
    int metrics = 0;
    while (call.text("MetricDataQueries.member." + (metrics + 1) + ".Id").isPresent()) {
      metrics++;
    }
    return metrics;
  }

  JsonObject getMetricData(Operation.Call call) {
    List<Query> queries = queries(call);
    String fingerprint = Pages.fingerprint(call, "NextToken");
    Pages.Token token =
        call.text("NextToken")
            .map(text -> Pages.Token.parse(text).orElseThrow(CloudWatch::invalidToken))
            .orElse(Pages.first(fingerprint));
    if (!token.fingerprint().equals(fingerprint)) {
      throw invalidToken();
    }
    Pages.Page<Query> page = Pages.page(queries, QUERIES_A_PAGE, token);
    JsonArray results = new JsonArray();
    page.items().forEach(query -> results.add(result(call, query)));
    JsonObject list = new JsonObject();
    list.add("member", results);
    JsonObject answer = new JsonObject();
    answer.add("MetricDataResults", list);
    if (!page.next().isEmpty()) {
      answer.addProperty("NextToken", page.next());
    }
    return answer;
  }

  private static List<Query> queries(Operation.Call call) {
    List<Query> queries = new ArrayList<>();
    int metrics = metrics(call);
    for (int i = 1; i <= metrics; i++) {
      String prefix = "MetricDataQueries.member." + i;
      queries.add(new Query(call.text(prefix + ".Id").orElse(""), prefix));
    }
    if (queries.isEmpty() || queries.size() > MOST_QUERIES) {
      throw invalid("The collection MetricDataQueries must not have more than 500 elements.");
    }
    if (queries.stream().map(Query::id).distinct().count() != queries.size()) {
      throw invalid("The values for parameter id in MetricDataQueries are not unique.");
    }
    return queries;
  }

  private JsonObject result(Operation.Call call, Query query) {
    Telemetry.Measured measured = measured(call, query.prefix() + ".MetricStat.Metric");
    Duration period =
        Duration.ofSeconds(
            call.text(query.prefix() + ".MetricStat.Period").flatMap(Inputs::number).orElse(60));
    JsonArray times = new JsonArray();
    JsonArray values = new JsonArray();
    String status = world.telemetry().status(measured.metric());
    Instant start = time(call, "StartTime");
    Instant end = time(call, "EndTime");
    Instant last = Instant.ofEpochSecond(end.getEpochSecond() / 60 * 60);
    for (Instant at = last; !at.isBefore(start) && status.equals("Complete"); ) {
      Optional<Double> value = world.telemetry().at(measured, at, world.clock().instant());
      if (value.isPresent() && at.isBefore(end)) {
        times.add(Times.iso(at));
        values.add(value.get());
      }
      at = at.minus(period);
    }
    return result(query.id(), measured.metric(), status, times, values);
  }

  private static JsonObject result(
      String id, String label, String status, JsonArray times, JsonArray values) {
    JsonObject result = new JsonObject();
    result.addProperty("Id", id);
    result.addProperty("Label", label);
    result.addProperty("StatusCode", status);
    JsonObject timestamps = new JsonObject();
    timestamps.add("member", times);
    JsonObject numbers = new JsonObject();
    numbers.add("member", values);
    result.add("Timestamps", timestamps);
    result.add("Values", numbers);
    return result;
  }

  private static Telemetry.Measured measured(Operation.Call call, String prefix) {
    String dimension = prefix + ".Dimensions.member.1";
    boolean ofInstance =
        call.text(prefix + ".Namespace").filter("AWS/RDS"::equals).isPresent()
            && call.text(dimension + ".Name").filter("DBInstanceIdentifier"::equals).isPresent();
    return new Telemetry.Measured(
        call.account(),
        call.region(),
        ofInstance ? call.text(dimension + ".Value").orElse("") : "",
        call.text(prefix + ".MetricName").orElse(""));
  }

  private static Instant time(Operation.Call call, String name) {
    try {
      return Instant.parse(call.text(name).orElse(""));
    } catch (DateTimeException e) {
      throw invalid("The parameter " + name + " is required.");
    }
  }

  private static AwsException invalidToken() {
    return new AwsException(400, "InvalidNextToken", "The NextToken is invalid");
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "ValidationError", message);
  }
}
