package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Errors;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.CoverageHours;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.GetReservationCoverageResponse;
import software.amazon.awssdk.services.costexplorer.model.GetReservationUtilizationResponse;
import software.amazon.awssdk.services.costexplorer.model.GetSavingsPlansCoverageResponse;
import software.amazon.awssdk.services.costexplorer.model.GetSavingsPlansUtilizationResponse;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.ReservationAggregates;
import software.amazon.awssdk.services.costexplorer.model.SavingsPlansCoverage;
import software.amazon.awssdk.services.costexplorer.model.SavingsPlansCoverageData;
import software.amazon.awssdk.services.costexplorer.model.SavingsPlansUtilization;
import software.amazon.awssdk.services.costexplorer.model.SavingsPlansUtilizationAggregates;

/** Asks Cost Explorer for commitments; by month, as fewer pages cost less. */
final class CommitmentReader {
  private static final String PLANS_USED = "GetSavingsPlansUtilization";
  private static final String PLANS_COVER = "GetSavingsPlansCoverage";
  private static final String RESERVATIONS_USED = "GetReservationUtilization";
  private static final String RESERVATIONS_COVER = "GetReservationCoverage";

  private final AwsCalls aws;
  private final String account;
  private final DateInterval period;
  private final CostExplorerClient client;

  CommitmentReader(AwsCalls aws, String account, DateInterval period) {
    this.aws = aws;
    this.account = account;
    this.period = period;
    this.client = aws.clients().costExplorer(account);
  }

  /** Coverage is asked for where something was bought. */
  static List<ApiUse> uses(String account) {
    return List.of(
        ApiUse.once(operation(PLANS_USED, account)),
        new ApiUse(operation(PLANS_COVER, account), 0, 1, List.of()),
        ApiUse.once(operation(RESERVATIONS_USED, account)),
        new ApiUse(operation(RESERVATIONS_COVER, account), 0, 1, List.of()));
  }

  private static Operation operation(String name, String account) {
    return new Operation("ce", name, account, "");
  }

  Optional<Double> savingsPlansUtilization(Deadline deadline)
      throws SourceFailure, InterruptedException {
    Optional<GetSavingsPlansUtilizationResponse> answer =
        ask(
            PLANS_USED,
            deadline,
            options ->
                client.getSavingsPlansUtilization(
                    request ->
                        request
                            .timePeriod(period)
                            .granularity(Granularity.MONTHLY)
                            .overrideConfiguration(options)));
    return answer
        .map(GetSavingsPlansUtilizationResponse::total)
        .map(SavingsPlansUtilizationAggregates::utilization)
        .flatMap(CommitmentReader::ratio);
  }

  private static Optional<Double> ratio(SavingsPlansUtilization plans) {
    return ratio(number(plans.usedCommitment()), number(plans.totalCommitment()));
  }

  Optional<Double> savingsPlansCoverage(Deadline deadline)
      throws SourceFailure, InterruptedException {
    List<SavingsPlansCoverage> months =
        Pages.all(
            PLANS_COVER + " of account " + account,
            token -> {
              Optional<GetSavingsPlansCoverageResponse> answer =
                  ask(
                      PLANS_COVER,
                      deadline,
                      options ->
                          client.getSavingsPlansCoverage(
                              request ->
                                  request
                                      .timePeriod(period)
                                      .granularity(Granularity.MONTHLY)
                                      .nextToken(token.orElse(null))
                                      .overrideConfiguration(options)));
              return answer
                  .map(page -> Pages.Page.of(page.savingsPlansCoverages(), page.nextToken()))
                  .orElse(Pages.Page.of(List.of(), null));
            });
    double covered = 0;
    double all = 0;
    for (SavingsPlansCoverage month : months) {
      SavingsPlansCoverageData data = month.coverage();
      covered += data == null ? 0 : number(data.spendCoveredBySavingsPlans());
      all += data == null ? 0 : number(data.totalCost());
    }
    return ratio(covered, all);
  }

  /** The first page has the total of all. */
  Optional<Double> reservationUtilization(Deadline deadline)
      throws SourceFailure, InterruptedException {
    Optional<GetReservationUtilizationResponse> answer =
        ask(
            RESERVATIONS_USED,
            deadline,
            options ->
                client.getReservationUtilization(
                    request ->
                        request
                            .timePeriod(period)
                            .granularity(Granularity.MONTHLY)
                            .overrideConfiguration(options)));
    return answer.map(GetReservationUtilizationResponse::total).flatMap(CommitmentReader::ratio);
  }

  private static Optional<Double> ratio(ReservationAggregates reservations) {
    return ratio(number(reservations.totalActualHours()), number(reservations.purchasedHours()));
  }

  /** The first page has the total of all. */
  Optional<Double> reservationCoverage(Deadline deadline)
      throws SourceFailure, InterruptedException {
    Optional<GetReservationCoverageResponse> answer =
        ask(
            RESERVATIONS_COVER,
            deadline,
            options ->
                client.getReservationCoverage(
                    request ->
                        request
                            .timePeriod(period)
                            .granularity(Granularity.MONTHLY)
                            .overrideConfiguration(options)));
    return answer
        .map(GetReservationCoverageResponse::total)
        .map(total -> total.coverageHours())
        .flatMap(CommitmentReader::ratio);
  }

  private static Optional<Double> ratio(CoverageHours hours) {
    return ratio(number(hours.reservedHours()), number(hours.totalRunningHours()));
  }

  /** Empty where Cost Explorer has no data, as for an account that never bought any. */
  private <T> Optional<T> ask(
      String name, Deadline deadline, Function<AwsRequestOverrideConfiguration, T> call)
      throws SourceFailure, InterruptedException {
    try {
      return Optional.of(aws.call(operation(name, account), deadline, call));
    } catch (SourceFailure failure) {
      if (Errors.code(failure).equals("DataUnavailableException")) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static Optional<Double> ratio(double part, double whole) {
    return whole > 0 ? Optional.of(part / whole) : Optional.empty();
  }

  private static double number(@Nullable String text) {
    return Optional.ofNullable(text).flatMap(Amounts::parse).map(Number::doubleValue).orElse(0.0);
  }
}
