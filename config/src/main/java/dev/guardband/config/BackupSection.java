package dev.guardband.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.model.Severity;
import dev.guardband.model.settings.Backups;
import dev.guardband.model.settings.Backups.Copies;
import dev.guardband.model.settings.Backups.Rto;
import dev.guardband.model.settings.Backups.Source;
import dev.guardband.model.settings.Backups.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code backups}: what must be recoverable, to when and how fast. */
final class BackupSection {
  private static final String METRIC = "metric";
  private static final Set<String> BY_SOURCE = Set.of("s3", "postgres", "kubernetes", METRIC);

  private static final Key<Duration> AUTOMATED =
      Key.of("automated", Numbers.DURATION, "How long recovery by machine may take.", "15m");
  private static final Key<Duration> MANUAL =
      Key.of("manual", Numbers.DURATION, "How long recovery by hand may take.", "1h");
  private static final Section<Rto> RTO_SECTION =
      Section.of(
          "recovery time",
          List.of(AUTOMATED, MANUAL),
          values -> new Rto(values.get(AUTOMATED), values.get(MANUAL)));

  /** One duration for both, or each. */
  private record RtoType() implements Type<Rto> {
    @Override
    public String title() {
      return "duration, or automated and manual";
    }

    @Override
    public Optional<Nested> nested() {
      return RTO_SECTION.nested();
    }

    @Override
    public JsonObject schema() {
      JsonArray either = new JsonArray();
      either.add(Numbers.DURATION.schema());
      either.add(RTO_SECTION.schema());
      JsonObject schema = new JsonObject();
      schema.add("anyOf", either);
      return schema;
    }

    @Override
    public Optional<Rto> read(Yaml value, Reading reading) {
      return value instanceof Yaml.Mapping
          ? RTO_SECTION.read(value, reading)
          : Numbers.DURATION.read(value, reading).map(both -> new Rto(both, both));
    }
  }

