package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;

/** How RDS lists things: pages that go on after the last item, even where that is deleted. */
final class RdsPages {
  // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
  private static final int SMALLEST_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private RdsPages() {}

  /** The names of a list and of what is in it. */
  record Names(String list, String item) {}

  /**
   * One page of the answer.
   *
   * @param all in the order of their keys
   */
  static <T> JsonObject answer(
      Operation.Call call,
      Names names,
      List<T> all,
      Function<T, String> key,
      Function<T, JsonObject> shape) {
    String fingerprint = Pages.fingerprint(call, "Marker");
    Pages.Token token = token(call, fingerprint);
    List<T> left = all.subList(firstAfter(token, all, key), all.size());
    List<T> page = left.subList(0, Math.min(pageSize(call), left.size()));
    JsonArray items = new JsonArray();
    page.forEach(each -> items.add(shape.apply(each)));
    JsonObject list = new JsonObject();
    list.add(names.item(), items);
    JsonObject answer = new JsonObject();
    if (page.size() < left.size()) {
      answer.addProperty("Marker", token.after(key.apply(page.get(page.size() - 1))).print());
    }
    answer.add(names.list(), list);
    return answer;
  }

  /** Halves the list again and again, as some are long and are asked for page by page. */
  private static <T> int firstAfter(Pages.Token token, List<T> all, Function<T, String> key) {
    int from = 0;
    int to = all.size();
    while (from < to) {
      int middle = (from + to) / 2;
      if (token.isBefore(key.apply(all.get(middle)))) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private static int pageSize(Operation.Call call) {
    String text = call.text("MaxRecords").orElse(Integer.toString(LARGEST_PAGE));
    int size = Inputs.number(text).orElse(0);
    if (size < SMALLEST_PAGE || size > LARGEST_PAGE) {
      throw invalid("Invalid value " + text + " for MaxRecords. Must be between 20 and 100");
    }
    return size;
  }

  private static Pages.Token token(Operation.Call call, String fingerprint) {
    return call.text("Marker")
        .map(
            text ->
                Pages.Token.parse(text)
                    .filter(token -> token.fingerprint().equals(fingerprint))
                    .orElseThrow(() -> invalid("Invalid or expired marker: " + text)))
        .orElse(Pages.first(fingerprint));
  }

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValue", message);
  }
}
