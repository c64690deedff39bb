package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * How AWS Backup lists: so many results a page, and a token for the next.
 *
 * @param member that has the results
 * @param most results of a page
 * @param upper whether the parameters' names begin with a capital, as those of restore testing do
 */
record BackupPaging(String member, int most, boolean upper) {
  static BackupPaging of(String member) {
    return new BackupPaging(member, 1000, false);
  }

  <T> JsonObject answer(Operation.Call call, List<T> all, Function<T, JsonElement> shape) {
    String count = upper ? "MaxResults" : "maxResults";
    String text = call.text(count).orElse(Integer.toString(most));
    int size = Inputs.number(text).orElse(0);
    if (size < 1 || size > most) {
      throw Backup.invalid(count + " must be between 1 and " + most + ", was " + text);
    }
    Pages.Page<T> page = Pages.page(all, size, token(call));
    JsonArray results = new JsonArray();
    page.items().forEach(item -> results.add(shape.apply(item)));
    JsonObject answer = new JsonObject();
    answer.add(member, results);
    if (!page.next().isEmpty()) {
      answer.addProperty("NextToken", page.next());
    }
    return answer;
  }

  private Pages.Token token(Operation.Call call) {
    String name = upper ? "NextToken" : "nextToken";
    String fingerprint = Pages.fingerprint(call, name);
    Pages.Token token =
        call.text(name)
            .map(
                given ->
                    Pages.Token.parse(given).orElseThrow(() -> Backup.invalid("Invalid nextToken")))
            .orElse(Pages.first(fingerprint));
    if (!token.fingerprint().equals(fingerprint)) {
      throw Backup.invalid("nextToken belongs to another request");
    }
    return token;
  }
}
