package dev.guardband.simcloud.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** The Filter of GetCostAndUsage: And, Or, Not over dimensions, tags and cost categories. */
final class CostFilter {
  private static final int FEWEST_OPERANDS = 2;

  private CostFilter() {}

  static Predicate<Cost> of(JsonObject expression) {
    if (expression.size() != 1) {
      throw CostQuery.invalid(
          "Expression must have exactly one root, found " + expression.keySet());
    }
    String root = expression.keySet().iterator().next();
    return switch (root) {
      case "And" -> operands(expression, root).stream().reduce(cost -> true, Predicate::and);
      case "Or" -> operands(expression, root).stream().reduce(cost -> false, Predicate::or);
      case "Not" -> of(CostQuery.object(expression, root)).negate();
      case "Dimensions" -> leaf(expression, root, CostFilter::dimension);
      case "Tags" -> leaf(expression, root, (cost, key) -> cost.tags().getOrDefault(key, ""));
      case "CostCategories" ->
          leaf(expression, root, (cost, key) -> cost.categories().getOrDefault(key, ""));
      default -> throw CostQuery.invalid("Unknown expression " + root);
    };
  }

  static String dimension(Cost cost, String key) {
    return switch (key) {
      case "SERVICE" -> cost.service();
      case "LINKED_ACCOUNT" -> cost.account();
      case "REGION" -> cost.region();
      case "RECORD_TYPE" -> cost.recordType();
      default -> throw CostQuery.invalid("Dimension " + key + " is not supported");
    };
  }

  private static List<Predicate<Cost>> operands(JsonObject expression, String root) {
    List<Predicate<Cost>> operands = new ArrayList<>();
    for (JsonElement each : CostQuery.array(expression, root)) {
      operands.add(of(each.getAsJsonObject()));
    }
    if (operands.size() < FEWEST_OPERANDS) {
      throw CostQuery.invalid(root + " needs at least 2 operands");
    }
    return operands;
  }

  /** Reads a cost's value of a key; a value that is absent is empty. */
  private interface Reader {
    String read(Cost cost, String key);
  }

  private static Predicate<Cost> leaf(JsonObject expression, String root, Reader reader) {
    JsonObject leaf = CostQuery.object(expression, root);
    String key = CostQuery.text(leaf, "Key");
    List<String> options = texts(leaf, "MatchOptions");
    List<String> values = texts(leaf, "Values");
    if (options.contains("ABSENT")) {
      return cost -> reader.read(cost, key).isEmpty();
    }
    if (values.isEmpty()) {
      throw CostQuery.invalid(root + " " + key + " needs Values");
    }
    Function<String, String> fold = fold(options);
    BiPredicate<String, String> match = match(options);
    return cost -> {
      String actual = fold.apply(reader.read(cost, key));
      return values.stream().map(fold).anyMatch(wanted -> match.test(actual, wanted));
    };
  }

  private static Function<String, String> fold(List<String> options) {
    return options.contains("CASE_INSENSITIVE")
        ? text -> text.toLowerCase(Locale.ROOT)
        : Function.identity();
  }

  private static BiPredicate<String, String> match(List<String> options) {
    if (options.contains("STARTS_WITH")) {
      return String::startsWith;
    }
    if (options.contains("ENDS_WITH")) {
      return String::endsWith;
    }
    return options.contains("CONTAINS") ? String::contains : String::equals;
  }

  private static List<String> texts(JsonObject leaf, String name) {
    List<String> texts = new ArrayList<>();
    CostQuery.array(leaf, name).forEach(each -> texts.add(each.getAsString()));
    return texts;
  }
}
