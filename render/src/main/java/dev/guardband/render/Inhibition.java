package dev.guardband.render;

import dev.guardband.model.Domain;
import dev.guardband.model.GuardKind;
import dev.guardband.model.Severity;
import dev.guardband.model.metric.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * While an alert fires that meets all conditions of the source, those that meet all of the target's
 * are not told, if they have the same values of some labels.
 *
 * <p>Alertmanager applies a rule also where all labels of {@code equal} are absent on both sides.
 * So each rule asks its source for a subject, which alerts of others need not have.
 */
public record Inhibition(List<Condition> source, List<Condition> target, List<String> equal) {
  /** Burn rates of an objective, fastest first: the {@code burn} label. */
  private static final List<String> BURNS = List.of("fast", "slow_page", "ticket", "slow");

  private static final String ABSENT = "GuardbandAbsent";
  private static final String DOWN = "ServiceDown";

  public Inhibition {
    source = List.copyOf(source);
    target = List.copyOf(target);
    equal = List.copyOf(equal);
  }

  /** What a label must be; one that is absent is empty. */
  public sealed interface Condition {
    String label();

    boolean accepts(String value);

    /** One of these values. */
    record OneOf(String label, List<String> values) implements Condition {
      public OneOf {
        values = List.copyOf(values);
      }

      @Override
      public boolean accepts(String value) {
        return values.contains(value);
      }
    }

    /** Any value but this one. */
    record Different(String label, String value) implements Condition {
      @Override
      public boolean accepts(String found) {
        return !found.equals(value);
      }
    }
  }

  /** Every rule that is written. */
  public static List<Inhibition> all() {
    List<Inhibition> rules = new ArrayList<>();
    List<String> severities = Arrays.stream(Severity.values()).map(Severity::label).toList();
    rules.addAll(quieter(Labels.SEVERITY, severities));
    rules.addAll(quieter(Labels.BURN, BURNS));
    rules.add(absent());
    rules.add(down());
    return rules;
  }

  /** Each value of the label silences those after it, for the same limit on the same subject. */
  private static List<Inhibition> quieter(String label, List<String> loudestFirst) {
    List<Inhibition> rules = new ArrayList<>();
    for (int i = 0; i + 1 < loudestFirst.size(); i++) {
      rules.add(
          new Inhibition(
              List.of(
                  new Condition.OneOf(label, List.of(loudestFirst.get(i))),
                  new Condition.Different(Labels.SUBJECT, "")),
              List.of(new Condition.OneOf(label, loudestFirst.subList(i + 1, loudestFirst.size()))),
              Labels.GUARD_IDENTITY));
    }
    return rules;
  }

  /** No exporter at all explains each target that is down and each source that is not read. */
  private static Inhibition absent() {
    List<String> kinds = List.of(GuardKind.TARGET.label(), GuardKind.SOURCE.label());
    return new Inhibition(
        List.of(
            new Condition.OneOf(Labels.ALERTNAME, List.of(ABSENT)),
            new Condition.Different(Labels.SITE, "")),
        List.of(
            new Condition.Different(Labels.ALERTNAME, ABSENT),
            new Condition.OneOf(Labels.DOMAIN, List.of(Domain.EXPORTER.label())),
            new Condition.OneOf(Labels.GUARD, kinds)),
        List.of(Labels.SITE, Labels.DOMAIN));
  }

  /** A service that is down explains what its own checks say, or no longer say. */
  private static Inhibition down() {
    return new Inhibition(
        List.of(
            new Condition.OneOf(Labels.ALERTNAME, List.of(DOWN)),
            new Condition.Different(Labels.SUBJECT, "")),
        List.of(new Condition.OneOf(Labels.GUARD, List.of(GuardKind.DEPENDENCY.label()))),
        List.of(Labels.SITE, Labels.SERVICE));
  }

  /**
   * Whether an alert can silence another.
   *
   * @param louder the labels of the one; no value where that differs from alert to alert
   * @param quieter the same of the other
   */
  public boolean canSilence(
      Map<String, Optional<String>> louder, Map<String, Optional<String>> quieter) {
    return source.stream().allMatch(condition -> canMeet(louder, condition))
        && target.stream().allMatch(condition -> canMeet(quieter, condition))
        && equal.stream().allMatch(label -> canBeEqual(label, louder, quieter));
  }

  private static boolean canMeet(Map<String, Optional<String>> labels, Condition condition) {
    return value(labels, condition.label()).map(condition::accepts).orElse(true);
  }

  private static boolean canBeEqual(
      String label, Map<String, Optional<String>> first, Map<String, Optional<String>> second) {
    Optional<String> one = value(first, label);
    Optional<String> other = value(second, label);
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private static Optional<String> value(Map<String, Optional<String>> labels, String label) {
    return labels.getOrDefault(label, Optional.of(""));
  }
}
