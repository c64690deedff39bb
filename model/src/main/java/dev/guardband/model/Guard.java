package dev.guardband.model;

/**
 * One limit on one subject. Its series, alerts, panel, route, runbook and test all follow from
 * these few words.
 *
 * @param kind what is limited
 * @param subject unique within the kind, for example {@code api/availability}; where subjects are
 *     found at run time, the pattern that finds them, for example {@code player-data/rds:prod-*}
 * @param owner the team that is told, a key of {@code teams}
 * @param limit the limit in words, for example {@code 5000 USD a month}
 * @param setBy the line of the configuration that sets it, or what does instead
 */
public record Guard(GuardKind kind, String subject, String owner, String limit, SetBy setBy) {
  public Guard {
    if (subject.isEmpty() || owner.isEmpty()) {
      throw new IllegalArgumentException("a guard needs a subject and an owner: " + kind);
    }
  }

  public Domain domain() {
    return kind.domain();
  }
}
