package dev.guardband.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiCostTest {
  @TempDir private Path directory;

  @Test
  void calls_dollars_and_policies_are_printed() throws IOException {
    Ran ran = apiCost("limit_usd: 6");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                0,
                """
                source             call                           account  every  calls a day    USD a day     USD a month
                cost/quick         ce GetCostAndUsage             payer    8h     3 to 9         0.03 to 0.09  0.91 to 2.74
                forecast/quick     ce GetCostForecast             payer    1d     1              0.01          0.3
                forecast/quick     ce GetCostAndUsage             payer    1d     0 to 1         0 to 0.01     0 to 0.3
                cost/slow          ce GetCostAndUsage             payer    1d     1 to 3         0.01 to 0.03  0.3 to 0.91
                forecast/slow      ce GetCostForecast             payer    1d     1              0.01          0.3
                forecast/slow      ce GetCostAndUsage             payer    1d     0 to 1         0 to 0.01     0 to 0.3
                anomalies/payer    ce GetAnomalies                payer    1d     1              0.01          0.3
                commitments/payer  ce GetSavingsPlansUtilization  payer    7d     0.14           0             0.04
                commitments/payer  ce GetSavingsPlansCoverage     payer    7d     0 to 0.14      0             0 to 0.04
                commitments/payer  ce GetReservationUtilization   payer    7d     0.14           0             0.04
                commitments/payer  ce GetReservationCoverage      payer    7d     0 to 0.14      0             0 to 0.04
                total                                                             7.29 to 17.57  0.07 to 0.18  2.22 to 5.35

                From one page an answer to as many as are usual; each page is a call. A month is 30.4 days.
                Calls that are tried again cost as much again. Prices are AWS's list prices.
                Sources that make free calls only: 6
                Limit (aws.paid_calls): 6 US dollars a month; needed: 2.22 to 5.35: enough

                Least IAM policy of the exporter's own identity in account payer (111111111111):
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "ce:GetAnomalies",
                        "ce:GetCostAndUsage",
                        "ce:GetCostForecast",
                        "ce:GetReservationCoverage",
                        "ce:GetReservationUtilization",
                        "ce:GetSavingsPlansCoverage",
                        "ce:GetSavingsPlansUtilization"
                      ],
                      "Resource": [
                        "*"
                      ]
                    }
                  ]
                }

                Least IAM policy of arn:aws-cn:iam::222222222222:role/read in account prod (222222222222):
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "rds:DescribeDBClusterAutomatedBackups",
                        "rds:DescribeDBInstanceAutomatedBackups",
                        "rds:DescribeDBMajorEngineVersions",
                        "rds:DescribePendingMaintenanceActions"
                      ],
                      "Resource": [
                        "*"
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "rds:DescribeDBClusterSnapshots"
                      ],
                      "Resource": [
                        "arn:aws-cn:rds:cn-north-1:222222222222:cluster-snapshot:*",
                        "arn:aws-cn:rds:cn-north-1:222222222222:cluster:*",
                        "arn:aws-cn:rds:cn-northwest-1:222222222222:cluster-snapshot:*",
                        "arn:aws-cn:rds:cn-northwest-1:222222222222:cluster:*"
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "rds:DescribeDBClusters"
                      ],
                      "Resource": [
                        "arn:aws-cn:rds:cn-north-1:222222222222:cluster:*",
                        "arn:aws-cn:rds:cn-northwest-1:222222222222:cluster:*"
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "rds:DescribeDBSnapshots"
                      ],
                      "Resource": [
                        "arn:aws-cn:rds:cn-north-1:222222222222:db:*",
                        "arn:aws-cn:rds:cn-north-1:222222222222:snapshot:*",
                        "arn:aws-cn:rds:cn-northwest-1:222222222222:db:*",
                        "arn:aws-cn:rds:cn-northwest-1:222222222222:snapshot:*"
                      ]
                    },
                    {
                      "Effect": "Allow",
                      "Action": [
                        "rds:DescribeDBInstances"
                      ],
                      "Resource": [
                        "arn:aws-cn:rds:cn-north-1:222222222222:db:*",
                        "arn:aws-cn:rds:cn-northwest-1:222222222222:db:*"
                      ]
                    }
                  ]
                }

                Least IAM policy of the exporter's own identity, which takes on these roles:
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [
                        "sts:AssumeRole"
                      ],
                      "Resource": [
                        "arn:aws-cn:iam::222222222222:role/read"
                      ]
                    }
                  ]
                }
                """,
                ""));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'limit_usd: 6'             | 6 US dollars a month; needed: 2.22 to 5.35: enough",
        "'limit_usd: 5'             | 5 US dollars a month; needed: 2.22 to 5.35: enough only while"
            + " answers are short; raise limit_usd, or lengthen refresh",
        "'limit_usd: 1'             | 1 US dollars a month; needed: 2.22 to 5.35: not enough, so that"
            + " costs stand still before its end; raise limit_usd, or lengthen refresh",
        "'limit_usd: 1, per: day'   | 1 US dollars a day; needed: 0.07 to 0.18: enough",
        "'limit_usd: 30, per: year' | 30 US dollars a year; needed: 26.61 to 64.18: enough only while"
            + " answers are short; raise limit_usd, or lengthen refresh"
      })
  void the_limit_is_judged_by_its_own_period(String limit, String expected) throws IOException {
    assertThat(apiCost(limit).out().lines().filter(line -> line.startsWith("Limit ")))
        .containsExactly("Limit (aws.paid_calls): " + expected);
  }

  @Test
  void the_same_is_told_to_programs() throws IOException {
    Ran ran = apiCost("limit_usd: 1", "--format", "json");
    JsonObject json = JsonParser.parseString(ran.out()).getAsJsonObject();

    assertThat(json.keySet())
        .containsExactly(
            "billed_calls",
            "calls_a_day",
            "usd_a_day",
            "usd_a_month",
            "free_sources",
            "limit_usd",
            "limit_per",
            "verdict",
            "iam_policies");
    assertThat(json.getAsJsonArray("billed_calls").get(3))
        .hasToString(
            "{\"source\":\"cost/slow\",\"api\":\"ce\",\"operation\":\"GetCostAndUsage\","
                + "\"account\":\"payer\",\"refresh_seconds\":86400,"
                + "\"calls_a_day\":{\"least\":1,\"most\":3},"
                + "\"usd_a_day\":{\"least\":0.01,\"most\":0.03},"
                + "\"usd_a_month\":{\"least\":0.3,\"most\":0.91}}");
    assertThat(json.get("verdict").getAsString()).isEqualTo("not_enough");
    assertThat(json.getAsJsonArray("iam_policies").get(2))
        .hasToString(
            "{\"policy\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":[\"sts:AssumeRole\"],"
                + "\"Resource\":[\"arn:aws-cn:iam::222222222222:role/read\"]}]}}");
  }

  @Test
  void a_bill_in_a_bucket_needs_that_bucket_alone() throws IOException {
    Path file =
        write(
            """
            version: 1
            site: demo
            aws: {accounts: [{name: payer, id: 111111111111, role: "arn:aws-us-gov:iam::111111111111:role/read"}]}
            cost: {sources: [{name: bill, focus: {path: "s3://bills/focus of all/", account: payer}}]}
            """);

    Ran ran = Ran.guardband("check", "--api-cost", "-c", file.toString());

    assertThat(ran.out())
        .contains(
            """
                  "Action": [
                    "s3:ListBucket"
                  ],
                  "Resource": [
                    "arn:aws-us-gov:s3:::bills"
                  ]
            """)
        .contains(
            """
                  "Action": [
                    "s3:GetObject"
                  ],
                  "Resource": [
                    "arn:aws-us-gov:s3:::bills/focus of all/*"
                  ]
            """);
  }

  @Test
  void where_nothing_is_billed_it_says_so() throws IOException {
    Path file = write("version: 1\nsite: demo\n");

    assertThat(Ran.guardband("check", "--api-cost", "-c", file.toString()))
        .isEqualTo(
            new Ran(
                0,
                """
                No source makes billed calls.
                Sources that make free calls only: 0
                Limit (aws.paid_calls): 5 US dollars a month; needed: 0: enough
                """,
                ""));
  }

  @Test
  void a_file_with_problems_has_no_cost() throws IOException {
    Path file = write("version: 1\nsite: demo\nexportr: {}\n");

    Ran ran = Ran.guardband("check", "--api-cost", "-c", file.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.errors()).startsWith(file + ":3:1: exportr: ");
  }

  @Test
  void sarif_has_no_place_for_it() throws IOException {
    Ran ran = apiCost("limit_usd: 5", "--format", "sarif");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.errors())
        .startsWith("--api-cost is printed as text or json, not as sarif" + System.lineSeparator());
  }

  @Test
  void cloudwatch_bills_from_one_database_to_a_full_call() throws IOException {
    Path file =
        write(
            """
            version: 1
            site: demo
            aws: {accounts: [{name: prod, id: 222222222222, regions: [eu-west-1]}]}
            databases:
              policies: [{name: all, match: ["*"], storage_free: {warning: 10%}}]
            """);

    Ran ran = Ran.guardband("check", "--api-cost", "-c", file.toString());

    assertThat(ran.out().lines().filter(line -> line.startsWith("rds_metrics")))
        .containsExactly(
            "rds_metrics/prod/eu-west-1  cloudwatch GetMetricData  prod     5m     288          0.01 to 1.44  0.26 to 43.83");
    assertThat(ran.out()).contains("\"cloudwatch:GetMetricData\"");
  }

  private Ran apiCost(String limit, String... more) throws IOException {
    Path file =
        write(
            """
            version: 1
            site: demo
            aws:
              accounts:
                - {name: payer, id: 111111111111}
                - name: prod
                  id: 222222222222
                  role: arn:aws-cn:iam::222222222222:role/read
                  regions: [cn-north-1, cn-northwest-1]
              paid_calls: {LIMIT}
            cost:
              sources:
                - {name: quick, cost_explorer: {account: payer}}
                - {name: slow, cost_explorer: {account: payer}, refresh: 1d}
            databases:
              policies: [{name: all, match: ["*"], require: {encrypted: true}}]
            """
                .replace("LIMIT", limit));
    String[] arguments = new String[4 + more.length];
    System.arraycopy(
        new String[] {"check", "--api-cost", "-c", file.toString()}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Ran.guardband(arguments);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("guardband.yaml"), text);
  }
}
