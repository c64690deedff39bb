package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.CostMetric;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The input of GetCostAndUsage, checked as AWS checks it. */
record CostQuery(
    List<Period> periods, List<CostMetric> metrics, List<Group> groups, Predicate<Cost> filter) {
  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
  private static final int MOST_GROUPS = 2;

  /** From start to the day before end. */
  record Period(LocalDate start, LocalDate end) implements Comparable<Period> {
    private static final Comparator<Period> BY_START = Comparator.comparing(Period::start);

    @Override
    public int compareTo(Period other) {
      return BY_START.compare(this, other);
    }
  }

  /** What rows are told apart by. */
  record Group(String type, String key) {
    String of(Cost cost) {
      return switch (type) {
        case "DIMENSION" -> CostFilter.dimension(cost, key);
        case "TAG" -> key + "$" + cost.tags().getOrDefault(key, "");
        case "COST_CATEGORY" -> key + "$" + cost.categories().getOrDefault(key, "");
        default -> throw invalid("Group by type " + type + " is not supported");
      };
    }
  }

  static CostQuery of(JsonObject input) {
    Predicate<Cost> filter =
        input.has("Filter") ? CostFilter.of(object(input, "Filter")) : cost -> true;
    return new CostQuery(periods(input), metrics(input), groups(input), filter);
  }

  LocalDate start() {
    return periods.get(0).start();
  }

  /** Exclusive. */
  LocalDate end() {
    return periods.get(periods.size() - 1).end();
  }

  List<String> keys(Cost cost) {
    return groups.stream().map(group -> group.of(cost)).toList();
  }

  private static List<Period> periods(JsonObject input) {
    JsonObject time = object(input, "TimePeriod");
    LocalDate start = date(text(time, "Start"));
    LocalDate end = date(text(time, "End"));
    if (!start.isBefore(end)) {
      throw invalid("Start date (and hour) should be before end date (and hour)");
    }
    String granularity = text(input, "Granularity");
    List<Period> periods = new ArrayList<>();
    for (LocalDate from = start; from.isBefore(end); ) {
      LocalDate next = next(from, granularity);
      LocalDate to = next.isBefore(end) ? next : end;
      periods.add(new Period(from, to));
      from = to;
    }
    return periods;
  }

  private static LocalDate next(LocalDate from, String granularity) {
    return switch (granularity) {
      case "DAILY" -> from.plusDays(1);
      case "MONTHLY" -> from.withDayOfMonth(1).plusMonths(1);
      default -> throw invalid("Granularity " + granularity + " is not enabled: DAILY or MONTHLY");
    };
  }

  private static List<CostMetric> metrics(JsonObject input) {
    List<CostMetric> metrics = new ArrayList<>();
    for (JsonElement each : array(input, "Metrics")) {
      String label = each.getAsString();
      metrics.add(
          CostMetric.parse(label)
              .orElseThrow(() -> invalid("Metric " + label + " is not supported")));
    }
    if (metrics.isEmpty()) {
      throw invalid("Metrics must not be empty");
    }
    return metrics;
  }

  private static List<Group> groups(JsonObject input) {
    List<Group> groups = new ArrayList<>();
    for (JsonElement each : array(input, "GroupBy")) {
      groups.add(
          new Group(text(each.getAsJsonObject(), "Type"), text(each.getAsJsonObject(), "Key")));
    }
    if (groups.size() > MOST_GROUPS) {
      throw invalid("Maximum of 2 groupBys are allowed, found " + groups.size());
    }
    return groups;
  }

  static JsonArray array(JsonObject input, String name) {
    JsonElement value = input.get(name);
    return value != null && value.isJsonArray() ? value.getAsJsonArray() : new JsonArray();
  }

  static String text(JsonObject input, String name) {
    JsonElement value = input.get(name);
    if (value == null || !value.isJsonPrimitive()) {
      throw invalid(name + " must not be null");
    }
    return value.getAsString();
  }

  static JsonObject object(JsonObject input, String name) {
    JsonElement value = input.get(name);
    if (value == null || !value.isJsonObject()) {
      throw invalid(name + " must not be null");
    }
    return value.getAsJsonObject();
  }

  static AwsException invalid(String message) {
    return new AwsException(400, "ValidationException", message);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw invalid("Date " + text + " does not match the pattern yyyy-MM-dd");
    }
  }
}