  private static final Key<Integer> COPY_REGIONS =
      Key.of("regions", Numbers.COUNT, "In how many regions a recovery point must be.", "2")
          .byDefault("1");
  private static final Key<Integer> COPY_ACCOUNTS =
      Key.of("accounts", Numbers.COUNT, "In how many accounts a recovery point must be.", "2")
          .byDefault("1");
  private static final Key<Integer> COPY_COUNT =
      Key.of("count", Numbers.COUNT, "How many copies there must be, with the live data.", "3")
          .byDefault("1");
  private static final Section<Copies> COPIES =
      Section.of(
          "copies",
          List.of(COPY_REGIONS, COPY_ACCOUNTS, COPY_COUNT),
          values ->
              new Copies(
                  values.get(COPY_COUNT), values.get(COPY_REGIONS), values.get(COPY_ACCOUNTS)));

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "The tier label; unique over all files.", "player-data");
  private static final Key<Duration> RPO =
      Key.of("rpo", Numbers.DURATION, "How much may be lost.", "15m");
  private static final Key<Rto> RTO =
      Key.of("rto", new RtoType(), "How long recovery may take.", "2h");
  private static final Key<Duration> RETENTION =
      Key.of("retention", Numbers.DURATION, "How far recovery points reach back.", "30d")
          .optional();
  private static final Key<Duration> RESTORE_TEST =
      Key.of("restore_test", Numbers.DURATION, "How often a restore is tried.", "30d").optional();
  private static final Key<Copies> COPIES_KEY =
      Key.of("copies", COPIES, "How widely recovery points are spread.", "{regions: 2}")
          .byDefault("{}");
  private static final Key<List<String>> RESOURCES =
      Key.of(
          "resources",
          Lists.notEmpty(
              Types.matching(
                  "resource pattern",
                  "a pattern such as rds:prod-*, arn:aws:..., tag:KEY=VALUE or s3:SOURCE",
                  "(tag:[^=\\s]+=|(rds|arn|s3|postgres|kubernetes|metric):)\\S+")),
          "What the tier holds: rds:, arn:, tag:KEY=VALUE, and s3:, postgres:, kubernetes:, metric:"
              + " with a source's name.",
          "[\"rds:prod-*\"]");

  private static final Section<Tier> TIER =
      Section.of(
              "tier",
              List.of(NAME, RPO, RTO, RETENTION, RESTORE_TEST, COPIES_KEY, RESOURCES, Spend.TEAM),
              BackupSection::tier)
          .checked(BackupSection::checkResources);

  private static final Key<Duration> REFRESH = Rhythm.refresh().byDefault("5m");
  private static final Key<Duration> STALE_AFTER = Rhythm.staleAfter().byDefault("1h");
  private static final Key<List<Source>> SOURCES =
      Key.of(
              "sources",
              Lists.of(BackupSourceSection.SECTION),
              "Backups beside RDS and AWS Backup, which need none.",
              "[{name: dumps, s3: {...}, every: 24h}]")
          .byDefault("[]");
  private static final Key<List<Tier>> TIERS =
      Key.of(
              "tiers",
              Lists.of(TIER),
              "Resources with one recovery objective.",
              "[{name: models, rpo: 1h, rto: 2h, resources: [\"tag:tier=2\"]}]")
          .byDefault("[]");
  private static final Key<Severity> UNPROTECTED =
      Key.of(
              "unprotected",
              Types.SEVERITY,
              "How loud a resource is that AWS Backup could protect and that is in no plan.",
              "warning")
          .optional();

  static final Section<Backups> SECTION =
      Section.of(
              "backups",
              List.of(REFRESH, STALE_AFTER, SOURCES, TIERS, UNPROTECTED),
              values ->
                  new Backups(
                      values.get(REFRESH),
                      values.get(STALE_AFTER),
                      values.get(SOURCES),
                      values.get(TIERS),
                      values.find(UNPROTECTED)))
          .checked(
              values ->
                  Rhythm.check(values, STALE_AFTER, values.get(REFRESH), values.get(STALE_AFTER)));

  private BackupSection() {}

  private static void checkResources(Values values) {
    for (Yaml item : ((Yaml.Sequence) values.at(RESOURCES)).items()) {
      String pattern = ((Yaml.Scalar) item).text();
      String mechanism = pattern.substring(0, pattern.indexOf(':'));
      if (BY_SOURCE.contains(mechanism)) {
        checkSource(values, item, mechanism, pattern.substring(mechanism.length() + 1));
      }
    }
  }

  private static void checkSource(Values values, Yaml item, String mechanism, String rest) {
    Reading reading = values.reading();
    int slash = rest.indexOf('/');
    String name = slash < 0 ? rest : rest.substring(0, slash);
    if (reads(reading, name, mechanism) || !reading.complete()) {
      if (mechanism.equals(METRIC)) {
        checkValues(reading, item, name, slash >= 0);
      }
      return;
    }
    List<String> known =
        reading.declared().of(Kind.BACKUP_SOURCE).stream()
            .filter(source -> reads(reading, source, mechanism))
            .toList();
    String listed = known.isEmpty() ? "none" : String.join(", ", known);
    reading
        .problems()
        .add(
            item,
            "the name of a backup source of " + mechanism + " after " + mechanism + ":",
            item.found(),
            Spelling.nearest(name, known)
                .map(near -> "did you mean " + mechanism + ":" + near + "?")
                .orElse("backups.sources has " + listed + " of " + mechanism));
  }

  /** A source of series has a resource for each value of its label, or is one. */
  private static void checkValues(Reading reading, Yaml item, String name, boolean ofValues) {
    Optional<Yaml.Mapping> source = reading.declared().entry(Kind.BACKUP_SOURCE, name);
    boolean hasValues = source.flatMap(entry -> entry.value("resource")).isPresent();
    if (source.isEmpty() || hasValues == ofValues) {
      return;
    }
    String whole = METRIC + ":" + name;
    reading
        .problems()
        .add(
            item,
            hasValues
                ? whole + "/ and a value of its label, or a pattern of values"
                : whole + " alone, as its source names no label of resources",
            item.found(),
            hasValues
                ? "write " + whole + "/* for all of them"
                : "write " + whole + ", or give the source resource: and a label");
  }

  private static boolean reads(Reading reading, String source, String mechanism) {
    return reading
        .declared()
        .entry(Kind.BACKUP_SOURCE, source)
        .filter(entry -> entry.value(mechanism).isPresent())
        .isPresent();
  }

  private static Tier tier(Values values) {
    return new Tier(
        values.get(NAME),
        values.get(RPO),
        values.get(RTO),
        values.find(RETENTION),
        values.find(RESTORE_TEST),
        values.get(COPIES_KEY),
        values.get(RESOURCES),
        values.reading().namedOwner(values.find(Spend.TEAM), values.node()),
        values.at());
  }
}
