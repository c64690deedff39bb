package dev.guardband.config;

import dev.guardband.model.settings.Cost.Basis;
import dev.guardband.model.settings.Cost.Charge;
import dev.guardband.model.settings.Cost.Origin;
import dev.guardband.model.settings.Cost.Source;
import dev.guardband.model.settings.CostRhythm;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code cost.sources}: named readings of the bill. */
final class CostSourceSection {
  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
  private static final int MOST_GROUPS = 2;

  private static final Set<Basis> FOCUS_BASES =
      EnumSet.of(Basis.BILLED, Basis.EFFECTIVE, Basis.LIST);

  private static final Key<String> ACCOUNT =
      Key.of("account", new NameOf(Kind.ACCOUNT), "The account that is asked.", "payer");
  private static final String S3 = "s3://";
  private static final Pattern BUCKET = Pattern.compile("s3://[a-z0-9.-]{3,63}(/[^*]*)?");
  private static final Key<String> PATH =
      Key.of(
          "path",
          Types.FILE,
          "Files in FOCUS format, where the name may hold *; or s3://bucket/prefix/ for those that"
              + " AWS Data Exports writes.",
          "/focus/*.csv.gz");
  private static final Key<String> BUCKET_ACCOUNT =
      Key.of(
              "account",
              new NameOf(Kind.ACCOUNT),
              "The account that reads the bucket, for a path in S3.",
              "payer")
          .optional();
  private static final Key<String> BUCKET_REGION =
      Key.of("region", Types.REGION, "The bucket's region, for a path in S3.", "us-east-1")
          .derived("found by asking S3");
  private static final Section<Origin> FOCUS =
      Section.of(
              "FOCUS files", List.of(PATH, BUCKET_ACCOUNT, BUCKET_REGION), CostSourceSection::files)
          .checked(CostSourceSection::checkFiles);

  private static final Section<Origin> COST_EXPLORER =
      Section.of(
          "Cost Explorer",
          List.of(ACCOUNT),
          values -> new Origin.CostExplorer(values.get(ACCOUNT)));

  private static final Key<String> TABLE = DatabaseLogin.table("focus");
  private static final Key<String> URL =
      Key.of(
          "url",
          Types.ANY_JDBC,
          "The engine's JDBC URL; PostgreSQL's driver is there, another's must be on the class path.",
          "jdbc:postgresql://warehouse.example.org/finops");
  private static final Section<Origin> FOCUS_SQL =
      Section.of(
          "FOCUS table",
          List.of(URL, DatabaseLogin.USER, DatabaseLogin.PASSWORD_FILE, TABLE),
          CostSourceSection::table);

  private static final Key<String> NAME = Key.of("name", Types.NAME, "The source label.", "bill");
  static final Key<Origin> FOCUS_KEY =
      Key.of("focus", FOCUS, "Exports in FOCUS format.", "{path: /focus/*.csv.gz}").optional();
  static final Key<Origin> COST_EXPLORER_KEY =
      Key.of(
              "cost_explorer",
              COST_EXPLORER,
              "Cost Explorer; each page is billed.",
              "{account: payer}")
          .optional();
  private static final Key<Origin> FOCUS_SQL_KEY =
      Key.of("focus_sql", FOCUS_SQL, "A table in FOCUS format.", "{url: ..., user: guardband}")
          .optional();
  private static final Key<Basis> COST =
      Key.of(
              "cost",
              Enums.of("cost basis", Basis.values(), Enums::lowerCase),
              "Which amount of a charge counts.",
              "effective")
          .derived("unblended from Cost Explorer, otherwise effective");
  private static final Key<List<Charge>> EXCLUDE =
      Key.of(
              "exclude",
              Lists.of(Enums.of("kind of charge", Charge.values(), Enums::lowerCase)),
              "Kinds of charge that do not count.",
              "[credit, refund, tax]")
          .byDefault("[]");
  static final Key<List<String>> GROUP_BY =
      Key.of(
              "group_by",
              Lists.of(Types.DIMENSION),
              "What the series are split by; Cost Explorer takes two.",
              "[service, account]")
          .byDefault("[service]");
  static final Key<Map<String, String>> WHERE =
      Key.of(
              "where",
              Maps.of(Types.DIMENSION, Types.TEXT),
              "The charges that count: keys as in group_by; none is all.",
              "{region: eu-west-1}")
          .byDefault("{}")
          .formerly("filter");
  private static final Key<Duration> REFRESH =
      Rhythm.refresh().derived("8h from Cost Explorer, otherwise 1h");
  private static final Key<Duration> STALE_AFTER = Rhythm.staleAfter().byDefault("48h");

