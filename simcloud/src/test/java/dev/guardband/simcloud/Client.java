package dev.guardband.simcloud;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks to a simcloud over a real socket, with signatures of the right form. */
record Client(URI server, String accessKeyId, String sessionToken, String region) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static Client of(SimCloud cloud, String account) {
    return new Client(cloud.uri(), "AKIA" + account, "", "eu-west-1");
  }

  Client in(String other) {
    return new Client(server, accessKeyId, sessionToken, other);
  }

  HttpResponse<String> sts(String parameters) throws IOException, InterruptedException {
    return form("sts", "Version=2011-06-15&" + parameters);
  }

  HttpResponse<String> rds(String parameters) throws IOException, InterruptedException {
    return form("rds", "Action=DescribeDBInstances&Version=2014-10-31" + parameters);
  }

  HttpResponse<String> costs(String json) throws IOException, InterruptedException {
    return send(
        signed("/", "ce")
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "AWSInsightsIndexService.GetCostAndUsage")
            .POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> backup(String path) throws IOException, InterruptedException {
    return send(signed(path, "backup").GET());
  }

  HttpResponse<String> recoveryPoints(String arn, String query)
      throws IOException, InterruptedException {
    String escaped = URLEncoder.encode(arn, StandardCharsets.UTF_8);
    return backup("/resources/" + escaped + "/recovery-points/" + query);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(20));
  }

  HttpRequest.Builder signed(String path, String service) {
    String scope = accessKeyId + "/20260310/" + region + "/" + service + "/aws4_request";
    HttpRequest.Builder request =
        request(path)
            .header("X-Amz-Date", "20260310T120000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + scope
                    + ", SignedHeaders=host;x-amz-date, Signature="
                    + "0123456789abcdef".repeat(4));
    return sessionToken.isEmpty() ? request : request.header("X-Amz-Security-Token", sessionToken);
  }

  private HttpResponse<String> form(String service, String body)
      throws IOException, InterruptedException {
    return send(
        signed("/", service)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(BodyPublishers.ofString(body)));
  }
}
