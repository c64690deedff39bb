package dev.guardband.config;

import dev.guardband.model.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers, each with its unit. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern SIGNED = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final Pattern WITH_CURRENCY =
      Pattern.compile("(?:[$€£]|[A-Z]{3} ?)?([\\d,_]+(?:\\.\\d+)?)(?: ?[$€£]| ?[A-Z]{3})?");

  private static final Shape ANY_DURATION =
      Shape.string("(?=.)(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?");
  private static final Shape ANY_PERCENTAGE = Shape.string("\\d{1,15}(\\.\\d{1,15})?%");

  private static final Shape UP_TO_WHOLE =
      Shape.string("0*(100(\\.0{1,15})?|\\d{1,2}(\\.\\d{1,15})?)%");
  private static final Shape BELOW_WHOLE = Shape.string("(?=.*[1-9])0*\\d{1,2}(\\.\\d{1,15})?%");

  // Nothing is kept or rated over more.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  static final Type<Duration> DURATION =
      ScalarType.of("duration", "a duration, such as 30s, 5m, 8h or 30d", Numbers::duration)
          .mend(Numbers::mendDuration)
          .shaped(ANY_DURATION);

  /** A duration that may be none. */
  static final Type<Duration> HOLD =
      ScalarType.of("duration", "a duration, such as 0s, 5m or 1h", Numbers::hold)
          .mend(Numbers::mendDuration)
          .shaped(ANY_DURATION);

  static final Type<BigDecimal> PERCENT =
      ScalarType.of("percentage", "a percentage, such as 75%", Numbers::percent)
          .mend(Numbers::mendPercent)
          .shaped(ANY_PERCENTAGE);

  /** A percentage of a whole. */
  static final Type<BigDecimal> SHARE =
      ScalarType.of("percentage up to 100%", "a percentage up to 100%, such as 75%", Numbers::share)
          .mend(Numbers::mendPercent)
          .shaped(UP_TO_WHOLE);

  /** A percentage that leaves room for failure and for success. */
  static final Type<BigDecimal> TARGET =
      ScalarType.of(
              "percentage below 100%",
              "a percentage above 0% and below 100%, such as 99.9%", Numbers::target)
          .mend(Numbers::mendPercent)
          .shaped(BELOW_WHOLE);

  static final Type<BigDecimal> MONEY =
      ScalarType.of("money", "money, such as 5000", Numbers::positive)
          .mend(Numbers::mendMoney)
          .shaped(Shape.number(DECIMAL.pattern(), "exclusiveMinimum", 0));

  /** Money that may be none. */
  static final Type<BigDecimal> MONEY_OR_NONE =
      ScalarType.of("money", "money, such as 100", text -> decimal(DECIMAL, text))
          .mend(Numbers::mendMoney)
          .shaped(Shape.number(DECIMAL.pattern(), "minimum", 0));

  static final Type<BigDecimal> POSITIVE =
      ScalarType.of("number", "a number above 0, such as 0.5", Numbers::positive)
          .shaped(Shape.number(DECIMAL.pattern(), "exclusiveMinimum", 0));

  static final Type<BigDecimal> NUMBER =
      ScalarType.of("number", "a number, such as 1 or 0.5", text -> decimal(SIGNED, text))
          .shaped(Shape.of(SIGNED.pattern()));

  static final Type<BigDecimal> RATE =
      ScalarType.of("number", "a number from 0, such as 0.1", text -> decimal(DECIMAL, text))
          .shaped(Shape.number(DECIMAL.pattern(), "minimum", 0));

  static final Type<Integer> COUNT =
      ScalarType.of("whole number", "a whole number from 1, such as 3", Numbers::count)
          .shaped(Shape.number(WHOLE.pattern(), "minimum", 1).with("multipleOf", 1));

  private Numbers() {}

  private static Duration hold(String text) {
    Duration duration = Durations.parse(text);
    require(duration.compareTo(LONGEST) <= 0);
    return duration;
  }

  private static Duration duration(String text) {
    Duration duration = hold(text);
    require(!duration.isZero());
    return duration;
  }

  private static Optional<String> mendDuration(String text) {
    return WHOLE.matcher(text).matches()
        ? Optional.of("add the unit: " + text + "s, " + text + "m, " + text + "h or " + text + "d")
        : Optional.empty();
  }

  private static BigDecimal percent(String text) {
    require(text.endsWith("%"));
    BigDecimal percent = decimal(DECIMAL, text.substring(0, text.length() - 1));
    return percent.movePointLeft(2).stripTrailingZeros();
  }

  private static BigDecimal share(String text) {
    BigDecimal share = percent(text);
    require(share.compareTo(BigDecimal.ONE) <= 0);
    return share;
  }

  private static BigDecimal target(String text) {
    BigDecimal share = percent(text);
    require(share.signum() > 0 && share.compareTo(BigDecimal.ONE) < 0);
    return share;
  }

  private static Optional<String> mendPercent(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text);
    boolean ratio = number.compareTo(BigDecimal.ONE) <= 0;
    BigDecimal percent = ratio ? number.movePointRight(2) : number;
    return Optional.of("write " + percent.stripTrailingZeros().toPlainString() + "%");
  }

  private static BigDecimal positive(String text) {
    BigDecimal number = decimal(DECIMAL, text);
    require(number.signum() > 0);
    return number;
  }

  private static Optional<String> mendMoney(String text) {
    var parts = WITH_CURRENCY.matcher(text);
    String plain = parts.matches() ? parts.group(1).replaceAll("[,_]", "") : "";
    return Optional.of(
        DECIMAL.matcher(plain).matches() && !plain.equals(text)
            ? "write " + plain + "; the currency is the section's"
            : "write the amount as a plain number; the currency is the section's");
  }

  private static int count(String text) {
    require(WHOLE.matcher(text).matches());
    int count = Integer.parseInt(text);
    require(count > 0);
    return count;
  }

  private static BigDecimal decimal(Pattern form, String text) {
    require(form.matcher(text).matches());
    return new BigDecimal(text);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("no such number");
    }
  }
}
