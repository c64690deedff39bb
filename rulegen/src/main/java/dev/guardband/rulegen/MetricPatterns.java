package dev.guardband.rulegen;

import dev.guardband.model.settings.Backups.Mechanism;
import dev.guardband.model.settings.Backups.Source;
import dev.guardband.model.settings.Backups.Tier;
import dev.guardband.model.settings.Glob;
import dev.guardband.model.settings.UserSelector;
import dev.guardband.model.settings.UserSelector.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which resources of a source of series a tier holds: {@code metric:redis/cache-*} are those of the
 * values of its label that {@code cache-*} matches.
 *
 * @param names the tier's patterns of this source, as they are written
 * @param label whose values are the resources; without it the source is one
 */
record MetricPatterns(String source, List<String> names, Optional<String> label) {
  private static final String KIND = "metric:";
  private static final String ANY = "*";

  // https://github.com/google/re2/wiki/Syntax
  private static final Pattern SPECIAL = Pattern.compile("[\\\\.+?()|\\[\\]{}^$]");

  MetricPatterns {
    names = List.copyOf(names);
  }

  /** Empty where the tier holds nothing of the source. */
  static Optional<MetricPatterns> of(Tier tier, Source source, Mechanism.Metric metric) {
    String whole = KIND + source.name();
    List<String> names =
        tier.resources().stream()
            .filter(name -> name.equals(whole) || name.startsWith(whole + "/"))
            .distinct()
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new MetricPatterns(source.name(), names, metric.resource()));
  }

  static boolean isPattern(String name) {
    return name.contains(ANY);
  }

  /** The resource of a value of the label. */
  String resource(String value) {
    return KIND + source + "/" + value;
  }

  /** Those of the names that the resource is not found by. */
  List<String> others(String resource) {
    return names.stream().filter(name -> !Glob.matches(name, resource)).toList();
  }

  /** The series of all that is held. */
  UserSelector selector(UserSelector all) {
    return selector(all, names);
  }

  /** The series of what one of the names finds. */
  UserSelector selector(UserSelector all, String name) {
    return selector(all, List.of(name));
  }

  private UserSelector selector(UserSelector all, List<String> some) {
    if (label.isEmpty()) {
      return all;
    }
    List<String> values = some.stream().map(this::values).toList();
    Match present = Match.present(label.get());
    if (values.contains(ANY)) {
      return all.with(List.of(present));
    }
    String expression =
        values.stream().map(MetricPatterns::expression).collect(Collectors.joining("|"));
    return all.with(List.of(present, Match.matching(label.get(), expression)));
  }

  /** A series of what one of the names finds, if one could be thought of. */
  Optional<Map<String, String>> example(UserSelector all, String name) {
    Optional<Map<String, String>> any = Example.of(all, List.of());
    if (label.isEmpty() || any.isEmpty()) {
      return any;
    }
    String value = values(name).replace(ANY, "x");
    boolean accepted =
        all.matches().stream()
            .filter(match -> match.label().equals(label.get()))
            .allMatch(match -> match.accepts(value));
    return accepted
        ? Optional.of(Series.plus(any.get(), label.get(), value))
        : Example.of(selector(all, name), List.of());
  }

  private String values(String name) {
    return name.substring(Math.min(name.length(), resource("").length()));
  }

  private static String expression(String glob) {
    return SPECIAL.matcher(glob).replaceAll("\\\\$0").replace(ANY, ".*");
  }
}
