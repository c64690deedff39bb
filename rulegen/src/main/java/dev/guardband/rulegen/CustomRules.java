package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.Labels;
import dev.guardband.model.settings.UserRule;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's own alerts, routed and documented like the rest.
 *
 * <p>promtool evaluates all rules of a file in every test of it, so a file holds only so many.
 */
final class CustomRules {
  private static final int IN_FILE = 10;

  private CustomRules() {}

  /** {@code custom}, {@code custom_2}, … */
  static List<RuleFile> of(Plan plan) {
    List<UserRule> all = plan.settings().rules();
    List<RuleFile> files = new ArrayList<>();
    for (int from = 0; from < all.size(); from += IN_FILE) {
      List<Rule> rules = new ArrayList<>();
      all.subList(from, Math.min(all.size(), from + IN_FILE))
          .forEach(rule -> alert(plan, rule).ifPresent(rules::add));
      String suffix = files.isEmpty() ? "" : String.valueOf(files.size() + 1);
      files.add(file(suffix, rules));
    }
    return files;
  }

  private static RuleFile file(String suffix, List<Rule> rules) {
    return suffix.isEmpty()
        ? file("custom", "guardband-custom", rules)
        : file("custom_" + suffix, "guardband-custom-" + suffix, rules);
  }

  private static RuleFile file(String stem, String group, List<Rule> rules) {
    return new RuleFile(stem, List.of(new RuleGroup(group, Duration.ofMinutes(1), rules)));
  }

  private static Optional<AlertRule> alert(Plan plan, UserRule rule) {
    return Alert.of(rule.alert(), GuardKind.RULE, Exprs.user(rule.expr()))
        .severity(rule.severity().label())
        .hold(rule.hold())
        .label(Labels.TEAM, rule.team())
        .subject(Sentence.of(rule.alert()))
        .says(rule.summary(), Sentence.of(rule.summary()))
        .provedBy(plan, hold -> proofs(rule, hold));
  }

  private static List<Proof> proofs(UserRule rule, Duration hold) {
    if (rule.unproved()) {
      return List.of();
    }
    Duration past = hold.plus(Proof.STEP.multipliedBy(2));
    Proof fires = given("as said to fire", rule.fires()).firesSomehowAt(past);
    return List.of(
        hold.compareTo(Proof.STEP) < 0 ? fires : fires.quietAt(hold.minus(Proof.STEP)),
        given("as said to stay quiet", rule.quiet()).quietAt(past));
  }

  private static Proof given(String name, Map<String, BigDecimal> series) {
    Proof proof = Proof.of(name);
    for (Map.Entry<String, BigDecimal> each : series.entrySet()) {
      proof = proof.given(each.getKey(), Values.constant(each.getValue().doubleValue()));
    }
    return proof;
  }
}
