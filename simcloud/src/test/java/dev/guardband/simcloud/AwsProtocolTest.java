package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.CostMetric;
import dev.guardband.simcloud.world.Database;
import dev.guardband.simcloud.world.ProtectedResource;
import dev.guardband.simcloud.world.RecoveryPoint;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AwsProtocolTest {
  private static final String PAYER = "111111111111";
  private static final String PROD = "222222222222";

  private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
  private final World world = World.empty(clock);
  private final SimCloud cloud;
  private final Client payer;
  private final Client prod;

  AwsProtocolTest() throws IOException {
    world.accounts().put(new Account("payer", PAYER, ""));
    world.accounts().put(new Account("prod", PROD, "wanted"));
    cloud = SimCloud.start(world, clock, 0);
    payer = Client.of(cloud, PAYER);
    prod = Client.of(cloud, PROD);
    LocalDate day = LocalDate.of(2026, 2, 28);
    cost(day, PROD, "Amazon RDS", "12.50", "payments");
    cost(day, PROD, "Amazon S3", "2.25", "");
    cost(day.plusDays(1), PROD, "Amazon RDS", "10.00", "payments");
    cost(day.plusDays(1), PAYER, "AWS CloudTrail", "1.00", "platform");
    Cost credit = Cost.of(day, PROD, "Amazon RDS", new BigDecimal("-3.00"));
    world.costs().add(credit.withRecordType("Credit"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void refuses_a_request_that_is_not_signed() throws IOException, InterruptedException {
    HttpResponse<String> query = payer.post("/", "Action=DescribeDBInstances&Version=2014-10-31");
    HttpResponse<String> json =
        payer.send(
            payer
                .request("/")
                .header("X-Amz-Target", "AWSInsightsIndexService.GetCostAndUsage")
                .POST(BodyPublishers.ofString("{}")));
    HttpResponse<String> rest = payer.get("/resources/");

    assertThat(query.statusCode()).isEqualTo(403);
    assertThat(query.body())
        .contains(
            "<Code>MissingAuthenticationToken</Code>\n"
                + "<Message>Request is missing Authentication Token</Message>");
    assertThat(json.statusCode() + json.body())
        .isEqualTo(
            "400{\"__type\":\"MissingAuthenticationTokenException\","
                + "\"message\":\"Request is missing Authentication Token\"}");
    assertThat(rest.statusCode() + rest.body())
        .isEqualTo(
            "403{\"Code\":\"MissingAuthenticationTokenException\","
                + "\"Message\":\"Request is missing Authentication Token\"}");
    assertThat(cloud.calls().all()).isEmpty();
  }

  @Test
  void refuses_a_signature_that_is_no_signature() throws IOException, InterruptedException {
    HttpResponse<String> response =
        payer.send(
            payer
                .request("/resources/")
                .header("X-Amz-Date", "20260310T120000Z")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIA/2026, Signature=no")
                .GET());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("x-amzn-ErrorType"))
        .hasValue("IncompleteSignatureException");
  }

  @Test
  void refuses_an_unknown_key_and_an_unknown_region() throws IOException, InterruptedException {
    assertThat(Client.of(cloud, "999999999999").rds("").body())
        .contains("<Code>InvalidClientTokenId</Code>");
    assertThat(prod.in("mars-north-1").rds("").body())
        .contains("<Code>SignatureDoesNotMatch</Code>");
  }

  @Test
  void a_session_ends_when_the_clock_says_so() throws IOException, InterruptedException {
    String assumed =
        payer
            .sts(
                "Action=AssumeRole&RoleArn=arn:aws:iam::222222222222:role/read"
                    + "&RoleSessionName=test&ExternalId=wanted&DurationSeconds=900")
            .body();
    String key = between(assumed, "AccessKeyId");
    Client session = new Client(cloud.uri(), key, between(assumed, "SessionToken"), "eu-west-1");
    String costs = costs("DAILY", "2026-03-01", "2026-03-02", "");

    assertThat(session.costs(costs).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(15));
    assertThat(session.rds("").body()).contains("<Code>ExpiredToken</Code>");
    assertThat(session.costs(costs).body())
        .isEqualTo(
            "{\"__type\":\"ExpiredTokenException\","
                + "\"message\":\"The security token included in the request is expired\"}");
    assertThat(session.backup("/resources/").statusCode()).isEqualTo(403);
    assertThat(new Client(cloud.uri(), key, "stolen", "eu-west-1").rds("").body())
        .contains("<Code>InvalidClientTokenId</Code>");
  }

  @Test
  void escapes_what_xml_would_take_for_marks() throws IOException, InterruptedException {
    world
        .databases()
        .put(Database.in(PROD, "eu-west-1").named("odd").tag("note", "<a> & \"b\"").build());

    assertThat(prod.rds("").body())
        .contains("<Key>note</Key>\n<Value>&lt;a&gt; &amp; &quot;b&quot;</Value>");
  }

  @Test
  void leaves_out_a_restorable_time_that_does_not_exist() throws IOException, InterruptedException {
    Database.Builder builder = Database.in(PROD, "eu-west-1");
    world.databases().put(builder.named("a").retentionDays(0).build());
    world.databases().put(builder.named("b").retentionDays(7).replicaOf("x").build());
    world.databases().put(builder.named("c").replicaOf("").cluster("y").build());
    world.databases().put(builder.named("d").cluster("").status("stopped").build());

    assertThat(prod.rds("").body())
        .doesNotContain("LatestRestorableTime")
        .contains("<DBInstanceIdentifier>d</DBInstanceIdentifier>");
  }

  @ParameterizedTest
  @CsvSource({"19", "101", "many"})
  void refuses_a_page_of_a_size_that_rds_does_not_have(String size)
      throws IOException, InterruptedException {
    HttpResponse<String> response = prod.rds("&MaxRecords=" + size);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(between(response.body(), "Message"))
        .isEqualTo("Invalid value " + size + " for MaxRecords. Must be between 20 and 100");
  }

  @Test
  void filters_databases_by_engine() throws IOException, InterruptedException {
    Database.Builder builder = Database.in(PROD, "eu-west-1");
    world.databases().put(builder.named("one").build());
    world.databases().put(builder.named("two").engine("mysql", "8.0.39").build());
    String filter = "&Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=mysql";

    assertThat(between(prod.rds(filter).body(), "DBInstanceIdentifier")).isEqualTo("two");
  }

  @Test
  void sums_costs_by_month_with_both_ends_as_asked() throws IOException, InterruptedException {
    String body = payer.costs(costs("MONTHLY", "2026-02-28", "2026-03-10", "")).body();

    assertThat(body)
        .isEqualTo(
            "{\"ResultsByTime\":[{\"TimePeriod\":{\"Start\":\"2026-02-28\","
                + "\"End\":\"2026-03-01\"},\"Total\":{\"UnblendedCost\":{\"Amount\":\"11.75\","
                + "\"Unit\":\"USD\"}},\"Groups\":[],\"Estimated\":false},"
                + "{\"TimePeriod\":{\"Start\":\"2026-03-01\",\"End\":\"2026-03-10\"},"
                + "\"Total\":{\"UnblendedCost\":{\"Amount\":\"11.00\",\"Unit\":\"USD\"}},"
                + "\"Groups\":[],\"Estimated\":true}],\"DimensionValueAttributes\":[]}");
  }

  @Test
  void groups_by_tag_and_leaves_a_day_without_costs_empty()
      throws IOException, InterruptedException {
    String group = ",\"GroupBy\":[{\"Type\":\"TAG\",\"Key\":\"team\"}]";
    String filter =
        ",\"Filter\":{\"Not\":{\"Dimensions\":{\"Key\":\"RECORD_TYPE\",\"Values\":[\"Credit\"]}}}";
    String body = payer.costs(costs("DAILY", "2026-02-27", "2026-03-01", group + filter)).body();

    assertThat(body)
        .isEqualTo(
            "{\"GroupDefinitions\":[{\"Type\":\"TAG\",\"Key\":\"team\"}],\"ResultsByTime\":["
                + "{\"TimePeriod\":{\"Start\":\"2026-02-27\",\"End\":\"2026-02-28\"},\"Total\":{},"
                + "\"Groups\":[],\"Estimated\":false},"
                + "{\"TimePeriod\":{\"Start\":\"2026-02-28\",\"End\":\"2026-03-01\"},\"Total\":{},"
                + "\"Groups\":[{\"Keys\":[\"team$\"],\"Metrics\":{\"UnblendedCost\":"
                + "{\"Amount\":\"2.25\",\"Unit\":\"USD\"}}},{\"Keys\":[\"team$payments\"],"
                + "\"Metrics\":{\"UnblendedCost\":{\"Amount\":\"12.50\",\"Unit\":\"USD\"}}}],"
                + "\"Estimated\":false}],\"DimensionValueAttributes\":[]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'Dimensions':{'Key':'SERVICE','Values':['Amazon S3']}}|2.25",
        "{'Dimensions':{'Key':'SERVICE','Values':['amazon'],'MatchOptions':['STARTS_WITH',"
            + "'CASE_INSENSITIVE']}}|21.75",
        "{'Tags':{'Key':'team','Values':['payments','platform']}}|23.50",
        "{'Tags':{'Key':'team','MatchOptions':['ABSENT']}}|-0.75",
        "{'And':[{'Tags':{'Key':'team','Values':['payments']}},{'Dimensions':{'Key':'REGION',"
            + "'Values':['eu-west-1']}}]}|22.50",
        "{'Or':[{'Dimensions':{'Key':'LINKED_ACCOUNT','Values':['111111111111']}},"
            + "{'Dimensions':{'Key':'RECORD_TYPE','Values':['Credit']}}]}|-2.00",
        "{'CostCategories':{'Key':'unit','Values':['shop']}}|0"
      },
      quoteCharacter = '`')
  void filters_costs(String filter, String total) throws IOException, InterruptedException {
    String more = ",\"Filter\":" + filter.replace('\'', '"');
    String body = payer.costs(costs("DAILY", "2026-02-28", "2026-03-02", more)).body();
    BigDecimal sum = BigDecimal.ZERO;
    for (String part : body.split("\"Amount\":\"", -1)) {
      sum = part.startsWith("{") ? sum : sum.add(new BigDecimal(part.replaceAll("\".*", "")));
    }

    assertThat(sum).isEqualByComparingTo(total);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HOURLY|2026-03-01|2026-03-02||Granularity HOURLY is not enabled: DAILY or MONTHLY",
        "DAILY|2026-03-02|2026-03-02||Start date (and hour) should be before end date (and hour)",
        "DAILY|March|2026-03-02||Date March does not match the pattern yyyy-MM-dd",
        "DAILY|2026-03-01|2026-03-02|,'GroupBy':[{'Type':'TAG','Key':'a'},{'Type':'TAG','Key':'b'},"
            + "{'Type':'TAG','Key':'c'}]|Maximum of 2 groupBys are allowed, found 3",
        "DAILY|2026-03-01|2026-03-02|,'Filter':{}|Expression must have exactly one root, found []"
      },
      quoteCharacter = '`')
  void refuses_costs_that_make_no_sense(
      String granularity, String start, String end, @Nullable String more, String message)
      throws IOException, InterruptedException {
    String extra = more == null ? "" : more.replace('\'', '"');
    HttpResponse<String> response = payer.costs(costs(granularity, start, end, extra));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"__type\":\"ValidationException\",\"message\":\"" + message + "\"}");
  }

  @Test
  void refuses_page_tokens_that_are_not_its_own() throws IOException, InterruptedException {
    world.costs().pagesOf(1);
    String input = costs("DAILY", "2026-02-28", "2026-03-02", "");
    String token =
        JsonParser.parseString(payer.costs(input).body())
            .getAsJsonObject()
            .get("NextPageToken")
            .getAsString();
    String next = ",\"NextPageToken\":\"" + token + "\"";

    assertThat(payer.costs(costs("DAILY", "2026-02-28", "2026-03-02", next)).statusCode())
        .isEqualTo(200);
    assertThat(payer.costs(costs("DAILY", "2026-02-27", "2026-03-02", next)).body())
        .startsWith("{\"__type\":\"RequestChangedException\"");
    assertThat(
            payer
                .costs(costs("DAILY", "2026-02-28", "2026-03-02", ",\"NextPageToken\":\"no\""))
                .body())
        .startsWith("{\"__type\":\"InvalidNextTokenException\"");
    assertThat(prod.rds("&Marker=no").body()).contains("<Code>InvalidParameterValue</Code>");
    assertThat(prod.backup("/resources/?nextToken=no").body())
        .startsWith("{\"Code\":\"InvalidParameterValueException\"");
  }

  @Test
  void a_member_account_sees_only_its_own_costs() throws IOException, InterruptedException {
    String input = costs("DAILY", "2026-03-01", "2026-03-02", "");

    assertThat(payer.costs(input).body()).contains("\"Amount\":\"11.00\"");
    assertThat(prod.costs(input).body()).contains("\"Amount\":\"10.00\"");
  }

  @Test
  void overspend_is_ten_times_today_and_yesterday() throws IOException, InterruptedException {
    cost(LocalDate.of(2026, 3, 8), PROD, "Amazon S3", "1.00", "");
    cost(LocalDate.of(2026, 3, 9), PROD, "Amazon S3", "2.00", "");
    cost(LocalDate.of(2026, 3, 10), PROD, "Amazon S3", "3.00", "");
    world.scenarios().turnOn(Scenario.OVERSPEND);

    assertThat(payer.costs(costs("MONTHLY", "2026-03-08", "2026-03-11", "")).body())
        .contains("\"Amount\":\"51.00\"");
  }

  @Test
  void the_newest_restorable_point_is_the_last_backup() throws IOException, InterruptedException {
    String arn = "arn:aws:s3:::media";
    ProtectedResource resource = new ProtectedResource(PROD, "eu-west-1", arn, "S3");
    world.backups().protect(resource);
    Instant noon = clock.instant();
    point(resource, "whole", noon.minusSeconds(7200), RecoveryPoint.Status.COMPLETED);
    point(resource, "half", noon.minusSeconds(60), RecoveryPoint.Status.PARTIAL);

    assertThat(prod.backup("/resources").body())
        .isEqualTo(
            "{\"Results\":[{\"ResourceArn\":\"arn:aws:s3:::media\",\"ResourceType\":\"S3\","
                + "\"LastBackupTime\":1773136800.000}]}");
    assertThat(prod.recoveryPoints(arn, "?maxResults=1").body())
        .startsWith(
            "{\"RecoveryPoints\":[{\"RecoveryPointArn\":\"half\",\"CreationDate\":1773143940.000,"
                + "\"Status\":\"PARTIAL\"")
        .contains("\"NextToken\":\"");
    assertThat(prod.recoveryPoints("arn:aws:s3:::other", "").body())
        .isEqualTo(
            "{\"Code\":\"ResourceNotFoundException\","
                + "\"Message\":\"Not a protected resource: arn:aws:s3:::other\"}");
  }

  @Test
  void names_operations_it_does_not_have() throws IOException, InterruptedException {
    assertThat(prod.sts("Action=DecodeAuthorizationMessage").body())
        .contains(
            "<Code>InvalidAction</Code>\n<Message>Could not find operation"
                + " DecodeAuthorizationMessage for version 2011-06-15</Message>");
    assertThat(prod.backup("/resources/a/b").statusCode()).isEqualTo(404);
  }

  private void cost(LocalDate day, String account, String service, String amount, String team) {
    Cost cost = Cost.of(day, account, service, new BigDecimal(amount));
    cost = cost.withAmount(CostMetric.BLENDED, BigDecimal.ONE);
    world.costs().add(team.isEmpty() ? cost : cost.withTag("team", team));
  }

  private void point(
      ProtectedResource resource, String arn, Instant created, RecoveryPoint.Status status) {
    world.backups().put(resource, new RecoveryPoint(arn, created, status, 1024));
  }

  private static String costs(String granularity, String start, String end, String more) {
    return "{\"TimePeriod\":{\"Start\":\""
        + start
        + "\",\"End\":\""
        + end
        + "\"},\"Granularity\":\""
        + granularity
        + "\",\"Metrics\":[\"UnblendedCost\"]"
        + more
        + "}";
  }

  private static String between(String xml, String element) {
    int start = xml.indexOf("<" + element + ">") + element.length() + 2;
    return xml.substring(start, xml.indexOf("</" + element + ">"));
  }
}
