package dev.guardband.exporter.cost;

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
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Settings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costoptimizationhub.CostOptimizationHubClient;
import software.amazon.awssdk.services.costoptimizationhub.model.EnrollmentStatus;
import software.amazon.awssdk.services.costoptimizationhub.model.ListEnrollmentStatusesResponse;
import software.amazon.awssdk.services.costoptimizationhub.model.ListRecommendationsResponse;
import software.amazon.awssdk.services.costoptimizationhub.model.Recommendation;

/**
 * What the Cost Optimization Hub of an account recommends, summed by what a review decides on; no
 * resource is a label.
 */
public final class SavingsSource implements Source {
  /** Asking is free; AWS looks once a day. */
  private static final Duration REFRESH = Duration.ofDays(1);

  private static final Duration STALE_AFTER = Duration.ofDays(4);

  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_CostOptimizationHub_ListRecommendations.html
  private static final int LARGEST_PAGE = 1000;

  private static final int USUAL_PAGES = 3;

  private static final String NOT_ENROLLED =
      "the account is not enrolled in the Cost Optimization Hub, so no savings are known; enroll it"
          + " there, which is free, or leave out cost.savings";

  private final String account;
  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;
  private final Map<String, String> accountNames = new LinkedHashMap<>();

  public SavingsSource(String account, Settings settings, AwsCalls aws, Clock clock) {
    this.account = account;
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
    settings.aws().accounts().forEach(each -> accountNames.put(each.id(), each.name()));
  }

  @Override
  public SourceId id() {
    return new SourceId("savings/" + account, "cost_optimization_hub", Domain.COST, account, "");
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
    return List.of(
        ApiUse.once(operation("ListEnrollmentStatuses")),
        ApiUse.pages(operation("ListRecommendations"), USUAL_PAGES));
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    boolean enrolled = isEnrolled(deadline);
    List<Sample> samples = new ArrayList<>();
    samples.add(Sample.of(OutlookMetrics.SAVINGS_ENROLLED, enrolled ? 1 : 0, account));
    if (!enrolled) {
      return new Reading(now, samples, List.of(NOT_ENROLLED));
    }
    samples.addAll(savings(recommendations(deadline)));
    return new Reading(now, samples);
  }

  private boolean isEnrolled(Deadline deadline) throws SourceFailure, InterruptedException {
    CostOptimizationHubClient client = aws.clients().costOptimizationHub(account);
    ListEnrollmentStatusesResponse answer =
        aws.call(
            operation("ListEnrollmentStatuses"),
            deadline,
            options ->
                client.listEnrollmentStatuses(request -> request.overrideConfiguration(options)));
    return answer.items().stream().anyMatch(item -> item.status() == EnrollmentStatus.ACTIVE);
  }

  /** Of several for one resource, AWS tells only the best, so that their sum can be had. */
  private List<Recommendation> recommendations(Deadline deadline)
      throws SourceFailure, InterruptedException {
    CostOptimizationHubClient client = aws.clients().costOptimizationHub(account);
    return Pages.all(
        "ListRecommendations of account " + account,
        token -> {
          ListRecommendationsResponse answer =
              aws.call(
                  operation("ListRecommendations"),
                  deadline,
                  options ->
                      client.listRecommendations(
                          request ->
                              request
                                  .maxResults(LARGEST_PAGE)
                                  .nextToken(token.orElse(null))
                                  .overrideConfiguration(options)));
          if (!answer.hasItems()) {
            throw new SourceFailure(
                ErrorClass.MALFORMED,
                "ListRecommendations of account " + account + ": the answer holds no items");
          }
          return Pages.Page.of(answer.items(), answer.nextToken());
        });
  }

  private List<Sample> savings(List<Recommendation> recommendations) {
    BigDecimal least = settings.cost().savingsAtLeast().orElse(BigDecimal.ZERO);
    Map<Group, BigDecimal> sums = new LinkedHashMap<>();
    for (Recommendation each : recommendations) {
      Optional.ofNullable(each.estimatedMonthlySavings())
          .filter(Double::isFinite)
          .map(BigDecimal::valueOf)
          .filter(amount -> amount.signum() > 0 && amount.compareTo(least) >= 0)
          .ifPresent(amount -> sums.merge(group(each), amount, BigDecimal::add));
    }
    List<Sample> samples = new ArrayList<>();
    Largest.of(List.of(sums), settings.cost().seriesLimit())
        .of(sums)
        .forEach(
            (group, amount) -> {
              List<String> labels = new ArrayList<>(group.values());
              labels.add(group.currency());
              samples.add(Sample.of(OutlookMetrics.SAVINGS, amount.doubleValue(), labels));
            });
    return samples;
  }

  private Group group(Recommendation each) {
    String id = text(each.accountId());
    return new Group(
        each.currencyCode() == null ? "USD" : each.currencyCode(),
        List.of(
            accountNames.getOrDefault(id, id),
            words(each.actionType()),
            words(each.currentResourceType()),
            text(each.region()),
            words(each.implementationEffort())));
  }

  /** {@code PurchaseSavingsPlans} is {@code purchase_savings_plans}. */
  static String words(@Nullable String name) {
    return text(name).replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private Operation operation(String name) {
    return new Operation("cost-optimization-hub", name, account, "us-east-1");
  }
}
