package dev.guardband.simcloud.aws;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.world.StoredObject;
import dev.guardband.simcloud.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3, as far as reading goes: what is in a bucket, and what is in an object. */
final class S3 {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
  private static final int LARGEST_PAGE = 1000;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final World world;

  S3(World world) {
    this.world = world;
  }

  /** One request, with who makes it. */
  record Call(S3Request request, Operation.Caller caller, String region, String requestId) {
    String operation() {
      return request.operation();
    }

    /** 1 for the first, and where it cannot be told. */
    int page() {
      return request.parameter("continuation-token").isEmpty() ? 1 : 2;
    }
  }

  Response answer(Call call) {
    try {
      return switch (call.operation()) {
        case "ListObjectsV2" -> list(call);
        case "GetObject", "HeadObject" -> object(call);
        default ->
            throw new AwsException(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented");
      };
    } catch (AwsException e) {
      Response error = Protocol.REST_XML.error("s3", e, call.requestId());
      Optional<String> region = world.buckets().region(call.request().bucket());
      return region.isPresent() ? error.with("x-amz-bucket-region", region.get()) : error;
    }
  }

  private void requireReadable(Call call) {
    String bucket = call.request().bucket();
    String owner =
        world
            .buckets()
            .account(bucket)
            .orElseThrow(
                () -> new AwsException(404, "NoSuchBucket", "The specified bucket does not exist"));
    String account = call.caller().account();
    if (!owner.equals(account) && !world.accounts().isPayer(account)) {
      throw new AwsException(403, "AccessDenied", "Access Denied");
    }
    if (!world.buckets().region(bucket).orElse("").equals(call.region())) {
      throw new AwsException(
          301,
          "PermanentRedirect",
          "The bucket you are attempting to access must be addressed using the specified endpoint."
              + " Please send all future requests to this endpoint.");
    }
  }

  private Response list(Call call) {
    requireReadable(call);
    S3Request request = call.request();
    int size = size(request.parameter("max-keys"));
    String prefix = request.parameter("prefix");
    List<StoredObject> all = world.buckets().list(request.bucket(), prefix, after(request));
    List<StoredObject> page = all.subList(0, Math.min(size, all.size()));
    boolean isTruncated = page.size() < all.size();
    boolean isEncoded = request.parameter("encoding-type").equals("url");
    JsonObject answer = new JsonObject();
    answer.addProperty("Name", request.bucket());
    answer.addProperty("Prefix", isEncoded ? encoded(prefix) : prefix);
    answer.addProperty("KeyCount", page.size());
    answer.addProperty("MaxKeys", size);
    if (isEncoded) {
      answer.addProperty("EncodingType", "url");
    }
    answer.addProperty("IsTruncated", isTruncated);
    if (isTruncated && !page.isEmpty()) {
      answer.addProperty("NextContinuationToken", token(page.get(page.size() - 1).key()));
    }
    answer.add("Contents", contents(page, isEncoded));
    return Protocol.REST_XML.success(
        new Operation.Call("s3", "ListBucketResult", call.caller(), call.region(), answer),
        answer,
        call.requestId());
  }

  private static JsonArray contents(List<StoredObject> page, boolean isEncoded) {
    JsonArray contents = new JsonArray();
    for (StoredObject object : page) {
      JsonObject shape = new JsonObject();
      shape.addProperty("Key", isEncoded ? encoded(object.key()) : object.key());
      shape.addProperty("LastModified", Times.iso(object.modified()));
      shape.addProperty("ETag", object.etag());
      shape.addProperty("Size", object.size());
      shape.addProperty("StorageClass", "STANDARD");
      contents.add(shape);
    }
    return contents;
  }

  private Response object(Call call) {
    requireReadable(call);
    S3Request request = call.request();
    StoredObject object =
        world
            .buckets()
            .find(request.bucket(), request.key())
            .orElseThrow(
                () -> new AwsException(404, "NoSuchKey", "The specified key does not exist."));
    Optional<String> wanted = request.http().header("if-match");
    if (wanted.isPresent() && !wanted.get().equals(object.etag())) {
      throw new AwsException(
          412,
          "PreconditionFailed",
          "At least one of the pre-conditions you specified did not hold");
    }
    Optional<String> range = request.http().header("range");
    Response whole =
        range.isPresent()
            ? part(object, range.get())
            : Response.bytes(200, "binary/octet-stream", object.content());
    return whole
        .with("ETag", object.etag())
        .with("Last-Modified", HTTP_DATE.format(object.modified()))
        .with("Accept-Ranges", "bytes")
        .with("x-amz-request-id", call.requestId());
  }

  private static Response part(StoredObject object, String range) {
    Matcher ends = RANGE.matcher(range);
    if (!ends.matches()) {
      return Response.bytes(200, "binary/octet-stream", object.content());
    }
    long from = Long.parseLong(ends.group(1));
    long last =
        ends.group(2).isEmpty()
            ? object.size() - 1L
            : Math.min(Long.parseLong(ends.group(2)), object.size() - 1L);
    if (from > last) {
      throw new AwsException(416, "InvalidRange", "The requested range is not satisfiable");
    }
    byte[] bytes = Arrays.copyOfRange(object.content(), (int) from, (int) last + 1);
    return Response.bytes(206, "binary/octet-stream", bytes)
        .with("Content-Range", "bytes " + from + "-" + last + "/" + object.size());
  }

  private static int size(String text) {
    int size = text.isEmpty() ? LARGEST_PAGE : Inputs.number(text).orElse(-1);
    if (size < 0) {
      throw new AwsException(
          400, "InvalidArgument", "Provided max-keys not an integer or within integer range");
    }
    return Math.min(size, LARGEST_PAGE);
  }

  private static String after(S3Request request) {
    String token = request.parameter("continuation-token");
    if (token.isEmpty()) {
      return request.parameter("start-after");
    }
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new AwsException(
          400, "InvalidArgument", "The continuation token provided is incorrect");
    }
  }

  private static String token(String lastKey) {
    byte[] bytes = lastKey.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
