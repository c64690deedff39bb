package dev.guardband.simcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class S3Test {
  private static final String PROD = "222222222222";
  private static final String OTHER = "333333333333";
  private static final String BUCKET = "acme-focus";

  private final ManualClock clock = new ManualClock("2026-03-10T12:00:00Z");
  private final World world = World.empty(clock);
  private final SimCloud cloud;
  private final AwsCli prod;

  @TempDir private Path directory;

  S3Test() throws IOException {
    world.accounts().put(new Account("payer", "111111111111", ""));
    world.accounts().put(new Account("prod", PROD, ""));
    world.accounts().put(new Account("other", OTHER, ""));
    world.buckets().make(BUCKET, PROD, "eu-west-1");
    for (int i = 0; i < 7; i++) {
      put("export/data/BILLING_PERIOD=2026-03/a & b-" + i + ".csv", "text " + i);
    }
    put("elsewhere", "x");
    cloud = SimCloud.start(world, clock, 0);
    prod = AwsCli.of(cloud, PROD);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void lists_a_prefix_page_by_page() throws IOException, InterruptedException {
    JsonObject listing =
        prod.run(
                "s3api",
                "list-objects-v2",
                "--bucket",
                BUCKET,
                "--prefix",
                "export/",
                "--page-size",
                "3")
            .json();

    JsonArray contents = listing.getAsJsonArray("Contents");
    assertThat(contents).hasSize(7);
    assertThat(contents.get(6).toString())
        .isEqualTo(
            "{\"Key\":\"export/data/BILLING_PERIOD=2026-03/a & b-6.csv\","
                + "\"LastModified\":\"2026-03-10T12:00:00+00:00\","
                + "\"ETag\":\"\\\"3e220f99f0eed5cc73ab9c599cecc219\\\"\",\"Size\":6,"
                + "\"StorageClass\":\"STANDARD\"}");
    assertThat(cloud.calls().count("s3", "ListObjectsV2")).isEqualTo(3);
    assertThat(cloud.calls().all()).filteredOn(call -> call.hasPageToken()).hasSize(2);
  }

  @Test
  void gives_an_object_byte_for_byte() throws IOException, InterruptedException {
    byte[] content = new byte[70_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) i;
    }
    world.buckets().put(BUCKET, "bytes", content);
    Path whole = directory.resolve("whole");
    Path part = directory.resolve("part");

    prod.run("s3api", "get-object", "--bucket", BUCKET, "--key", "bytes", whole.toString()).json();
    JsonObject range =
        prod.run(
                "s3api",
                "get-object",
                "--bucket",
                BUCKET,
                "--key",
                "bytes",
                "--range",
                "bytes=256-511",
                part.toString())
            .json();

    assertThat(Files.readAllBytes(whole)).isEqualTo(content);
    assertThat(range.get("ContentRange").getAsString()).isEqualTo("bytes 256-511/70000");
    assertThat(Files.readAllBytes(part)).hasSize(256).startsWith((byte) 0, (byte) 1, (byte) 2);
    assertThat(
            prod.run("s3api", "head-object", "--bucket", BUCKET, "--key", "bytes")
                .json()
                .get("ContentLength")
                .getAsInt())
        .isEqualTo(70_000);
  }

  @Test
  void names_what_is_not_there_and_what_may_not_be_read() throws IOException, InterruptedException {
    assertThat(get(prod, "gone").text())
        .isEqualTo(
            "An error occurred (NoSuchKey) when calling the GetObject operation: The specified key"
                + " does not exist.");
    assertThat(prod.run("s3api", "list-objects-v2", "--bucket", "no-bucket").text())
        .isEqualTo(
            "An error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The"
                + " specified bucket does not exist");
    assertThat(get(AwsCli.of(cloud, OTHER), "elsewhere").text())
        .isEqualTo(
            "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied");
    assertThat(
            prod.run(
                    "s3api",
                    "get-object",
                    "--bucket",
                    BUCKET,
                    "--key",
                    "elsewhere",
                    "--if-match",
                    "\"old\"",
                    "/dev/null")
                .text())
        .isEqualTo(
            "An error occurred (PreconditionFailed) when calling the GetObject operation: At least"
                + " one of the pre-conditions you specified did not hold");
  }

  @Test
  void slows_down_as_s3_does() throws IOException, InterruptedException {
    cloud.faults().inject(new Fault.Throttle(), Target.service("s3"));

    assertThat(get(prod, "elsewhere").text())
        .isEqualTo(
            "An error occurred (SlowDown) when calling the GetObject operation (reached max"
                + " retries: 1): Please reduce your request rate.");
  }

  @Test
  void a_client_of_another_region_is_shown_the_way() throws IOException, InterruptedException {
    assertThat(get(prod.in("us-east-1"), "elsewhere").exitCode()).isZero();
  }

  @Test
  void a_bucket_may_stand_in_the_host() throws IOException {
    String scope = "AKIA" + PROD + "/20260310/eu-west-1/s3/aws4_request";
    String request =
        "GET /export/data/BILLING_PERIOD%3D2026-03/a%20%26%20b-3.csv HTTP/1.1\r\nHost: "
            + BUCKET
            + ".s3.eu-west-1.amazonaws.com\r\nX-Amz-Date: 20260310T120000Z\r\nAuthorization:"
            + " AWS4-HMAC-SHA256 Credential="
            + scope
            + ", SignedHeaders=host;x-amz-date, Signature="
            + "0123456789abcdef".repeat(4)
            + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), cloud.uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\ntext 3");
    }
  }

  private static AwsCli.Outcome get(AwsCli cli, String key)
      throws IOException, InterruptedException {
    return cli.run("s3api", "get-object", "--bucket", BUCKET, "--key", key, "/dev/null");
  }

  private void put(String key, String text) {
    world.buckets().put(BUCKET, key, text.getBytes(StandardCharsets.UTF_8));
  }
}
