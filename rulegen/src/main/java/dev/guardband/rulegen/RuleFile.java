package dev.guardband.rulegen;

import java.util.List;
import java.util.stream.Stream;

/**
 * One file of rules and its file of tests.
 *
 * @param stem for example {@code cost}
 */
record RuleFile(String stem, List<RuleGroup> groups) {
  RuleFile {
    groups = groups.stream().filter(group -> !group.rules().isEmpty()).toList();
  }

  Stream<Rule> rules() {
    return groups.stream().flatMap(group -> group.rules().stream());
  }

  Stream<RecordRule> records() {
    return rules().filter(RecordRule.class::isInstance).map(RecordRule.class::cast);
  }

  Stream<AlertRule> alerts() {
    return rules().filter(AlertRule.class::isInstance).map(AlertRule.class::cast);
  }
}
