package dev.guardband.simcloud.aws;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.AwsBudget;
import dev.guardband.simcloud.world.World;
import java.math.BigDecimal;

/** AWS Budgets. */
final class Budgets {
  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html
  private static final int LARGEST_PAGE = 1000;
  private static final Listing LISTING =
      new Listing("Budgets", "NextToken", "InvalidNextTokenException");

  private final World world;

  Budgets(World world) {
    this.world = world;
  }

  JsonObject describeBudgets(Operation.Call call) {
    String account = CostQuery.text(call.input(), "AccountId");
    if (!account.equals(call.account())) {
      throw new AwsException(
          400, "AccessDeniedException", "Account " + account + " is not the caller's");
    }
    int asked = call.text("MaxResults").flatMap(Inputs::number).orElse(world.advice().pageSize());
    if (asked < 1 || asked > LARGEST_PAGE) {
      throw new AwsException(
          400, "InvalidParameterException", "MaxResults is 1 to 1000, was " + asked);
    }
    int size = Math.min(asked, world.advice().pageSize());
    return LISTING.answer(call, world.advice().budgetsOf(account), size, Budgets::shape);
  }

  private static JsonElement shape(AwsBudget budget) {
    JsonObject shape = new JsonObject();
    shape.addProperty("BudgetName", budget.name());
    shape.addProperty("BudgetType", budget.type());
    shape.addProperty("TimeUnit", budget.timeUnit());
    budget.limit().ifPresent(limit -> shape.add("BudgetLimit", spend(limit, budget)));
    if (!budget.planned().isEmpty()) {
      JsonObject planned = new JsonObject();
      budget
          .planned()
          .forEach(
              (start, limit) ->
                  planned.add(Long.toString(start.getEpochSecond()), spend(limit, budget)));
      shape.add("PlannedBudgetLimits", planned);
    }
    JsonObject calculated = new JsonObject();
    budget.actual().ifPresent(actual -> calculated.add("ActualSpend", spend(actual, budget)));
    budget.forecast().ifPresent(ahead -> calculated.add("ForecastedSpend", spend(ahead, budget)));
    if (calculated.size() > 0) {
      shape.add("CalculatedSpend", calculated);
    }
    return shape;
  }

  private static JsonObject spend(BigDecimal amount, AwsBudget budget) {
    return CostRow.amount(amount, budget.unit());
  }
}
