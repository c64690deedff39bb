package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Metric;
import dev.guardband.model.metric.OutlookMetrics;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.CostRhythm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;

/**
 * How well Savings Plans and reservations are used, and how much they cover, over 30 days.
 *
 * <p>Where none was bought there is nothing to use and nothing to tell.
 */
public final class CommitmentSource implements Source {
  private static final int DAYS = 30;

  /** The bill of the last days is not all in. */
  private static final int SETTLING_DAYS = 2;

  private static final Duration STALE_AFTER = CostRhythm.COMMITMENTS.refresh().multipliedBy(3);

  private final String account;
  private final AwsCalls aws;
  private final Clock clock;

  public CommitmentSource(String account, AwsCalls aws, Clock clock) {
    this.account = account;
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("commitments/" + account, "commitments", Domain.COST, account, "");
  }

  @Override
  public Duration refresh() {
    return CostRhythm.COMMITMENTS.refresh();
  }

  @Override
  public Duration staleAfter() {
    return STALE_AFTER;
  }

  @Override
  public List<ApiUse> uses() {
    return CommitmentReader.uses(account);
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    Instant now = clock.instant();
    LocalDate end = Window.today(now).minusDays(SETTLING_DAYS);
    DateInterval period =
        DateInterval.builder().start(end.minusDays(DAYS).toString()).end(end.toString()).build();
    CommitmentReader reader = new CommitmentReader(aws, account, period);
    List<Sample> samples = new ArrayList<>();
    Optional<Double> plans = reader.savingsPlansUtilization(deadline);
    if (plans.isPresent()) {
      add(samples, OutlookMetrics.COMMITMENT_UTILIZATION, "savings_plans", plans);
      add(
          samples,
          OutlookMetrics.COMMITMENT_COVERAGE,
          "savings_plans",
          reader.savingsPlansCoverage(deadline));
    }
    Optional<Double> reservations = reader.reservationUtilization(deadline);
    if (reservations.isPresent()) {
      add(samples, OutlookMetrics.COMMITMENT_UTILIZATION, "reservations", reservations);
      add(
          samples,
          OutlookMetrics.COMMITMENT_COVERAGE,
          "reservations",
          reader.reservationCoverage(deadline));
    }
    return new Reading(now, samples);
  }

  private void add(List<Sample> samples, Metric metric, String kind, Optional<Double> ratio) {
    ratio.ifPresent(known -> samples.add(Sample.of(metric, Amounts.rounded(known), account, kind)));
  }
}
