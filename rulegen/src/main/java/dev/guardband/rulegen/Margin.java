package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.metric.GuardMetrics;
import dev.guardband.model.metric.Labels;
import dev.guardband.render.Expr;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Exprs;
import dev.guardband.render.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records {@code guard:margin:ratio}, the one series that every guard has. */
final class Margin {
  private Margin() {}

  /** Of what must stay below its limits and would ideally be 0: {@code 1 - measure / limit}. */
  static Expr below(List<String> ids, Expr measure, Expr limits) {
    return Exprs.plain(
        Exprs.number("1"), Operator.MINUS, Exprs.against(ids, measure, Operator.OVER, limits));
  }

  /** 1 where a least value is reached, else 0: to reach it exactly is the rule, not a risk. */
  static Expr met(Expr share) {
    return Exprs.call("clamp_max", Exprs.call("floor", share), Exprs.number("1"));
  }

  /**
   * The rule.
   *
   * @param ids whose values, with {@code /} between them, are the subject
   */
  static RecordRule of(
      Plan plan, GuardKind kind, List<String> ids, Expr margin, List<Proof> proofs) {
    return new RecordRule(
        GuardMetrics.MARGIN, labels(plan, kind), Exprs.bySubject(ids, margin), proofs);
  }

  /** The rule for a kind with one subject, or one owner, that no label of the series names. */
  static RecordRule fixed(
      Plan plan, GuardKind kind, Map<String, String> more, Expr margin, List<Proof> proofs) {
    Map<String, String> labels = labels(plan, kind);
    labels.putAll(more);
    return new RecordRule(GuardMetrics.MARGIN, labels, margin, proofs);
  }

  private static Map<String, String> labels(Plan plan, GuardKind kind) {
    Map<String, String> labels = new LinkedHashMap<>(plan.recordLabels());
    labels.put(Labels.SITE, plan.settings().site());
    labels.put(Labels.DOMAIN, kind.domain().label());
    labels.put(Labels.GUARD, kind.label());
    return labels;
  }
}
