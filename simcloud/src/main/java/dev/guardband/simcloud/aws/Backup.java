package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.RecoveryPoint;
import dev.guardband.simcloud.world.World;
import java.util.List;

/** AWS Backup: what is protected, and by which recovery points. */
final class Backup {
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListProtectedResources.html
  private static final int LARGEST_PAGE = 1000;
  private static final String VAULT = "Default";

  private final World world;

  Backup(World world) {
    this.world = world;
  }

  JsonObject listProtectedResources(Operation.Call call) {
    JsonArray results = new JsonArray();
    List<ProtectedResource> all = world.backups().of(call.account(), call.region());
    Pages.Page<ProtectedResource> page = page(call, all);
    page.items().forEach(resource -> results.add(shape(resource)));
    return answer("Results", results, page.next());
  }

  JsonObject listRecoveryPointsByResource(Operation.Call call) {
    String arn = call.text("resourceArn").orElse("");
    ProtectedResource resource =
        world.backups().of(call.account(), call.region()).stream()
            .filter(each -> each.arn().equals(arn))
            .findFirst()
            .orElseThrow(() -> notFound(arn));
    JsonArray results = new JsonArray();
    Pages.Page<RecoveryPoint> page = page(call, world.backups().points(resource));
    page.items().forEach(point -> results.add(shape(point, call)));
    return answer("RecoveryPoints", results, page.next());
  }

  private JsonObject shape(ProtectedResource resource) {
    JsonObject shape = new JsonObject();
    shape.addProperty("ResourceArn", resource.arn());
    shape.addProperty("ResourceType", resource.type());
    world
        .backups()
        .lastBackup(resource)
        .ifPresent(time -> shape.add("LastBackupTime", Times.epochSeconds(time)));
    return shape;
  }

  private static JsonObject shape(RecoveryPoint point, Operation.Call call) {
    String owner = call.region() + ":" + call.account();
    JsonObject shape = new JsonObject();
    shape.addProperty("RecoveryPointArn", point.arn());
    shape.add("CreationDate", Times.epochSeconds(point.created()));
    shape.addProperty("Status", point.status().name());
    shape.addProperty("EncryptionKeyArn", "arn:aws:kms:" + owner + ":key/simcloud");
    shape.addProperty("BackupSizeBytes", point.sizeBytes());
    shape.addProperty("BackupVaultName", VAULT);
    shape.addProperty("IsParent", false);
    return shape;
  }

  private static <T> Pages.Page<T> page(Operation.Call call, List<T> all) {
    String text = call.text("maxResults").orElse(Integer.toString(LARGEST_PAGE));
    int size = Inputs.number(text).orElse(0);
    if (size < 1 || size > LARGEST_PAGE) {
      throw invalid("maxResults must be between 1 and " + LARGEST_PAGE + ", was " + text);
    }
    String fingerprint = Pages.fingerprint(call, "nextToken");
    Pages.Token token =
        call.text("nextToken")
            .map(given -> Pages.Token.parse(given).orElseThrow(() -> invalid("Invalid nextToken")))
            .orElse(Pages.first(fingerprint));
    if (!token.fingerprint().equals(fingerprint)) {
      throw invalid("nextToken belongs to another request");
    }
    return Pages.page(all, size, token);
  }

  private static JsonObject answer(String name, JsonArray results, String next) {
    JsonObject answer = new JsonObject();
    answer.add(name, results);
    if (!next.isEmpty()) {
      answer.addProperty("NextToken", next);
    }
    return answer;
  }

  private static AwsException notFound(String arn) {
    return new AwsException(400, "ResourceNotFoundException", "Not a protected resource: " + arn);
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValueException", message);
  }
}
