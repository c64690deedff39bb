package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import java.util.Optional;

/** One operation of one service: input tree in, answer tree out. */
interface Operation {
  JsonObject answer(Call call);

  /**
   * The input is what the protocol carried: the form's fields, the JSON body, or path and query.
   */
  record Call(String service, String operation, Caller caller, String region, JsonObject input) {

    Optional<String> text(String name) {
      return Optional.ofNullable(input.get(name))
          .filter(value -> value.isJsonPrimitive())
          .map(value -> value.getAsString())
          .filter(value -> !value.isEmpty());
    }

    String account() {
      return caller.account();
    }
  }

  /** Who calls. */
  record Caller(String account, String arn, String userId) {}
}
