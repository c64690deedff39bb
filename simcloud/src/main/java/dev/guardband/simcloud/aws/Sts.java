package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** STS: who am I, and may I be someone else. */
final class Sts {
  private static final Pattern ROLE = Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:.*/)?(.+)");
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  private static final int SHORTEST_SECONDS = 900;
  private static final int LONGEST_SECONDS = 43_200;
  private static final String USUAL_SECONDS = "3600";

  private final World world;
  private final Sessions sessions;

  Sts(World world, Sessions sessions) {
    this.world = world;
    this.sessions = sessions;
  }

  JsonObject getCallerIdentity(Operation.Call call) {
    JsonObject answer = new JsonObject();
    answer.addProperty("Arn", call.caller().arn());
    answer.addProperty("UserId", call.caller().userId());
    answer.addProperty("Account", call.account());
    return answer;
  }

  JsonObject assumeRole(Operation.Call call) {
    String arn = required(call, "RoleArn");
    String name = required(call, "RoleSessionName");
    Matcher role = ROLE.matcher(arn);
    if (!role.matches()) {
      throw invalid(arn + " is invalid");
    }
    Account account = allowed(call, role.group(1)).orElseThrow(() -> denied(call, arn));
    Sessions.Session session = sessions.open(account, role.group(2), name, duration(call));
    JsonObject credentials = new JsonObject();
    credentials.addProperty("AccessKeyId", session.accessKeyId());
    credentials.addProperty("SecretAccessKey", session.secretKey());
    credentials.addProperty("SessionToken", session.token());
    credentials.addProperty("Expiration", Times.iso(session.expiry()));
    JsonObject user = new JsonObject();
    user.addProperty("AssumedRoleId", session.caller().userId());
    user.addProperty("Arn", session.caller().arn());
    JsonObject answer = new JsonObject();
    answer.add("Credentials", credentials);
    answer.add("AssumedRoleUser", user);
    return answer;
  }

  private Optional<Account> allowed(Operation.Call call, String accountId) {
    String given = call.text("ExternalId").orElse("");
    return world
        .accounts()
        .find(accountId)
        .filter(account -> account.externalId().isEmpty() || account.externalId().equals(given));
  }

  private static Duration duration(Operation.Call call) {
    String text = call.text("DurationSeconds").orElse(USUAL_SECONDS);
    int seconds = Inputs.number(text).orElse(0);
    if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
      throw invalid(
          "1 validation error detected: Value '"
              + text
              + "' at 'durationSeconds' failed to satisfy constraint: Member must have value"
              + " between 900 and 43200");
    }
    return Duration.ofSeconds(seconds);
  }

  private static String required(Operation.Call call, String name) {
    String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return call.text(name)
        .orElseThrow(
            () ->
                invalid(
                    "1 validation error detected: Value null at '"
                        + member
                        + "' failed to satisfy constraint: Member must not be null"));
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "ValidationError", message);
  }

  private static AwsException denied(Operation.Call call, String arn) {
    return Refusal.ACCESS_DENIED.with(
        Protocol.QUERY,
        "User: "
            + call.caller().arn()
            + " is not authorized to perform: sts:AssumeRole on resource: "
            + arn);
  }
}
