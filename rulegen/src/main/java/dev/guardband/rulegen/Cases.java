package dev.guardband.rulegen;

import dev.guardband.model.metric.Labels;
import dev.guardband.rulegen.Proof.Input;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All cases of a rule: those it declares, and those that follow from them.
 *
 * <p>From a case in which a rule fires and one in which it is quiet, the others are made: the one
 * turning into the other, the series missing, a second replica, a second owner.
 */
final class Cases {
  private static final String SECOND = "guardband-1:9877";
  private static final String SECOND_OWNER = "the-next-owner";

  private Cases() {}

  /** Every case to be run, the declared ones first. */
  static List<Proof> of(Rule rule) {
    List<Proof> all = new ArrayList<>(rule.proofs());
    derived(rule).values().forEach(all::add);
    return all;
  }

  /**
   * Which of the applicable cases a rule is shown in.
   *
   * @param together what the rules of its file are shown together
   */
  static boolean covers(Rule rule, Case wanted, List<Together> together) {
    return switch (wanted) {
      case TOGETHER ->
          rule instanceof RecordRule record
              && together.stream().anyMatch(each -> each.of(record).isPresent());
      case FIRES -> firing(rule).isPresent();
      case NOT_BEFORE -> rule.proofs().stream().anyMatch(Cases::waits);
      case QUIET -> quiet(rule).isPresent();
      case IDLE, RESET ->
          rule.proofs().stream().anyMatch(proof -> proof.shows().equals(Optional.of(wanted)));
      case RESOLVES, REPLICAS, TWO_OWNERS -> derived(rule).containsKey(wanted);
      case MISSING -> derived(rule).containsKey(wanted) || declaredMissing(rule);
    };
  }

  private static boolean waits(Proof proof) {
    return proof.fires() && proof.staysQuiet();
  }

  private static boolean declaredMissing(Rule rule) {
    return rule.proofs().stream().anyMatch(proof -> proof.inputs().isEmpty());
  }

  private static Optional<Proof> firing(Rule rule) {
    return rule.proofs().stream().filter(Proof::fires).findFirst();
  }

  private static Optional<Proof> quiet(Rule rule) {
    return rule.proofs().stream().filter(Proof::staysQuiet).filter(p -> !p.fires()).findFirst();
  }

  private static Map<Case, Proof> derived(Rule rule) {
    Map<Case, Proof> derived = new EnumMap<>(Case.class);
    Optional<Proof> firing = firing(rule);
    if (firing.isEmpty()) {
      return derived;
    }
    quiet(rule)
        .filter(quiet -> Case.RESOLVES.appliesTo(rule))
        .ifPresent(quiet -> derived.put(Case.RESOLVES, resolving(rule, firing.get(), quiet)));
    if (Case.MISSING.appliesTo(rule) && !declaredMissing(rule)) {
      derived.put(Case.MISSING, missing(rule, firing.get()));
    }
    if (Case.REPLICAS.appliesTo(rule)) {
      derived.put(Case.REPLICAS, replicated(withReplicable(rule)));
    }
    if (Case.TWO_OWNERS.appliesTo(rule)) {
      derived.put(Case.TWO_OWNERS, owned(withOwner(rule)));
    }
    return derived;
  }

  private static Proof withReplicable(Rule rule) {
    return firstWith(rule, Input::exposed);
  }

  private static Proof withOwner(Rule rule) {
    return firstWith(rule, input -> input.labels().containsKey(Labels.TEAM));
  }

  private static Proof firstWith(Rule rule, Predicate<Input> wanted) {
    return rule.proofs().stream()
        .filter(proof -> proof.inputs().stream().anyMatch(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** Fires as declared, then its series turn into those of the quiet case. */
  private static Proof resolving(Rule rule, Proof firing, Proof quiet) {
    int turn = firing.steps();
    Proof proof = Proof.of("it ends when the condition ends");
    for (Input input : firing.inputs()) {
      Values after = same(quiet, input).map(Input::values).orElse(Values.stale());
      proof = proof.plus(input.with(input.values().times(turn).then(after)));
    }
    for (Input input : quiet.inputs()) {
      if (same(firing, input).isEmpty()) {
        proof = proof.plus(input.with(Values.missing().times(turn).then(input.values())));
      }
    }
    Duration keep = rule instanceof AlertRule alert ? alert.keep() : Duration.ZERO;
    long kept = (keep.toSeconds() + 59) / 60;
    for (Check check : firing.checks()) {
      proof = proof.plus(check);
    }
    return proof.quietAt(Proof.STEP.multipliedBy(turn + kept + 2));
  }

  private static Optional<Input> same(Proof proof, Input wanted) {
    return proof.inputs().stream()
        .filter(input -> input.series().equals(wanted.series()))
        .findFirst();
  }

  private static Proof missing(Rule rule, Proof firing) {
    Duration late = Proof.STEP.multipliedBy(firing.steps());
    Proof nothing = Proof.of("nothing is known");
    return rule instanceof AlertRule ? nothing.quietAt(late) : nothing.recordsAt(late, List.of());
  }

  private static Proof replicated(Proof given) {
    Proof proof = new Proof("a pair of replicas counts as one", given.inputs(), given.checks());
    for (Input input : given.inputs()) {
      Input other = input.with(Labels.INSTANCE, SECOND);
      if (input.exposed() && same(proof, other).isEmpty()) {
        proof = proof.plus(other);
      }
    }
    return proof;
  }

  private static Proof owned(Proof given) {
    Proof proof = new Proof("two owners during a roll-out", given.inputs(), List.of());
    for (Input input : given.inputs()) {
      if (input.labels().containsKey(Labels.TEAM)) {
        Input other = input.with(Labels.TEAM, SECOND_OWNER);
        proof = proof.plus(input.exposed() ? other.with(Labels.INSTANCE, SECOND) : other);
      }
    }
    for (Check check : given.checks()) {
      proof = proof.plus(twice(check));
    }
    return proof;
  }

  private static Check twice(Check check) {
    if (check instanceof Check.Fires fires) {
      return new Check.Fires(
          fires.at(),
          fires.firings().stream()
              .flatMap(
                  firing ->
                      labels(firing.labels()).map(each -> new Check.Firing(each, firing.value())))
              .distinct()
              .toList());
    }
    if (check instanceof Check.Records records) {
      return new Check.Records(
          records.at(),
          records.recorded().stream()
              .flatMap(
                  one -> labels(one.labels()).map(each -> new Check.Recorded(each, one.value())))
              .distinct()
              .toList());
    }
    return check;
  }

  /** The labels, and the same with the second owner where they have one. */
  private static Stream<Map<String, String>> labels(Map<String, String> labels) {
    return labels.containsKey(Labels.TEAM)
        ? Stream.of(labels, Series.plus(labels, Labels.TEAM, SECOND_OWNER))
        : Stream.of(labels);
  }
}
