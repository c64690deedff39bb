package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * How an operation lists things: the member that has them, and the one that has the next page's
 * token, in question and answer.
 */
record Listing(String member, String token, String invalidToken) {

  <T> JsonObject answer(
      Operation.Call call, List<T> all, int pageSize, Function<T, JsonElement> shape) {
    Pages.Page<T> page = Pages.page(all, pageSize, token(call));
    JsonArray items = new JsonArray();
    page.items().forEach(item -> items.add(shape.apply(item)));
    JsonObject answer = new JsonObject();
    answer.add(member, items);
    if (!page.next().isEmpty()) {
      answer.addProperty(token, page.next());
    }
    return answer;
  }

  private Pages.Token token(Operation.Call call) {
    String fingerprint = Pages.fingerprint(call, token);
    return call.text(token)
        .map(text -> Pages.Token.parse(text).orElseThrow(this::invalid))
        .map(found -> checked(found, fingerprint))
        .orElse(Pages.first(fingerprint));
  }

  private Pages.Token checked(Pages.Token found, String fingerprint) {
    if (!found.fingerprint().equals(fingerprint)) {
      throw invalid();
    }
    return found;
  }

  private AwsException invalid() {
    return new AwsException(400, invalidToken, "The pagination token is invalid.");
  }
}
