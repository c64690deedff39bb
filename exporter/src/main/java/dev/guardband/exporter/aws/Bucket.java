package dev.guardband.exporter.aws;

import dev.guardband.exporter.core.ApiUse;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A bucket as one account reads it; its objects are streamed, never held. */
public final class Bucket {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#deprecated-global-endpoint
  private static final String USUAL_REGION = "us-east-1";

  private static final String ARN = "arn:aws:s3:::";

  private final AwsCalls aws;
  private final String account;
  private final String region;
  private final String name;

  /**
   * @param region of the bucket; the SDK finds its way from another one
   */
  public Bucket(AwsCalls aws, String account, Optional<String> region, String name) {
    this.aws = aws;
    this.account = account;
    this.region = region.orElse(USUAL_REGION);
    this.name = name;
  }

  /**
   * Where objects are.
   *
   * @param prefix of their keys; ends in a slash where it is not empty
   */
  public record Prefix(String bucket, String prefix) {
    private static final Pattern FORM = Pattern.compile("s3://(?<bucket>[^/]+)/*(?<prefix>.*?)/*");

    /** From {@code s3://bucket/some/prefix/}; the last slash may be left out. */
    public static Prefix parse(String address) {
      Matcher parts = FORM.matcher(address);
      if (!parts.matches()) {
        throw new IllegalArgumentException(address + " is not s3://bucket/prefix/");
      }
      String prefix = parts.group("prefix");
      return new Prefix(parts.group("bucket"), prefix.isEmpty() ? "" : prefix + "/");
    }
  }

  /** An object in a listing. */
  public record Entry(String key, String etag, long size, Instant modified) {
    public Version version() {
      return new Version(key, etag, size);
    }
  }

  /** One content of an object. */
  public record Version(String key, String etag, long size) {}

  /** Such as {@code s3://bucket/key}. */
  public String address(String key) {
    return "s3://" + name + "/" + key;
  }

  /** What it takes to list it. */
  public ApiUse lists() {
    return new ApiUse(operation("ListObjectsV2"), 1, 1, List.of(ARN + name));
  }

  /** What it takes to open what is under a prefix. */
  public ApiUse opens(String prefix) {
    return new ApiUse(operation("GetObject"), 1, 1, List.of(ARN + name + "/" + prefix + "*"));
  }

  /** All objects under a prefix, by key. */
  public List<Entry> list(String prefix, Deadline deadline)
      throws SourceFailure, InterruptedException {
    S3Client client = aws.clients().s3(account, region);
    ListObjectsV2Request request =
        ListObjectsV2Request.builder().bucket(name).prefix(prefix).build();
    return Pages.all(
        "ListObjectsV2 of " + address(prefix),
        token -> {
          ListObjectsV2Request page =
              request.toBuilder().continuationToken(token.orElse(null)).build();
          ListObjectsV2Response answer =
              aws.call(
                  operation("ListObjectsV2"),
                  deadline,
                  options ->
                      client.listObjectsV2(
                          page.toBuilder().overrideConfiguration(options).build()));
          boolean isLast = !Boolean.TRUE.equals(answer.isTruncated());
          return Pages.Page.of(entries(answer), isLast ? null : answer.nextContinuationToken());
        });
  }

  /**
   * An object from its first byte; to be closed. A stream that ends too early fails.
   *
   * @param wanted refused by S3 where the object has another content by now
   */
  public InputStream open(Version wanted, Deadline deadline)
      throws SourceFailure, InterruptedException {
    S3Client client = aws.clients().s3(account, region);
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(name).key(wanted.key()).ifMatch(wanted.etag()).build();
    try {
      ResponseInputStream<GetObjectResponse> stream =
          aws.call(
              operation("GetObject"),
              deadline,
              options ->
                  client.getObject(request.toBuilder().overrideConfiguration(options).build()));
      return new WholeStream(stream, wanted.size());
    } catch (SourceFailure failure) {
      throw "PreconditionFailed".equals(Errors.code(failure))
          ? new SourceFailure(
              ErrorClass.MALFORMED,
              address(wanted.key()) + ": changed since it was listed; it is read again later",
              failure)
          : failure;
    }
  }

  /** A small object as text. */
  public String text(Version wanted, Deadline deadline) throws SourceFailure, InterruptedException {
    try (InputStream in = open(wanted, deadline)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new SourceFailure(
          ErrorClass.UNAVAILABLE,
          address(wanted.key()) + ": cannot be read: " + failure.getMessage(),
          failure);
    }
  }

  private static List<Entry> entries(ListObjectsV2Response answer) {
    List<Entry> entries = new ArrayList<>();
    for (S3Object object : answer.contents()) {
      entries.add(new Entry(object.key(), object.eTag(), object.size(), object.lastModified()));
    }
    return entries;
  }

  private Operation operation(String call) {
    return new Operation("s3", call, account, region);
  }
}
