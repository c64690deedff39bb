package dev.guardband.config;

import dev.guardband.config.Problem.Level;
import dev.guardband.model.Place;
import dev.guardband.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What came of reading a configuration: settings, or else at least one problem. */
public final class Loaded {
  private final Optional<Settings> settings;
  private final List<Problem> findings;
  private final Sources sources;
  private final Places places;

  Loaded(Optional<Settings> settings, List<Problem> findings, Sources sources, Places places) {
    this.settings = settings;
    this.findings = findings.stream().sorted().toList();
    this.sources = sources;
    this.places = places;
    if (settings.isPresent() != problems().isEmpty()) {
      throw new IllegalArgumentException("settings and problems exclude each other: " + findings);
    }
  }

  public Optional<Settings> settings() {
    return settings;
  }

  /** All problems of all files, by place. */
  public List<Problem> problems() {
    return of(Level.ERROR);
  }

  /** What holds as it is written and is probably not meant, by place. */
  public List<Problem> warnings() {
    return of(Level.WARNING);
  }

  /** Problems and warnings, by place. */
  public List<Problem> findings() {
    return findings;
  }

  /**
   * The keys that are set and that this version makes nothing of, as the reference writes them:
   * {@code services[].throttled}.
   */
  public List<String> unused() {
    return Unused.in(places.root());
  }

  private List<Problem> of(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).toList();
  }

  /** The text that was read, to print problems with. */
  public Sources sources() {
    return sources;
  }

  /** Problems and warnings as a user reads them; empty where there are none. */
  public String diagnostics() {
    return diagnostics(Colour.NONE);
  }

  /** The same for a terminal. */
  public String diagnostics(Colour colour) {
    return Diagnostics.print(findings, sources, colour);
  }

  /**
   * Problems and warnings as a JSON array of {@code level}, {@code file}, {@code line}, {@code
   * column}, {@code path}, {@code expected}, {@code found}, {@code suggestion}, {@code message}.
   */
  public String json() {
    return JsonReport.json(findings);
  }

  /**
   * Problems and warnings as SARIF 2.1.0.
   *
   * @param version of the tool that found them
   */
  public String sarif(String version) {
    return JsonReport.sarif(findings, sources, version);
  }

  /**
   * Where a key or an entry is written.
   *
   * @param path as in problems, for example {@code cost.budgets[0].amount}; of two files with the
   *     same path, the one that is read first
   */
  public Optional<Place> placeOf(String path) {
    return places.of(path).map(Yaml::at);
  }

  /**
   * What the files set for a key, with what entries take from their defaults and profiles; nothing
   * where they hold problems, as a mistake may be a secret.
   *
   * @param path as in {@link Keys#find}; an entry's name in it asks for that entry only
   */
  public List<Written> written(String path) {
    return settings
        .flatMap(read -> KeyPath.parse(path))
        .map(key -> WrittenValues.of(Inherit.in(places.root()), key))
        .orElse(List.of());
  }

  /**
   * The same, held against the alerts that are generated from it: a name under {@code alerts:} that
   * none has, and a rule of the user's with the name of one, are problems.
   *
   * @param generated the names of alerts that are generated, without the user's rules
   */
  public Loaded against(Set<String> generated) {
    Problems problems = new Problems(sources);
    new AlertNames(generated, problems).check(places.root());
    List<Problem> all = new ArrayList<>(findings);
    all.addAll(problems.sorted());
    return problems.count() == 0 ? this : new Loaded(Optional.empty(), all, sources, places);
  }

  /**
   * What the user wrote in PromQL, each place once; without what is wrong in another way already.
   */
  public List<Expression> expressions() {
    return Expressions.in(places.root()).stream()
        .filter(each -> findings.stream().noneMatch(finding -> finding.at().equals(each.at())))
        .distinct()
        .toList();
  }

  /**
   * The same, held against what promtool says.
   *
   * @param reasons why expressions are refused, in promtool's words
   */
  public Loaded refusing(Map<Expression, String> reasons) {
    if (reasons.isEmpty()) {
      return this;
    }
    List<Problem> all = new ArrayList<>(findings);
    reasons.forEach(
        (wrong, reason) ->
            all.add(
                Problem.error(wrong.at(), wrong.path(), "PromQL", wrong.found())
                    .mend("promtool says: " + reason)));
    return new Loaded(Optional.empty(), all, sources, places);
  }
}
