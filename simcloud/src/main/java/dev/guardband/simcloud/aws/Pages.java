package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a list into pages; a token says where the next begins and for which request it was given.
 */
final class Pages {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,9})/([0-9a-f]{1,8})/(.*)");

  private Pages() {}

  /** The items of one page, and the token of the next, which is empty at the end. */
  record Page<T>(List<T> items, String next) {}

  /**
   * What a token holds; {@code page} is 1 for the first.
   *
   * @param last the key of the last item before, where a listing goes by keys
   */
  record Token(int page, int offset, String fingerprint, String last) {
    static Optional<Token> parse(String text) {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        Matcher matcher = FORM.matcher(new String(bytes, StandardCharsets.UTF_8));
        return Optional.of(matcher).filter(Matcher::matches).map(Token::of);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static Token of(Matcher matcher) {
      int page = Integer.parseInt(matcher.group(1));
      return new Token(
          page, Integer.parseInt(matcher.group(2)), matcher.group(3), matcher.group(4));
    }

    boolean isBefore(String key) {
      return last.compareTo(key) < 0;
    }

    /** That of the page that begins behind a key. */
    Token after(String key) {
      return new Token(page + 1, offset, fingerprint, key);
    }

    String print() {
      byte[] bytes =
          (page + "/" + offset + "/" + fingerprint + "/" + last).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }

  static Token first(String fingerprint) {
    return new Token(1, 0, fingerprint, "");
  }

  static <T> Page<T> page(List<T> all, int size, Token token) {
    int from = Math.min(token.offset(), all.size());
    int to = Math.min(from + size, all.size());
    Token next = new Token(token.page() + 1, to, token.fingerprint(), "");
    return new Page<>(all.subList(from, to), to < all.size() ? next.print() : "");
  }

  /** Differs where account, region or any input but the page token differs. */
  static String fingerprint(Operation.Call call, String tokenName) {
    JsonObject rest = call.input().deepCopy();
    rest.remove(tokenName);
    return Integer.toHexString((call.account() + call.region() + rest).hashCode());
  }
}
