package dev.guardband.rulegen;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Prints values as the template functions of Prometheus do.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">the
 *     template reference</a>
 */
final class Humanize {
  private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E", "Z", "Y"};
  private static final String[] SMALL = {"", "m", "u", "n", "p", "f", "a", "z", "y"};
  private static final int THOUSAND = 1000;

  private Humanize() {}

  static String number(double value) {
    if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return fourDigits(value);
    }
    double shown = value;
    int prefix = 0;
    if (Math.abs(value) >= 1) {
      while (Math.abs(shown) >= THOUSAND && prefix < LARGE.length - 1) {
        shown /= THOUSAND;
        prefix++;
      }
      return fourDigits(shown) + LARGE[prefix];
    }
    while (Math.abs(shown) < 1 && prefix < SMALL.length - 1) {
      shown *= THOUSAND;
      prefix++;
    }
    return fourDigits(shown) + SMALL[prefix];
  }

  static String percentage(double ratio) {
    return fourDigits(ratio * 100) + "%";
  }

  static String duration(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return fourDigits(seconds);
    }
    if (seconds == 0) {
      return "0s";
    }
    if (Math.abs(seconds) < 1) {
      return number(seconds) + "s";
    }
    String sign = seconds < 0 ? "-" : "";
    double absolute = Math.abs(seconds);
    long whole = (long) absolute;
    long days = whole / 86_400;
    long hours = whole / 3_600 % 24;
    long minutes = whole / 60 % 60;
    if (days != 0) {
      return "%s%dd %dh %dm %ds".formatted(sign, days, hours, minutes, whole % 60);
    }
    if (hours != 0) {
      return "%s%dh %dm %ds".formatted(sign, hours, minutes, whole % 60);
    }
    if (minutes != 0) {
      return "%s%dm %ds".formatted(sign, minutes, whole % 60);
    }
    return sign + fourDigits(absolute) + "s";
  }

  /** Go's {@code %.4g}. */
  private static String fourDigits(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(4, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 4) {
      return rounded.toPlainString();
    }
    String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + "%02d".formatted(Math.abs(exponent));
  }
}
