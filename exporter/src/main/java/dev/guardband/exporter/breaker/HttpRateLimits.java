package dev.guardband.exporter.breaker;

import com.google.gson.JsonElement;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.fetch.Body;
import dev.guardband.exporter.fetch.Json;
import dev.guardband.model.settings.RateLimitField;
import dev.guardband.model.settings.RateLimits.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Buckets that a service lists at an HTTP address: {@code {"rate_limits": [{"scope": "login",
 * "identifier_type": "user", "bucket_size": 100, "used_tokens": 80}]}}. There may be one for each
 * identifier; they are added up here.
 */
final class HttpRateLimits implements RateLimitReader {
  /** Reading a number takes the square of its length: of a megabyte of digits, minutes. */
  private static final int LONGEST_NUMBER = 400;

  private static final double HUGE = 1e100;

  private final String name;
  private final Origin.Http origin;
  private final Upstream upstream;

  HttpRateLimits(String name, Origin.Http origin, Upstream upstream) {
    this.name = name;
    this.origin = origin;
    this.upstream = upstream;
  }

  @Override
  public String kind() {
    return "rate_limit_http";
  }

  @Override
  public List<RateLimit> read(Deadline deadline) throws SourceFailure, InterruptedException {
    // Each address is an API of its own, so that one that fails does not keep us from another.
    Operation operation = new Operation(name, "GET", "", "");
    return parse(
        upstream.call(operation, deadline, by -> Body.get(name, origin.url(), origin.login(), by)));
  }

  List<RateLimit> parse(String body) throws SourceFailure {
    RateLimitList limits = new RateLimitList(name, "fields.scope");
    JsonElement root =
        Json.parse(body).orElseThrow(() -> limits.malformed("the answer is no JSON"));
    String pointer = origin.items();
    JsonElement found =
        JsonPointer.find(root, pointer)
            .filter(items -> items.isJsonArray() || items.isJsonObject())
            .orElseThrow(
                () ->
                    limits.malformed(
                        "the answer has no list at " + (pointer.isEmpty() ? "its root" : pointer)));
    boolean isSized = false;
    List<Item> items = items(found);
    for (Item item : items) {
      limits.add(item.bucket());
      isSized |= item.text(RateLimitField.SIZE).isPresent();
    }
    if (!items.isEmpty() && !isSized) {
      throw limits.malformed(
          "no bucket has a size at "
              + pointer(RateLimitField.SIZE)
              + "; name the right place in fields.size");
    }
    return limits.all();
  }

  private List<Item> items(JsonElement found) {
    List<Item> items = new ArrayList<>();
    if (found.isJsonObject()) {
      for (Map.Entry<String, JsonElement> each : found.getAsJsonObject().entrySet()) {
        items.add(new Item(each.getValue(), each.getKey()));
      }
    } else {
      found.getAsJsonArray().forEach(each -> items.add(new Item(each, "")));
    }
    return items;
  }

  private String pointer(RateLimitField field) {
    return origin.fields().getOrDefault(field, field.pointer());
  }

  private final class Item {
    private final JsonElement item;
    private final String member;

    /**
     * A bucket.
     *
     * @param member the scope of one that does not name it
     */
    Item(JsonElement item, String member) {
      this.item = item;
      this.member = member;
    }

    RateLimit bucket() {
      RateLimit.Key key =
          new RateLimit.Key(
              text(RateLimitField.SCOPE).orElse(member),
              text(RateLimitField.TYPE).orElse(RateLimit.ALL));
      OptionalDouble size = number(RateLimitField.SIZE);
      OptionalDouble used = used(size);
      if (size.isEmpty() || size.getAsDouble() < 1 / HUGE || used.isEmpty()) {
        return new RateLimit(key, Double.NaN, 0, 0);
      }
      double share = used.getAsDouble() / size.getAsDouble();
      return new RateLimit(key, share, share >= 1 ? 1 : 0, 1);
    }

    private OptionalDouble used(OptionalDouble size) {
      OptionalDouble told = number(RateLimitField.USED);
      if (told.isPresent() && told.getAsDouble() >= 0) {
        return told;
      }
      OptionalDouble left = number(RateLimitField.REMAINING);
      return size.isEmpty() || left.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.max(0, size.getAsDouble() - left.getAsDouble()));
    }

    Optional<String> text(RateLimitField field) {
      return JsonPointer.find(item, pointer(field))
          .filter(JsonElement::isJsonPrimitive)
          .map(JsonElement::getAsString)
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    /** What is no number, or one of no meaning, is as good as absent. */
    private OptionalDouble number(RateLimitField field) {
      Optional<String> text = text(field).filter(found -> found.length() <= LONGEST_NUMBER);
      if (text.isEmpty()) {
        return OptionalDouble.empty();
      }
      try {
        double number = new BigDecimal(text.get()).doubleValue();
        return Math.abs(number) < HUGE ? OptionalDouble.of(number) : OptionalDouble.empty();
      } catch (NumberFormatException none) {
        return OptionalDouble.empty();
      }
    }
  }
}
