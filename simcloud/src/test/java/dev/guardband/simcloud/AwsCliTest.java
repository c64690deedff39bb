package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.Anomaly;
import dev.guardband.simcloud.world.AwsBudget;
import dev.guardband.simcloud.world.BackupJob;
import dev.guardband.simcloud.world.BackupPlan;
import dev.guardband.simcloud.world.BackupSchedule;
import dev.guardband.simcloud.world.BackupWork;
import dev.guardband.simcloud.world.Commitments;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.Vault;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AwsCliTest {
  private static final String PAYER = "111111111111";
  private static final String PROD = "222222222222";
  private static final String TABLE = "arn:aws:dynamodb:eu-west-1:222222222222:table/with/slash";

  private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
  private final World world = World.empty(clock);
  private final SimCloud cloud;
  private final AwsCli prod;

  AwsCliTest() throws IOException {
    world.accounts().put(new Account("payer", PAYER, ""));
    world.accounts().put(new Account("prod", PROD, "wanted"));
    cloud = SimCloud.start(world, clock, 0);
    prod = AwsCli.of(cloud, PROD);
  }

  @BeforeEach
  void fill() {
    world.databases().putMany(PROD, "eu-west-1", 45);
    world.databases().putMany(PROD, "us-east-1", 3);
    BackupSchedule hourly =
        new BackupSchedule(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(1));
    world.backups().protect(new ProtectedResource(PROD, "eu-west-1", TABLE, "DynamoDB"), hourly);
    for (int i = 0; i < 6; i++) {
      String arn = "arn:aws:s3:::bucket-" + i;
      world.backups().protect(new ProtectedResource(PROD, "eu-west-1", arn, "S3"));
    }
    for (int day = 1; day <= 9; day++) {
      LocalDate date = LocalDate.of(2026, 3, day);
      world.costs().add(Cost.of(date, PROD, "Amazon RDS", new BigDecimal("10.25")));
      world.costs().add(Cost.of(date, PAYER, "AWS CloudTrail", new BigDecimal("0.5")));
    }
    world.costs().pagesOf(7);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void reads_all_pages_of_the_databases_of_each_region() throws IOException, InterruptedException {
    String[] command = {"rds", "describe-db-instances", "--page-size", "20"};
    JsonObject ireland = prod.run(command).json();
    JsonObject virginia = prod.in("us-east-1").run(command).json();

    assertThat(texts(ireland, "DBInstances", "DBInstanceIdentifier"))
        .hasSize(45)
        .startsWith("scale-00000", "scale-00001")
        .endsWith("scale-00044")
        .doesNotHaveDuplicates();
    assertThat(texts(virginia, "DBInstances", "DBInstanceIdentifier"))
        .containsExactly("scale-00000", "scale-00001", "scale-00002");
    assertThat(cloud.calls().count("rds", "DescribeDBInstances")).isEqualTo(4);
    assertThat(cloud.calls().all()).filteredOn(call -> call.hasPageToken()).hasSize(2);
  }

  @Test
  void reads_a_database_with_its_types() throws IOException, InterruptedException {
    String[] command = {"rds", "describe-db-instances", "--db-instance-identifier", "scale-00001"};
    JsonObject read =
        prod.run(command).json().getAsJsonArray("DBInstances").get(0).getAsJsonObject();

    assertThat(read.get("MultiAZ").getAsBoolean()).isTrue();
    assertThat(read.get("PubliclyAccessible").getAsBoolean()).isFalse();
    assertThat(read.get("AllocatedStorage").getAsInt()).isEqualTo(100);
    assertThat(read.get("LatestRestorableTime").getAsString())
        .isEqualTo("2026-03-10T11:55:01+00:00");
    assertThat(read.getAsJsonArray("TagList").toString())
        .isEqualTo("[{\"Key\":\"env\",\"Value\":\"dev\"},{\"Key\":\"team\",\"Value\":\"team-1\"}]");
    assertThat(read.getAsJsonObject("CertificateDetails").toString())
        .isEqualTo(
            "{\"CAIdentifier\":\"rds-ca-rsa2048-g1\","
                + "\"ValidTill\":\"2061-05-21T22:07:47+00:00\"}");
  }

  @Test
  void names_a_database_that_is_not_there() throws IOException, InterruptedException {
    AwsCli.Outcome outcome =
        prod.run("rds", "describe-db-instances", "--db-instance-identifier", "gone");

    assertThat(outcome.exitCode()).isEqualTo(254);
    assertThat(outcome.text())
        .isEqualTo(
            "An error occurred (DBInstanceNotFound) when calling the DescribeDBInstances"
                + " operation: DBInstance gone not found.");
  }

  @Test
  void reads_all_pages_of_protected_resources_and_recovery_points()
      throws IOException, InterruptedException {
    JsonObject resources =
        prod.run("backup", "list-protected-resources", "--page-size", "3").json();
    JsonObject points =
        prod.run(
                "backup",
                "list-recovery-points-by-resource",
                "--resource-arn",
                TABLE,
                "--page-size",
                "10")
            .json();

    assertThat(texts(resources, "Results", "ResourceArn"))
        .hasSize(7)
        .startsWith(TABLE, "arn:aws:s3:::bucket-0");
    assertThat(texts(points, "RecoveryPoints", "CreationDate"))
        .hasSize(24)
        .startsWith("2026-03-10T12:00:00+00:00", "2026-03-10T11:00:00+00:00");
    assertThat(texts(points, "RecoveryPoints", "Status").subList(0, 3))
        .containsExactly("CREATING", "COMPLETED", "COMPLETED");
    assertThat(cloud.calls().count("backup", "ListProtectedResources")).isEqualTo(3);
    assertThat(cloud.calls().count("backup", "ListRecoveryPointsByResource")).isEqualTo(3);
  }

  @Test
  void reads_vaults_points_jobs_and_plans_of_backups() throws IOException, InterruptedException {
    BackupWork work = world.backups().work();
    work.put(Vault.unlocked(PROD, "eu-west-1", "gold").locked(7, 90));
    ProtectedResource table = new ProtectedResource(PROD, "eu-west-1", TABLE, "DynamoDB");
    Instant start = clock.instant().minus(Duration.ofHours(2));
    Instant end = start.plus(Duration.ofMinutes(11));
    work.put(
        BackupJob.ended(
            table,
            "FAILED",
            start,
            end,
            new BackupJob.Kind.Copy("arn:aws:backup:x:1:backup-vault:dr")));
    work.put(
        BackupJob.ended(
            table,
            "COMPLETED",
            start,
            end,
            new BackupJob.Kind.Restore(Optional.of("arn:plan"), Optional.of("SUCCESSFUL"))));
    work.put(
        new BackupPlan(
            PROD,
            "eu-west-1",
            "nightly",
            Optional.of(start),
            List.of(new BackupPlan.Rule("daily", "rate(1 day)", Optional.of(35), List.of("arn:v"))),
            List.of(
                new BackupPlan.Selection(
                    "chosen", List.of("*"), List.of(TABLE), Map.of("backup", "yes")))));

    JsonObject vaults = prod.run("backup", "list-backup-vaults", "--page-size", "1").json();
    JsonObject points =
        prod.run("backup", "list-recovery-points-by-backup-vault", "--backup-vault-name", "Default")
            .json();
    JsonObject jobs =
        prod.run("backup", "list-backup-jobs", "--by-created-after", "2026-03-10T09:30:00Z").json();

    assertThat(texts(vaults, "BackupVaultList", "BackupVaultName"))
        .containsExactly("Default", "gold");
    assertThat(texts(vaults, "BackupVaultList", "Locked")).containsExactly("false", "true");
    assertThat(texts(points, "RecoveryPoints", "ResourceArn")).hasSize(24).containsOnly(TABLE);
    assertThat(texts(jobs, "BackupJobs", "State"))
        .containsExactly("RUNNING", "COMPLETED", "COMPLETED");
    assertThat(texts(prod.run("backup", "list-copy-jobs").json(), "CopyJobs", "State"))
        .containsExactly("FAILED");
    assertThat(texts(prod.run("backup", "list-restore-jobs").json(), "RestoreJobs", "Status"))
        .containsExactly("COMPLETED");
    JsonObject plan =
        prod.run("backup", "get-backup-plan", "--backup-plan-id", "plan-nightly").json();
    assertThat(texts(plan.getAsJsonObject("BackupPlan"), "Rules", "ScheduleExpression"))
        .containsExactly("rate(1 day)");
    assertThat(
            texts(
                prod.run("backup", "list-backup-selections", "--backup-plan-id", "plan-nightly")
                    .json(),
                "BackupSelectionsList",
                "SelectionId"))
        .containsExactly("chosen");
    JsonObject selection =
        prod.run(
                "backup",
                "get-backup-selection",
                "--backup-plan-id",
                "plan-nightly",
                "--selection-id",
                "chosen")
            .json();
    assertThat(texts(selection.getAsJsonObject("BackupSelection"), "ListOfTags", "ConditionKey"))
        .containsExactly("backup");
  }

  @Test
  void reads_costs_page_by_page() throws IOException, InterruptedException {
    AwsCli payer = AwsCli.of(cloud, PAYER);
    List<String> command = new ArrayList<>(List.of("ce", "get-cost-and-usage"));
    command.addAll(List.of("--time-period", "Start=2026-03-01,End=2026-03-10"));
    command.addAll(List.of("--granularity", "DAILY", "--metrics", "UnblendedCost"));
    command.addAll(List.of("--group-by", "Type=DIMENSION,Key=LINKED_ACCOUNT"));
    command.add("Type=DIMENSION,Key=SERVICE");

    List<Integer> rows = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO;
    List<String> next = new ArrayList<>();
    do {
      List<String> asked = new ArrayList<>(command);
      next.forEach(token -> asked.addAll(List.of("--next-page-token", token)));
      JsonObject page = payer.run(asked.toArray(String[]::new)).json();
      List<BigDecimal> amounts = amounts(page);
      rows.add(amounts.size());
      total = amounts.stream().reduce(total, BigDecimal::add);
      next.clear();
      next.addAll(page.has("NextPageToken") ? List.of(text(page, "NextPageToken")) : List.of());
    } while (!next.isEmpty());

    assertThat(rows).containsExactly(7, 7, 4);
    assertThat(total).isEqualTo("96.75");
    assertThat(cloud.calls().costUsd()).isEqualTo("0.03");
  }

  @Test
  void reads_budgets_with_their_spend_and_plans() throws IOException, InterruptedException {
    world.advice().pagesOf(1);
    world.advice().add(budget("company").withForecast(new BigDecimal("21000")));
    world
        .advice()
        .add(
            budget("season")
                .withPlanned(Map.of(Instant.parse("2026-03-01T00:00:00Z"), BigDecimal.TEN)));
    AwsCli payer = AwsCli.of(cloud, PAYER);

    JsonObject read = payer.run("budgets", "describe-budgets", "--account-id", PAYER).json();

    assertThat(texts(read, "Budgets", "BudgetName")).containsExactly("company", "season");
    JsonObject company = read.getAsJsonArray("Budgets").get(0).getAsJsonObject();
    assertThat(company.get("CalculatedSpend").toString())
        .isEqualTo(
            "{\"ActualSpend\":{\"Amount\":\"512.25\",\"Unit\":\"USD\"},"
                + "\"ForecastedSpend\":{\"Amount\":\"21000\",\"Unit\":\"USD\"}}");
    JsonObject season = read.getAsJsonArray("Budgets").get(1).getAsJsonObject();
    assertThat(season.get("PlannedBudgetLimits").toString())
        .isEqualTo("{\"1772323200\":{\"Amount\":\"10\",\"Unit\":\"USD\"}}");
    assertThat(cloud.calls().count("budgets", "DescribeBudgets")).isEqualTo(2);
    assertThat(cloud.calls().costUsd()).isZero();
  }

  @Test
  void reads_a_forecast_with_its_interval() throws IOException, InterruptedException {
    LocalDate first = LocalDate.of(2026, 1, 25);
    for (LocalDate day = first; day.getMonthValue() < 3; day = day.plusDays(1)) {
      world.costs().add(Cost.of(day, PROD, "Amazon RDS", BigDecimal.TEN));
    }
    List<String> command = new ArrayList<>(List.of("ce", "get-cost-forecast"));
    command.addAll(List.of("--time-period", "Start=2026-03-10,End=2026-04-01"));
    command.addAll(List.of("--granularity", "MONTHLY", "--metric", "UNBLENDED_COST"));
    command.addAll(List.of("--prediction-interval-level", "80"));

    JsonObject read = AwsCli.of(cloud, PAYER).run(command.toArray(String[]::new)).json();

    JsonObject month = read.getAsJsonArray("ForecastResultsByTime").get(0).getAsJsonObject();
    assertThat(month.get("TimePeriod").toString())
        .isEqualTo("{\"Start\":\"2026-03-01\",\"End\":\"2026-04-01\"}");
    assertThat(month.get("MeanValue").getAsBigDecimal())
        .isEqualByComparingTo(read.getAsJsonObject("Total").get("Amount").getAsBigDecimal());
    assertThat(month.get("PredictionIntervalLowerBound").getAsBigDecimal())
        .isLessThan(month.get("PredictionIntervalUpperBound").getAsBigDecimal());
  }

  @Test
  void is_refused_a_forecast_of_too_few_days() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("ce", "get-cost-forecast"));
    command.addAll(List.of("--time-period", "Start=2026-03-10,End=2026-04-01"));
    command.addAll(List.of("--granularity", "MONTHLY", "--metric", "UNBLENDED_COST"));

    assertThat(AwsCli.of(cloud, PAYER).run(command.toArray(String[]::new)).text())
        .isEqualTo(
            "An error occurred (DataUnavailableException) when calling the GetCostForecast"
                + " operation: Insufficient amount of historical data to generate forecast");
  }

  @Test
  void reads_anomalies_page_by_page() throws IOException, InterruptedException {
    world.advice().pagesOf(1);
    LocalDate start = LocalDate.of(2026, 3, 5);
    world.advice().add(Anomaly.since(start, PROD, "Amazon EC2", new BigDecimal("120.5")));
    world
        .advice()
        .add(Anomaly.since(start, PROD, "Amazon S3", BigDecimal.ONE).until(start.plusDays(1)));
    String[] command = {"ce", "get-anomalies", "--date-interval", "StartDate=2026-01-01"};
    AwsCli payer = AwsCli.of(cloud, PAYER);

    JsonObject page = payer.run(command).json();
    List<String> next = new ArrayList<>(List.of(command));
    next.addAll(List.of("--next-page-token", text(page, "NextPageToken")));
    JsonObject last = payer.run(next.toArray(String[]::new)).json();

    assertThat(texts(page, "Anomalies", "DimensionValue")).containsExactly("Amazon EC2");
    assertThat(texts(page, "Anomalies", "AnomalyEndDate")).containsExactly("2026-03-10T00:00:00Z");
    assertThat(texts(last, "Anomalies", "DimensionValue")).containsExactly("Amazon S3");
    assertThat(last.has("NextPageToken")).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "get-savings-plans-utilization, Total.Utilization.UtilizationPercentage, 95",
    "get-savings-plans-coverage, SavingsPlansCoverages.0.Coverage.CoveragePercentage, 50",
    "get-reservation-utilization, Total.UtilizationPercentage, 50",
    "get-reservation-coverage, Total.CoverageHours.CoverageHoursPercentage, 75",
  })
  void reads_commitments(String operation, String path, String percent)
      throws IOException, InterruptedException {
    world.advice().savingsPlans(Commitments.of("1000", "950", "1900"));
    world.advice().reservations(Commitments.of("720", "360", "480"));

    JsonElement at =
        AwsCli.of(cloud, PAYER)
            .run(
                "ce",
                operation,
                "--granularity",
                "MONTHLY",
                "--time-period",
                "Start=2026-02-06,End=2026-03-08")
            .json();
    for (String step : path.split("\\.", -1)) {
      at =
          at.isJsonArray()
              ? at.getAsJsonArray().get(Integer.parseInt(step))
              : at.getAsJsonObject().get(step);
    }

    assertThat(at.getAsBigDecimal()).isEqualByComparingTo(percent);
  }

  private static AwsBudget budget(String name) {
    return AwsBudget.monthly(PAYER, name, new BigDecimal("20000"), new BigDecimal("512.25"));
  }

  @Test
  void assumes_a_role_and_is_someone_else() throws IOException, InterruptedException {
    AwsCli payer = AwsCli.of(cloud, PAYER);
    String role = "arn:aws:iam::222222222222:role/guardband-read";
    String[] command = {
      "sts",
      "assume-role",
      "--role-arn",
      role,
      "--role-session-name",
      "guardband",
      "--external-id",
      "wanted"
    };
    JsonObject credentials = payer.run(command).json().getAsJsonObject("Credentials");
    AwsCli assumed =
        new AwsCli(
            cloud.uri(),
            text(credentials, "AccessKeyId"),
            text(credentials, "SessionToken"),
            "eu-west-1");

    assertThat(text(credentials, "Expiration")).isEqualTo("2026-03-10T13:00:00+00:00");
    assertThat(payer.run("sts", "get-caller-identity").json().toString())
        .isEqualTo(
            "{\"UserId\":\"AIDA111111111111\",\"Account\":\"111111111111\","
                + "\"Arn\":\"arn:aws:iam::111111111111:user/guardband\"}");
    assertThat(assumed.run("sts", "get-caller-identity").json().toString())
        .isEqualTo(
            "{\"UserId\":\"AROA222222222222:guardband\",\"Account\":\"222222222222\","
                + "\"Arn\":\"arn:aws:sts::222222222222:assumed-role/guardband-read/guardband\"}");
    assertThat(assumed.run("rds", "describe-db-instances").json().getAsJsonArray("DBInstances"))
        .hasSize(45);
  }

  @Test
  void is_refused_without_the_external_id() throws IOException, InterruptedException {
    String role = "arn:aws:iam::222222222222:role/guardband-read";
    AwsCli.Outcome outcome =
        AwsCli.of(cloud, PAYER)
            .run("sts", "assume-role", "--role-arn", role, "--role-session-name", "guardband");

    assertThat(outcome.text())
        .isEqualTo(
            "An error occurred (AccessDenied) when calling the AssumeRole operation: User:"
                + " arn:aws:iam::111111111111:user/guardband is not authorized to perform:"
                + " sts:AssumeRole on resource: arn:aws:iam::222222222222:role/guardband-read");
  }

  private static List<BigDecimal> amounts(JsonObject page) {
    List<BigDecimal> amounts = new ArrayList<>();
    for (JsonElement result : page.getAsJsonArray("ResultsByTime")) {
      for (JsonElement group : result.getAsJsonObject().getAsJsonArray("Groups")) {
        JsonObject metrics = group.getAsJsonObject().getAsJsonObject("Metrics");
        amounts.add(metrics.getAsJsonObject("UnblendedCost").get("Amount").getAsBigDecimal());
      }
    }
    return amounts;
  }

  private static List<String> texts(JsonObject from, String list, String member) {
    JsonArray array = from.getAsJsonArray(list);
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(text(each.getAsJsonObject(), member)));
    return texts;
  }

  private static String text(JsonObject from, String member) {
    return from.get(member).getAsString();
  }
}
