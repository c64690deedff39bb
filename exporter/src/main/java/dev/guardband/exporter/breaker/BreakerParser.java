package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.BreakerField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From what a JSON item or a row tells, text by text, to a breaker. */
final class BreakerParser {
  /** Reading a number takes the square of its length: of a megabyte of digits, minutes. */
  private static final int LONGEST_NUMBER = 400;

  private final String what;
  private final Function<BreakerField, String> names;
  private final Set<Breaker.Key> seen = new HashSet<>();

  /**
   * For one answer, in which no breaker may be twice.
   *
   * @param what is read, for messages
   * @param names what a field is called there, for messages
   */
  BreakerParser(String what, Function<BreakerField, String> names) {
    this.what = what;
    this.names = names;
  }

  /**
   * One breaker.
   *
   * @param texts of the fields that are told; a blank one is not
   * @param at where it stands, for messages
   */
  Breaker parse(Map<BreakerField, String> texts, String at) throws SourceFailure {
    Item item = new Item(texts, at);
    Breaker.Key key =
        new Breaker.Key(item.required(BreakerField.SERVICE), item.required(BreakerField.PROVIDER));
    if (!seen.add(key)) {
      throw malformed(at + " is " + key.subject() + " once more");
    }
    return new Breaker(
        key,
        item.required(BreakerField.STATE),
        item.number(BreakerField.FAILURES),
        item.number(BreakerField.THRESHOLD),
        item.flag(BreakerField.AVAILABLE),
        item.times(),
        Optional.empty());
  }

  SourceFailure malformed(String problem) {
    return new SourceFailure(ErrorClass.MALFORMED, what + ": " + problem);
  }

  private final class Item {
    private final Map<BreakerField, String> texts;
    private final String at;

    Item(Map<BreakerField, String> texts, String at) {
      this.texts = texts;
      this.at = at;
    }

    private Optional<String> text(BreakerField field) {
      return Optional.ofNullable(texts.get(field)).filter(text -> !text.isBlank());
    }

    String required(BreakerField field) throws SourceFailure {
      return text(field).orElseThrow(() -> malformed(at + " has no " + names.apply(field)));
    }

    Optional<Double> number(BreakerField field) throws SourceFailure {
      Optional<String> text = text(field);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      double number = parsed(text.get()).doubleValue();
      if (!(number >= 0) || Double.isInfinite(number)) {
        throw wrong(field, "no number of 0 or more");
      }
      return Optional.of(number);
    }

    Optional<Boolean> flag(BreakerField field) throws SourceFailure {
      Optional<String> text = text(field);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      return switch (text.get()) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> throw wrong(field, "neither true nor false");
      };
    }

    Breaker.Times times() throws SourceFailure {
      Optional<Instant> lastFailure = time(BreakerField.LAST_FAILURE);
      Optional<Instant> next = time(BreakerField.NEXT_ATTEMPT);
      Optional<Duration> timeout = number(BreakerField.RESET_TIMEOUT).map(BreakerParser::seconds);
      return new Breaker.Times(
          lastFailure, next.or(() -> lastFailure.flatMap(at -> timeout.map(at::plus))));
    }

    private Optional<Instant> time(BreakerField field) throws SourceFailure {
      Optional<String> text = text(field);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Optional<Instant> time = Timestamps.parse(text.get());
      if (time.isEmpty()) {
        throw wrong(field, "no time, such as 2026-11-20T12:00:00Z");
      }
      // 0 and the year 1 are what many languages write for never.
      return time.filter(at -> at.isAfter(Instant.EPOCH));
    }

    private SourceFailure wrong(BreakerField field, String problem) {
      return malformed(at + " has a " + names.apply(field) + " that is " + problem);
    }
  }

  /** NaN where it is none. */
  private static Number parsed(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Double.NaN;
    }
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  /** A timeout of more than a century is as good as one. */
  private static Duration seconds(double seconds) {
    Duration century = Duration.ofDays(36_525);
    return seconds < century.toSeconds() ? Duration.ofSeconds((long) seconds) : century;
  }
}
