package dev.guardband.config;

import java.util.List;

/** What has a name that is unique over all files. */
enum Kind {
  TEAM("team", "teams"),
  RECEIVER("receiver", "receivers"),
  PROFILE("profile", "profiles"),
  QUIET_TIME("quiet time", "quiet"),
  ACCOUNT("account", "aws.accounts"),
  COST_SOURCE("cost source", "cost.sources"),
  BUDGET("budget", "cost.budgets"),
  METERED("metered spend", "cost.metered"),
  UNIT_COST("unit cost", "cost.unit_costs"),
  DATABASE_POLICY("database policy", "databases.policies"),
  BACKUP_SOURCE("backup source", "backups.sources"),
  TIER("tier", "backups.tiers"),
  BREAKER_SOURCE("breaker source", "breakers.sources"),
  RATE_LIMIT_SOURCE("rate limit source", "rate_limits.sources"),
  SERVICE("service", "services"),
  RULE("rule", "rules");

  private final String title;
  private final String path;

  Kind(String title, String path) {
    this.title = title;
    this.path = path;
  }

  String title() {
    return title;
  }

  /** The title after its article, for example {@code an account}. */
  String one() {
    return ("aeiou".indexOf(title.charAt(0)) < 0 ? "a " : "an ") + title;
  }

  /** Where the kind is declared, for example {@code cost.budgets}. */
  String path() {
    return path;
  }

  /** The keys that lead from the top of a file to the list or mapping of this kind. */
  List<String> keys() {
    return List.of(path.split("\\.", -1));
  }

  /** The key of an entry that names it. */
  String nameKey() {
    return this == RULE ? "alert" : "name";
  }
}
