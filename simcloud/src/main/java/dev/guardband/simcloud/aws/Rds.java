package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.World;
import java.util.ArrayList;
import java.util.List;

/** RDS: the instances of an account and region. */
final class Rds {
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
  private static final int SMALLEST_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final World world;

  Rds(World world) {
    this.world = world;
  }

  JsonObject describeDbInstances(Operation.Call call) {
    List<Database> found = found(call);
    Pages.Page<Database> page = Pages.page(found, pageSize(call), token(call));
    JsonArray instances = new JsonArray();
    for (Database database : page.items()) {
      instances.add(RdsShape.of(database, world.databases().latestRestorable(database)));
    }
    JsonObject list = new JsonObject();
    list.add("DBInstance", instances);
    JsonObject answer = new JsonObject();
    if (!page.next().isEmpty()) {
      answer.addProperty("Marker", page.next());
    }
    answer.add("DBInstances", list);
    return answer;
  }

  private List<Database> found(Operation.Call call) {
    List<Database> found = new ArrayList<>(world.databases().of(call.account(), call.region()));
    call.text("DBInstanceIdentifier").ifPresent(name -> keepOnly(found, name));
    for (int i = 1; call.text("Filters.Filter." + i + ".Name").isPresent(); i++) {
      String prefix = "Filters.Filter." + i;
      String name = call.text(prefix + ".Name").orElse("");
      List<String> values = values(call, prefix + ".Values.Value.");
      found.removeIf(database -> !values.contains(attribute(database, name)));
    }
    return found;
  }

  private static void keepOnly(List<Database> found, String name) {
    String identifier = name.substring(name.lastIndexOf(':') + 1);
    found.removeIf(database -> !database.identifier().equals(identifier));
    if (found.isEmpty()) {
      throw new AwsException(404, "DBInstanceNotFound", "DBInstance " + name + " not found.");
    }
  }

  private static String attribute(Database database, String filter) {
    return switch (filter) {
      case "db-instance-id" -> database.identifier();
      case "db-cluster-id" -> database.cluster();
      case "dbi-resource-id" -> RdsShape.resourceId(database);
      case "engine" -> database.engine();
      default -> throw invalid("Unrecognized filter name: " + filter);
    };
  }

  private static List<String> values(Operation.Call call, String prefix) {
    List<String> values = new ArrayList<>();
    for (int i = 1; call.text(prefix + i).isPresent(); i++) {
      values.add(call.text(prefix + i).orElse(""));
    }
    return values;
  }

  private static int pageSize(Operation.Call call) {
    String text = call.text("MaxRecords").orElse(Integer.toString(LARGEST_PAGE));
    int size = Inputs.number(text).orElse(0);
    if (size < SMALLEST_PAGE || size > LARGEST_PAGE) {
      throw invalid("Invalid value " + text + " for MaxRecords. Must be between 20 and 100");
    }
    return size;
  }

  private static Pages.Token token(Operation.Call call) {
    String fingerprint = Pages.fingerprint(call, "Marker");
    return call.text("Marker")
        .map(
            text ->
                Pages.Token.parse(text)
                    .filter(token -> token.fingerprint().equals(fingerprint))
                    .orElseThrow(() -> invalid("Invalid or expired marker: " + text)))
        .orElse(Pages.first(fingerprint));
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValue", message);
  }
}
