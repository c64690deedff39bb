package dev.guardband.exporter;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.settings.Aws.Account;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The least that must be allowed so that a configuration can be read.
 *
 * @param account whose role, or whose process, it is for; empty for the exporter's own identity
 *     that takes on the roles
 * @param policy as JSON
 */
public record IamPolicy(Optional<Account> account, JsonObject policy) {
  private static final String ARN = "arn:";
  private static final String AWS = "aws";

  /** One for each account that is read, and one for the exporter itself where it takes on roles. */
  public static List<IamPolicy> of(Settings settings) {
    List<IamPolicy> policies = new ArrayList<>();
    Map<String, List<ApiUse>> uses = uses(settings);
    List<String> roles = new ArrayList<>();
    for (Account account : settings.aws().accounts()) {
      List<ApiUse> wanted = uses.getOrDefault(account.name(), List.of());
      if (!wanted.isEmpty()) {
        policies.add(new IamPolicy(Optional.of(account), policy(account, wanted)));
        account.roleArn().ifPresent(roles::add);
      }
    }
    if (!roles.isEmpty()) {
      JsonObject assume = statement(List.of("sts:AssumeRole"), roles);
      policies.add(new IamPolicy(Optional.empty(), document(List.of(assume))));
    }
    return policies;
  }

  /** As it is put into the console. */
  public String text() {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(policy);
  }

  private static Map<String, List<ApiUse>> uses(Settings settings) {
    Map<String, List<ApiUse>> uses = new LinkedHashMap<>();
    for (Source source : Sources.planned(settings)) {
      for (ApiUse use : source.uses()) {
        uses.computeIfAbsent(use.operation().account(), name -> new ArrayList<>()).add(use);
      }
    }
    return uses;
  }

  /** A statement for each set of resources. */
  private static JsonObject policy(Account account, List<ApiUse> uses) {
    Map<String, Collection<String>> resources = new TreeMap<>();
    for (ApiUse use : uses) {
      resources
          .computeIfAbsent(action(use.operation()), action -> new TreeSet<>())
          .addAll(
              use.resources().isEmpty()
                  ? resources(account, use.operation())
                  : in(partition(account), use.resources()));
    }
    Map<String, List<String>> actions = new TreeMap<>();
    resources.forEach(
        (action, on) ->
            actions.computeIfAbsent(String.join("\n", on), each -> new ArrayList<>()).add(action));
    List<JsonObject> statements = new ArrayList<>();
    actions.forEach(
        (on, allowed) -> statements.add(statement(allowed, List.of(on.split("\n", -1)))));
    return document(statements);
  }

  /** Some operations are allowed by a name other than their own. */
  // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
  private static String action(Operation operation) {
    String name =
        switch (operation.name()) {
          case "DescribeBudgets", "DescribeNotificationsForBudget" -> "ViewBudget";
          case "ListObjectsV2" -> "ListBucket";
          default -> operation.name();
        };
    return operation.api() + ":" + name;
  }

  /** As narrow as the service lets a read be; most lists cannot be held to resources at all. */
  private static List<String> resources(Account account, Operation operation) {
    String partition = partition(account);
    return switch (operation.api()) {
      case "rds" -> rds(operation, arn(partition, "rds", operation.region(), account.id()));
      case "budgets" -> List.of(arn(partition, "budgets", "", account.id()) + ":budget/*");
      default -> List.of("*");
    };
  }

  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
  private static List<String> rds(Operation operation, String owner) {
    return switch (operation.name()) {
      case "DescribeDBInstances" -> List.of(owner + ":db:*");
      case "DescribeDBClusters" -> List.of(owner + ":cluster:*");
      case "DescribeDBSnapshots" -> List.of(owner + ":snapshot:*", owner + ":db:*");
      case "DescribeDBClusterSnapshots" ->
          List.of(owner + ":cluster-snapshot:*", owner + ":cluster:*");
      default -> List.of("*");
    };
  }

  private static String arn(String partition, String service, String region, String account) {
    return ARN + partition + ":" + service + ":" + region + ":" + account;
  }

  private static List<String> in(String partition, List<String> arns) {
    return arns.stream().map(arn -> arn.replaceFirst("^arn:aws:", ARN + partition + ":")).toList();
  }

  private static String partition(Account account) {
    return account.roleArn().map(arn -> arn.split(":", -1)[1]).orElse(AWS);
  }

  private static JsonObject statement(List<String> actions, List<String> resources) {
    JsonObject statement = new JsonObject();
    statement.addProperty("Effect", "Allow");
    statement.add("Action", array(actions));
    statement.add("Resource", array(resources));
    return statement;
  }

  private static JsonObject document(List<JsonObject> statements) {
    JsonObject document = new JsonObject();
    document.addProperty("Version", "2012-10-17");
    JsonArray array = new JsonArray();
    statements.forEach(array::add);
    document.add("Statement", array);
    return document;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
