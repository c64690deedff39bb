package dev.guardband.config;

import dev.guardband.model.settings.Glob;
import java.util.List;
import java.util.Set;

/** Patterns of what is known of a database, a budget or another subject, such as its account. */
final class Facts {
  private static final String ACCOUNT = "account:";
  private static final String TAG = "tag:[^=\\s]+=\\S*";

  /** What {@code owns} may say; a pattern of any other form would own nothing. */
  static final Type<String> OWNED =
      Types.matching(
          "pattern",
          "a pattern without spaces after its kind, such as account:pay-*, tag:KEY=VALUE or"
              + " database:*",
          TAG
              + "|(account|database|breaker|rate_limit|service|budget|metered|unit_cost|rule|region):\\S+");

  /** What a policy may match; no database has a colon in its name. */
  static final Type<String> OF_A_DATABASE =
      Types.matching(
          "pattern",
          "tag:KEY=VALUE, account:NAME or a database's name, each without spaces, such as orders-*",
          TAG + "|account:\\S+|[^:\\s]+");

  private Facts() {}

  /** Asks that an account that a list of patterns names is there. */
  static void checkAccounts(Yaml patterns, Reading reading) {
    Set<String> accounts = reading.declared().of(Kind.ACCOUNT);
    for (Yaml item : Values.items(patterns)) {
      if (item instanceof Yaml.Scalar pattern && pattern.text().startsWith(ACCOUNT)) {
        check(pattern, List.copyOf(accounts), reading);
      }
    }
  }

  private static void check(Yaml.Scalar pattern, List<String> accounts, Reading reading) {
    String name = pattern.text().substring(ACCOUNT.length());
    if (!reading.complete() || accounts.stream().anyMatch(known -> Glob.matches(name, known))) {
      return;
    }
    reading
        .problems()
        .add(
            pattern,
            "the name of an account, or a pattern of one, after " + ACCOUNT,
            pattern.found(),
            Spelling.nearest(name, accounts)
                .map(near -> "did you mean " + ACCOUNT + near + "?")
                .orElse(Kind.ACCOUNT.path() + " has none of that name"));
  }
}
