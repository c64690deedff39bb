package dev.guardband.simcloud.kubernetes;

import dev.guardband.simcloud.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a listing.
 *
 * @param number 1 for the first
 * @param revision which of the kept listings it is of; 0 before there is one
 * @param limit the most objects; 0 for no limit
 */
record Page(int number, long revision, int offset, int limit) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,18})/(\\d{1,9})");
  private static final Pattern LIMIT = Pattern.compile("\\d{1,6}");

  /** Empty where limit or continue is not one. */
  static Optional<Page> of(Request request) {
    String limit = request.query().getOrDefault("limit", "0");
    if (!LIMIT.matcher(limit).matches()) {
      return Optional.empty();
    }
    String token = request.query().getOrDefault("continue", "");
    int most = Integer.parseInt(limit);
    return token.isEmpty() ? Optional.of(new Page(1, 0, 0, most)) : parse(token, most);
  }

  private static Optional<Page> parse(String token, int limit) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      Matcher form = FORM.matcher(new String(bytes, StandardCharsets.UTF_8));
      return form.matches()
          ? Optional.of(
              new Page(
                  Integer.parseInt(form.group(1)),
                  Long.parseLong(form.group(2)),
                  Integer.parseInt(form.group(3)),
                  limit))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  boolean isFirst() {
    return number == 1;
  }

  Page at(long kept) {
    return new Page(number, kept, offset, limit);
  }

  /** That which begins with the object of this index. */
  Page next(int from) {
    return new Page(number + 1, revision, from, limit);
  }

  int end(int size) {
    return limit == 0 ? size : Math.min(offset + limit, size);
  }

  String print() {
    String text = number + "/" + revision + "/" + offset;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
