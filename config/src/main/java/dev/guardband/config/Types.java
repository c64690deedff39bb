package dev.guardband.config;

import dev.guardband.model.Severity;
import dev.guardband.model.settings.Version;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of scalar that a configuration holds, numbers apart. */
final class Types {
  // Neither a password nor an incoming webhook, which is a secret as a whole.
  private static final String OPEN_HOST = "(?![^/@\\s]*:[^/@\\s]*@|hooks\\.slack\\.com/)";
  // Editors read patterns of ECMA 262, in which a dot is never a line's end.
  static final String NAME_ONLY = "(?![\\s\\S]*\\$\\{(?!name\\}|\\d+\\}))";
  private static final Pattern TEMPLATE_TEXT =
      Pattern.compile("(?s)(?=.*\\S)(?!.*\\$\\{(?!name\\}|\\d+\\})).*");
  private static final Pattern VERSION_TEXT = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");

  static final Type<String> TEXT = matching("text", "a text", "(?s).*\\S.*", Shape.TEXT);

  static final Type<String> NAME =
      matching(
          "name",
          "a name of letters, digits, - _ and ., such as player-data",
          "[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  static final Type<String> LABEL =
      matching("label name", "a label name, such as instance", "[a-zA-Z_][a-zA-Z0-9_]*");

  static final Type<String> ALERT =
      matching("alert name", "an alert name, such as CheckoutTooSlow", "[A-Za-z_][A-Za-z0-9_]*");

  /** PromQL or a part of it; what it means is for promtool to say. */
  static final Type<String> PROMQL = matching("PromQL", "PromQL", "(?s).*\\S.*", Shape.TEXT);

  /** PromQL of a service or a profile. */
  static final Type<String> TEMPLATE =
      ScalarType.of("PromQL", "PromQL, in which ${name} is the only substitution", Types::template)
          .shaped(Shape.of(NAME_ONLY + "[\\s\\S]+"));

  static final Type<String> PATTERN =
      matching("pattern", "a pattern without spaces, such as payment/*", "\\S+");

  static final Type<String> FILE =
      matching(
          "file",
          "the path of a file, such as /run/secrets/token",
          "[^\\p{Cntrl}]*\\S",
          Shape.TEXT);

  static final Type<Path> DIRECTORY =
      ScalarType.of("directory", "a directory, such as /var/lib/guardband", Types::directory);

  static final Type<String> URL =
      ScalarType.of("URL", "a URL, such as https://example.org/path", Addresses::web)
          .mend(Addresses::mend)
          .shaped(Shape.string("https?://" + OPEN_HOST + "\\S+"));

  /** A URL of a service or a profile. */
  static final Type<String> URL_TEMPLATE =
      ScalarType.of(
              "URL",
              "a URL, such as https://example.org/path, in which ${name} is the only substitution",
              Types::urlTemplate)
          .mend(Addresses::mend)
          .shaped(Shape.string(NAME_ONLY + "https?://" + OPEN_HOST + "\\S+"));

  static final Type<String> JDBC =
      ScalarType.of(
              "JDBC URL", "a JDBC URL, such as jdbc:postgresql://host/database", Addresses::jdbc)
          .mend(Addresses::mend)
          .shaped(Shape.string("jdbc:postgresql://" + OPEN_HOST + "\\S+"));

  /** Of any engine whose driver is on the class path. */
  static final Type<String> ANY_JDBC =
      ScalarType.of(
              "JDBC URL", "a JDBC URL, such as jdbc:postgresql://host/database", Addresses::anyJdbc)
          .mend(Addresses::mend)
          .shaped(Shape.string("jdbc:[a-z][a-z0-9]*:(//" + OPEN_HOST + ")?\\S+"));

  static final Type<String> LISTEN =
      ScalarType.of("address", "an address and port, such as 0.0.0.0:9877", Addresses::listen)
          .shaped(Shape.string("\\S*:\\d{1,5}"));

  static final Type<Boolean> FLAG =
      ScalarType.of("true or false", "true or false", Types::flag)
          .mend(Types::mendFlag)
          .shaped(Shape.FLAG);

  static final Type<Severity> SEVERITY = Enums.of("severity", Severity.values(), Severity::label);

  static final Type<DayOfWeek> DAY =
      Enums.of("day of the week", DayOfWeek.values(), Enums::lowerCase);

  static final Type<ZoneId> ZONE =
      ScalarType.of("time zone", "a time zone, such as UTC or Europe/Berlin", Types::zone);

  static final Type<LocalTime> TIME =
      ScalarType.of("time of day", "a time of day, such as 23:30", LocalTime::parse)
          .shaped(Shape.string("\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?"));

  static final Type<LocalDate> DATE =
      ScalarType.of("date", "a date, such as 2026-12-31", LocalDate::parse)
          .shaped(Shape.string("\\d{4}-\\d\\d-\\d\\d"));

  static final Type<String> CURRENCY =
      ScalarType.of(
              "currency",
              "a currency of ISO 4217, such as USD",
              text -> Currency.getInstance(text).getCurrencyCode())
          .shaped(Shape.string("[A-Z]{3}"));

  static final Type<Version> VERSION =
      ScalarType.of("version", "a version, such as 2.42", Types::version)
          .shaped(Shape.of(VERSION_TEXT.pattern()));

  static final Type<String> ACCOUNT_ID =
      matching(
          "account id",
          "an account id of twelve digits, such as 111111111111",
          "\\d{12}",
          // Leading zeros are lost where an editor takes it for a number.
          Shape.number("\\d{12}", "minimum", 1_000_000));

  static final Type<String> REGION =
      matching("region", "a region, such as eu-west-1", "[a-z]{2,}(-[a-z]+)+-\\d");

  /** An IAM role: an ARN, or the name of one in the account itself. */
  static final Type<String> ROLE =
      matching(
          "role",
          "the name or ARN of a role, such as guardband-read",
          "arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+|[\\w+=,.@-]{1,64}");

  static final Type<String> BUCKET =
      matching(
          "S3 prefix", "an S3 prefix, such as s3://bucket/path/", "s3://[a-z0-9.-]{3,63}(/.*)?");

  static final Type<String> POINTER =
      matching("JSON pointer", "a JSON pointer, such as /circuit_breakers", "(/[^/]*)*");

  static final Type<String> TABLE =
      matching("table", "a table, such as focus or public.focus", "\\w+(\\.\\w+)?");

  static final Type<String> CHANNEL =
      matching(
          "channel",
          "a channel in quotes, such as \"#alerts\"",
          "[#@]\\S{1,80}|[CGDU][A-Z0-9]{6,}");

  /** What costs are grouped and selected by. */
  static final Type<String> DIMENSION =
      matching(
          "dimension",
          "service, account, region, tag:KEY, category:NAME or a column's name",
          "(tag|category):\\S.*|[A-Za-z][A-Za-z0-9_]*");

  private Types() {}

  static Type<String> matching(String title, String expected, String pattern) {
    return matching(title, expected, pattern, Shape.of(pattern));
  }

  /** For a pattern that editors do not know. */
  static Type<String> matching(String title, String expected, String pattern, Shape shape) {
    Pattern compiled = Pattern.compile(pattern);
    return ScalarType.of(title, expected, text -> match(compiled, text)).shaped(shape);
  }

  static String template(String text) {
    if (!TEMPLATE_TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException("${name} is the only substitution");
    }
    return text;
  }

  private static String urlTemplate(String text) {
    Addresses.web(template(text).replace("${name}", "name"));
    return text;
  }

  private static String match(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  /** Not the one that is current, which an empty path would be. */
  private static Path directory(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(text);
    }
    return Path.of(text);
  }

  private static Boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Optional<String> mendFlag(String text) {
    return switch (text) {
      case "yes", "on", "True", "TRUE" -> Optional.of("write true");
      case "no", "off", "False", "FALSE" -> Optional.of("write false");
      default -> Optional.empty();
    };
  }

  /** By its name: Prometheus's tools know no bare offset such as {@code +02:00}. */
  private static ZoneId zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return ZoneId.of(text);
  }

  private static Version version(String text) {
    return Version.parse(match(VERSION_TEXT, text));
  }
}
