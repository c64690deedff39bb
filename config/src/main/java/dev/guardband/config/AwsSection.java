package dev.guardband.config;

import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Aws.Account;
import dev.guardband.model.settings.Aws.PaidCalls;
import dev.guardband.model.settings.Period;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code aws}: the accounts that are read, and what reading may cost. */
final class AwsSection {
  private static final String ARN = "arn:";

  private static final Key<String> ROLE =
      Key.of(
              "role",
              Types.ROLE,
              "Assumed to read the account; a bare name is arn:aws:iam::ID:role/NAME; absent reads"
                  + " with the process's own credentials.",
              "guardband-read")
          .optional()
          .formerly("role_arn");
  private static final Key<String> EXTERNAL_ID_FILE =
      Key.of(
              "external_id_file",
              SecretFile.TYPE,
              "The file with the external id that the role asks for.",
              "/run/secrets/external-id")
          .optional();
  private static final Key<List<String>> REGIONS =
      Key.of(
              "regions",
              Lists.of(Types.REGION),
              "Where databases and backups are read; none for an account that only pays.",
              "[eu-west-1]")
          .byDefault("[]")
          .formerly("region");

  private static final Section<Values> DEFAULTS =
      Section.of("account defaults", List.of(ROLE, EXTERNAL_ID_FILE, REGIONS), values -> values);

  private static final Key<String> NAME =
      Key.of("name", Types.NAME, "The account label.", "payments-prod");
  private static final Key<String> ID =
      Key.of("id", Types.ACCOUNT_ID, "Twelve digits; they need no quotes.", "333333333333")
          .formerly("account_id");

  private static final Section<Account> ACCOUNT =
      Section.of(
          "account", List.of(NAME, ID, ROLE, EXTERNAL_ID_FILE, REGIONS), AwsSection::account);

  private static final Type<Period> UNIT =
      Enums.of(
          "period",
          new Period[] {Period.DAILY, Period.WEEKLY, Period.MONTHLY, Period.YEARLY},
          Period::unit);

  private static final Key<BigDecimal> LIMIT_USD =
      Key.of(
              "limit_usd",
              Numbers.MONEY_OR_NONE,
              "US dollars after which no billed call is made.",
              "5")
          .byDefault("5");
  private static final Key<Period> PER =
      Key.of("per", UNIT, "The calendar period of the limit.", "month").byDefault("month");
  private static final Key<BigDecimal> WARNING =
      Key.of("warning", Numbers.SHARE, "The share of the limit that warns.", "70%")
          .byDefault("70%");
  private static final Key<BigDecimal> CRITICAL =
      Key.of("critical", Numbers.SHARE, "The share of the limit that is critical.", "90%")
          .byDefault("90%");

  private static final Section<PaidCalls> PAID_CALLS =
      Section.of(
              "paid calls",
              List.of(LIMIT_USD, PER, WARNING, CRITICAL),
              values ->
                  new PaidCalls(
                      values.get(LIMIT_USD),
                      values.get(PER),
                      values.get(WARNING),
                      values.get(CRITICAL)))
          .checked(AwsSection::checkPaidCalls);

  private static final Key<Values> DEFAULTS_KEY =
      Key.of("defaults", DEFAULTS, "What accounts share.", "{role: guardband-read}").optional();
  private static final Key<List<Account>> ACCOUNTS =
      Key.of(
              "accounts",
              Lists.of(ACCOUNT),
              "The accounts that are read.",
              "[{name: prod, id: 222222222222}]")
          .byDefault("[]");
  private static final Key<PaidCalls> PAID_CALLS_KEY =
      Key.of(
              "paid_calls",
              PAID_CALLS,
              "What the exporter itself may spend: Cost Explorer is $0.01 a request.",
              "{limit_usd: 5, per: month}")
          .byDefault("{}");
  private static final Key<String> ENDPOINT =
      Key.of(
              "endpoint",
              Types.URL,
              "One address for all AWS services instead of AWS's own; for a proxy, the demo, the"
                  + " tests.",
              "http://localhost:4566")
          .optional();

  static final Section<Aws> SECTION =
      Section.of(
              "AWS",
              List.of(DEFAULTS_KEY, ACCOUNTS, PAID_CALLS_KEY, ENDPOINT),
              values ->
                  new Aws(values.get(ACCOUNTS), values.get(PAID_CALLS_KEY), values.find(ENDPOINT)))
          .checked(AwsSection::checkIds);

  private AwsSection() {}

  private static void checkIds(Values values) {
    Map<String, String> names = new HashMap<>();
    for (Yaml item : Values.items(values.at(ACCOUNTS))) {
      Yaml.Mapping account = (Yaml.Mapping) item;
      Yaml.Scalar id = account.scalar(ID.name()).orElseThrow();
      String first = names.putIfAbsent(id.text(), account.scalar(NAME.name()).orElseThrow().text());
      if (first != null) {
        values
            .reading()
            .problems()
            .add(
                id,
                "an id that no other account has",
                id.found() + ", which is " + first,
                "delete one of them; all of it would be read, and alert, twice");
      }
    }
  }

  private static Account account(Values values) {
    String id = values.get(ID);
    Optional<String> role =
        values
            .find(ROLE)
            .map(name -> name.startsWith(ARN) ? name : "arn:aws:iam::" + id + ":role/" + name);
    return new Account(
        values.get(NAME), id, role, values.find(EXTERNAL_ID_FILE), values.get(REGIONS));
  }

  private static void checkPaidCalls(Values values) {
    if (values.get(WARNING).compareTo(values.get(CRITICAL)) > 0) {
      values.problem(
          WARNING,
          "warning not above critical",
          values.found(WARNING),
          "exchange them, or move one");
    }
  }
}
