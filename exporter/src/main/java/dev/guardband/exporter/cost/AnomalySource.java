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
import dev.guardband.model.settings.CostRhythm;
import dev.guardband.model.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.Anomaly;
import software.amazon.awssdk.services.costexplorer.model.GetAnomaliesResponse;

/** What AWS Cost Anomaly Detection found in the last 90 days, for one account that pays. */
public final class AnomalySource implements Source {
  // https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetAnomalies.html
  private static final int KEPT_DAYS = 90;

  private static final int USUAL_PAGES = 1;

  private static final Duration STALE_AFTER = Duration.ofDays(3);

  private final String account;
  private final Settings settings;
  private final AwsCalls aws;
  private final Clock clock;

  public AnomalySource(String account, Settings settings, AwsCalls aws, Clock clock) {
    this.account = account;
    this.settings = settings;
    this.aws = aws;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("anomalies/" + account, "cost_anomalies", Domain.COST, account, "");
  }

  @Override
  public Duration refresh() {
    return CostRhythm.ANOMALIES.refresh();
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
    LocalDate today = Window.today(now);
    List<Anomaly> anomalies = anomalies(today.minusDays(KEPT_DAYS - 1L), deadline);
    return new Reading(now, new AnomalySamples(account, settings, today).of(anomalies));
  }

  private Operation operation() {
    return new Operation("ce", "GetAnomalies", account, "");
  }

  private List<Anomaly> anomalies(LocalDate from, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Operation operation = operation();
    CostExplorerClient client = aws.clients().costExplorer(account);
    return Pages.all(
        "GetAnomalies of account " + account,
        token -> {
          GetAnomaliesResponse answer =
              aws.call(
                  operation,
                  deadline,
                  options ->
                      client.getAnomalies(
                          request ->
                              request
                                  .dateInterval(dates -> dates.startDate(from.toString()))
                                  .nextPageToken(token.orElse(null))
                                  .overrideConfiguration(options)));
          if (!answer.hasAnomalies()) {
            throw new SourceFailure(
                ErrorClass.MALFORMED,
                "GetAnomalies of account " + account + ": the answer holds no Anomalies");
          }
          return Pages.Page.of(answer.anomalies(), answer.nextPageToken());
        });
  }
}
