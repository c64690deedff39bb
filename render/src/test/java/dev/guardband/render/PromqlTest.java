package dev.guardband.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.model.metric.CostMetrics;
import dev.guardband.render.Expr.Matcher;
import dev.guardband.render.Expr.Operator;
import dev.guardband.render.Expr.Select;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PromqlTest {
  private static final Expr SPEND = new Select(CostMetrics.BUDGET_SPEND, List.of(), "");
  private static final List<String> BUDGET = List.of("budget");

  @Test
  void a_short_expression_is_one_line() {
    assertThat(Exprs.on(BUDGET, SPEND, Operator.OVER, Exprs.max(BUDGET, SPEND)).text())
        .isEqualTo("finops_budget_spend / on (budget) max by (budget) (finops_budget_spend)");
  }

  @Test
  void a_long_one_is_broken_at_its_operator_and_brackets() {
    Expr side =
        Exprs.max(
            List.of("budget", "currency"),
            new Select(
                CostMetrics.BUDGET_SPEND,
                List.of(Matcher.equal("job", "guardband"), Matcher.equal("cluster", "prod-eu")),
                ""));
    Expr risk = Exprs.plain(Exprs.number("0.8"), Operator.TIMES, side);
    assertThat(Exprs.against(BUDGET, side, Operator.AT_LEAST, risk).text())
        .isEqualTo(
            """
            max by (budget, currency) (finops_budget_spend{job="guardband", cluster="prod-eu"})
              >= on (budget) group_right ()
            (
              0.8
                *
              max by (budget, currency) (finops_budget_spend{job="guardband", cluster="prod-eu"})
            )""");
  }

  @Test
  void brackets_keep_what_was_built() {
    Expr one = Exprs.number("1");
    Expr inner = Exprs.plain(one, Operator.MINUS, Exprs.number("2"));
    assertThat(Exprs.plain(one, Operator.MINUS, inner).text()).isEqualTo("1 - (1 - 2)");
    assertThat(Exprs.plain(inner, Operator.TIMES, one).text()).isEqualTo("(1 - 2) * 1");
    assertThat(Exprs.plain(one, Operator.PLUS, Exprs.plain(one, Operator.OVER, one)).text())
        .isEqualTo("1 + 1 / 1");
    assertThat(Exprs.plain(Exprs.user("a or b"), Operator.TIMES, one).text())
        .isEqualTo("(a or b) * 1");
  }

  @Test
  void values_are_quoted_and_numbers_exact() {
    Select select =
        new Select(CostMetrics.BUDGET_SPEND, List.of(Matcher.equal("budget", "a\"b\\c\nd")), "5m");
    assertThat(select.text()).isEqualTo("finops_budget_spend{budget=\"a\\\"b\\\\c\\nd\"}[5m]");
    assertThat(Exprs.number("0.000000001").text()).isEqualTo("0.000000001");
  }

  @Test
  void labels_are_those_of_the_side_that_is_many() {
    Expr limits = Exprs.max(List.of("budget", "team"), SPEND);
    assertThat(Exprs.against(BUDGET, SPEND, Operator.OVER, limits).labels())
        .containsExactly("budget", "team");
    assertThat(Exprs.plain(Exprs.number("1"), Operator.MINUS, limits).labels())
        .containsExactly("budget", "team");
  }
}