  static final Section<Source> SECTION =
      Section.of(
              "cost source",
              List.of(
                  NAME,
                  FOCUS_KEY,
                  COST_EXPLORER_KEY,
                  FOCUS_SQL_KEY,
                  COST,
                  EXCLUDE,
                  GROUP_BY,
                  WHERE,
                  REFRESH,
                  STALE_AFTER),
              CostSourceSection::source)
          .choosing(FOCUS_KEY, COST_EXPLORER_KEY, FOCUS_SQL_KEY)
          .checked(CostSourceSection::check)
          .checked(CostDimensions::check)
          .checked(values -> TagLabels.check(values.at(GROUP_BY), values, TagLabels::ofGroup));

  private CostSourceSection() {}

  private static Origin files(Values values) {
    return new Origin.Focus(
        values.get(PATH), values.find(BUCKET_ACCOUNT), values.find(BUCKET_REGION));
  }

  private static void checkFiles(Values values) {
    if (!values.get(PATH).startsWith(S3)) {
      inS3Only(values, BUCKET_ACCOUNT);
      inS3Only(values, BUCKET_REGION);
      return;
    }
    values.needs(BUCKET_ACCOUNT, "to read a bucket");
    if (!BUCKET.matcher(values.get(PATH)).matches()) {
      values.problem(
          PATH,
          "a bucket and a prefix, such as s3://acme-focus/exports/focus/",
          values.found(PATH),
          "name the folder above data/ and metadata/; * is for files of this machine");
    }
  }

  private static void inS3Only(Values values, Key<?> key) {
    if (values.has(key)) {
      values.problem(key, key.name() + " with a path in S3 only", values.found(key), "remove it");
    }
  }

  private static Origin table(Values values) {
    return new Origin.FocusSql(
        values.get(URL),
        values.get(DatabaseLogin.USER),
        values.find(DatabaseLogin.PASSWORD_FILE),
        values.get(TABLE));
  }

  private static void check(Values values) {
    Rhythm.check(values, STALE_AFTER, refresh(values), values.get(STALE_AFTER));
    boolean explorer = values.has(COST_EXPLORER_KEY);
    if (explorer && values.get(GROUP_BY).size() > MOST_GROUPS) {
      values.problem(
          GROUP_BY,
          "at most two groups, as Cost Explorer takes no more",
          values.get(GROUP_BY).size() + " groups",
          "name the two that budgets need, or read FOCUS files instead");
    }
    if (values.has(COST) && explorer == FOCUS_BASES.contains(values.get(COST))) {
      values.problem(
          COST,
          explorer
              ? "unblended, amortized, net_unblended, net_amortized or blended from Cost Explorer"
              : "billed, effective or list in FOCUS format",
          values.found(COST),
          explorer ? "effective is amortized there" : "amortized is effective there");
    }
  }

  private static Duration refresh(Values values) {
    Duration usual =
        values.has(COST_EXPLORER_KEY) ? CostRhythm.SPEND.refresh() : Duration.ofHours(1);
    return values.find(REFRESH).orElse(usual);
  }

  private static Source source(Values values) {
    Origin origin =
        values
            .find(FOCUS_KEY)
            .or(() -> values.find(COST_EXPLORER_KEY))
            .orElseGet(() -> values.get(FOCUS_SQL_KEY));
    Basis usual = values.has(COST_EXPLORER_KEY) ? Basis.UNBLENDED : Basis.EFFECTIVE;
    return new Source(
        values.get(NAME),
        origin,
        values.find(COST).orElse(usual),
        values.get(GROUP_BY),
        values.get(EXCLUDE),
        values.get(WHERE),
        refresh(values),
        values.get(STALE_AFTER),
        values.at());
  }
}
