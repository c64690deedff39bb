package dev.guardband.exporter.cost;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.aws.Errors;
import dev.guardband.exporter.aws.Pages;
import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

/** Reads all pages of GetCostAndUsage. The SDK has no paginator for it, and each page is billed. */
final class CostExplorerReader {
  private static final List<String> START_OVER =
      List.of("RequestChangedException", "InvalidNextTokenException");

  /** Of the days of a month and a half; AWS does not say how much it puts on a page. */
  private static final int USUAL_PAGES = 3;

  private final AwsCalls aws;
  private final Operation operation;

  CostExplorerReader(AwsCalls aws, String account) {
    this.aws = aws;
    this.operation = new Operation("ce", "GetCostAndUsage", account, "");
  }

  ApiUse use() {
    return ApiUse.pages(operation, USUAL_PAGES);
  }

  /** The days of all pages; a day whose groups do not fit on one page comes more than once. */
  List<ResultByTime> read(GetCostAndUsageRequest request, Deadline deadline)
      throws SourceFailure, InterruptedException {
    try {
      return pages(request, deadline);
    } catch (SourceFailure failure) {
      // The bill changed between two pages, so that the pages no longer belong together.
      if (!START_OVER.contains(Errors.code(failure))) {
        throw failure;
      }
      return pages(request, deadline);
    }
  }

  private List<ResultByTime> pages(GetCostAndUsageRequest request, Deadline deadline)
      throws SourceFailure, InterruptedException {
    CostExplorerClient client = aws.clients().costExplorer(operation.account());
    return Pages.all(
        "GetCostAndUsage of account " + operation.account(),
        token -> {
          GetCostAndUsageRequest page =
              request.toBuilder().nextPageToken(token.orElse(null)).build();
          GetCostAndUsageResponse answer =
              aws.call(operation, deadline, options -> client.getCostAndUsage(with(page, options)));
          if (!answer.hasResultsByTime()) {
            throw new SourceFailure(
                ErrorClass.MALFORMED,
                "GetCostAndUsage of account "
                    + operation.account()
                    + ": the answer holds no ResultsByTime");
          }
          return Pages.Page.of(answer.resultsByTime(), answer.nextPageToken());
        });
  }

  private static GetCostAndUsageRequest with(
      GetCostAndUsageRequest request, AwsRequestOverrideConfiguration options) {
    return request.toBuilder().overrideConfiguration(options).build();
  }
}
