package dev.guardband.exporter.cost;

import static dev.guardband.model.metric.CostMetrics.BUDGET_LIMIT;
import static dev.guardband.model.metric.CostMetrics.BUDGET_SPEND;
import static dev.guardband.model.metric.CostMetrics.BUDGET_THRESHOLD;
import static dev.guardband.model.metric.OutlookMetrics.AWS;
import static dev.guardband.model.metric.OutlookMetrics.BUDGET_FORECAST;
import static dev.guardband.model.metric.OutlookMetrics.BUDGET_FORECAST_LIMIT;
import static dev.guardband.model.metric.OutlookMetrics.NOT_IMPORTED;
import static dev.guardband.model.metric.OutlookMetrics.USAGE_FORECAST;
import static dev.guardband.model.metric.OutlookMetrics.USAGE_LIMIT;
import static dev.guardband.model.metric.OutlookMetrics.USAGE_SPEND;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Cost;
import dev.guardband.model.settings.Period;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.budgets.BudgetsClient;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.DescribeBudgetsResponse;

/**
 * The budgets that are defined in AWS Budgets, named {@code account/name}, with the thresholds of
 * our own: AWS's notifications name addresses, not severities.
 */
public final class AwsBudgetsSource implements Source {
  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_DescribeBudgets.html
  private static final int LARGEST_PAGE = 1000;

  private static final int USUAL_PAGES = 1;

  /** AWS works spend out up to three times a day; asking is free. */
  private static final Duration REFRESH = Duration.ofHours(1);

  private static final Duration STALE_AFTER = Duration.ofDays(2);

  private final String account;
  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;

  public AwsBudgetsSource(String account, Settings settings, AwsCalls aws, Clock clock) {
    this.account = account;
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("aws-budgets/" + account, "aws_budgets", Domain.COST, account, "");
  }

  @Override
  public Duration refresh() {
    return REFRESH;
  }

  @Override
  public Duration staleAfter() {
    return STALE_AFTER;
  }

  @Override
  public List<ApiUse> uses() {
    return List.of(ApiUse.pages(operation(), USUAL_PAGES));
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    List<Sample> samples = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Map<String, Integer> refused = new TreeMap<>();
    AwsBudget.types().forEach(type -> refused.put(type, 0));
    for (Budget budget : budgets(deadline)) {
      AwsBudget.Outcome outcome = AwsBudget.from(budget, now);
      outcome.budget().ifPresent(watched -> samples.addAll(samples(watched)));
      if (outcome.budget().isEmpty()) {
        refused.merge(outcome.type(), 1, Integer::sum);
        notes.add(
            "the budget %s is not watched: %s".formatted(budget.budgetName(), outcome.reason()));
      }
    }
    refused.forEach((type, count) -> samples.add(Sample.of(NOT_IMPORTED, count, account, type)));
    return new Reading(now, samples, notes);
  }

  private List<Budget> budgets(Deadline deadline) throws SourceFailure, InterruptedException {
    String id = settings.aws().account(account).map(Aws.Account::id).orElse("");
    Operation operation = operation();
    BudgetsClient client = aws.clients().budgets(account);
    return Pages.all(
        "DescribeBudgets of account " + account,
        token -> {
          DescribeBudgetsResponse answer =
              aws.call(
                  operation,
                  deadline,
                  options ->
                      client.describeBudgets(
                          request ->
                              request
                                  .accountId(id)
                                  .maxResults(LARGEST_PAGE)
                                  .nextToken(token.orElse(null))
                                  .overrideConfiguration(options)));
          if (!answer.hasBudgets()) {
            throw new SourceFailure(
                ErrorClass.MALFORMED,
                "DescribeBudgets of account " + account + ": the answer holds no Budgets");
          }
          return Pages.Page.of(answer.budgets(), answer.nextToken());
        });
  }

  private Operation operation() {
    return new Operation("budgets", "DescribeBudgets", account, "");
  }

  private List<Sample> samples(AwsBudget budget) {
    String name = account + "/" + budget.name();
    String team = settings.owners().of(List.of("budget:" + name, "account:" + account));
    Cost.BudgetDefaults defaults = settings.cost().budgetDefaults();
    boolean cost = budget.isCost();
    List<Sample> samples = new ArrayList<>();
    samples.add(
        Sample.of(
            cost ? BUDGET_LIMIT : USAGE_LIMIT,
            budget.limit(),
            name,
            budget.unit(),
            budget.period(),
            defaults.exceeded().label(),
            team));
    defaults
        .thresholds()
        .forEach(
            (severity, share) ->
                samples.add(
                    Sample.of(
                        BUDGET_THRESHOLD, share.doubleValue(), name, severity.label(), team)));
    if (budget.period().equals(Period.MONTHLY.label())) {
      settings
          .cost()
          .forecast()
          .forEach(
              (severity, share) ->
                  samples.add(
                      Sample.of(
                          BUDGET_FORECAST_LIMIT,
                          share.doubleValue(),
                          name,
                          severity.label(),
                          team)));
    }
    budget
        .actual()
        .ifPresent(
            spent ->
                samples.add(
                    Sample.of(cost ? BUDGET_SPEND : USAGE_SPEND, spent, name, budget.unit())));
    budget
        .forecast()
        .ifPresent(
            end ->
                samples.add(
                    Sample.of(
                        cost ? BUDGET_FORECAST : USAGE_FORECAST, end, name, budget.unit(), AWS)));
    return samples;
  }
}
