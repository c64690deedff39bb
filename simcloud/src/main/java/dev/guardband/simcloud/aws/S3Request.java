package dev.guardband.simcloud.aws;

import dev.guardband.simcloud.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request to S3 names: the bucket in the host ({@code bucket.s3.example}) or first in the
 * path, and the key.
 *
 * @param key empty where the bucket itself is meant
 */
record S3Request(Request http, String bucket, String key) {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
  private static final Pattern HOST = Pattern.compile("(?<bucket>[a-z0-9.-]+?)\\.s3[.-].*");
  private static final Pattern PATH = Pattern.compile("/(?<bucket>[^/]*)(/(?<key>.*))?");

  static boolean isMeant(Request request) {
    return request.header("authorization").orElse("").contains("/s3/aws4_request");
  }

  static S3Request of(Request request) {
    String path = decoded(request.rawPath());
    Matcher host = HOST.matcher(request.header("host").orElse(""));
    if (host.matches()) {
      return new S3Request(request, host.group("bucket"), path.substring(1));
    }
    Matcher parts = PATH.matcher(path);
    return parts.matches()
        ? new S3Request(
            request, parts.group("bucket"), Optional.ofNullable(parts.group("key")).orElse(""))
        : new S3Request(request, "", "");
  }

  /** Such as {@code GetObject}; empty for one that is not here. */
  String operation() {
    if (!key.isEmpty()) {
      return switch (http.method()) {
        case "GET" -> "GetObject";
        case "HEAD" -> "HeadObject";
        default -> "";
      };
    }
    boolean isList = http.method().equals("GET") && parameter("list-type").equals("2");
    return isList ? "ListObjectsV2" : "";
  }

  String parameter(String name) {
    return http.query().getOrDefault(name, "");
  }

  /** A plus sign in a path is itself. */
  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
