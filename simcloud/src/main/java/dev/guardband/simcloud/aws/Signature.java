package dev.guardband.simcloud.aws;

import dev.guardband.simcloud.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a SigV4 Authorization header says; that it is well formed is checked, not its value. */
record Signature(String accessKeyId, String region, String service) {
  private static final Pattern FORM =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([A-Za-z0-9]{16,128})/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)"
              + "/aws4_request, *SignedHeaders=[a-z0-9;_.-]*\\bhost\\b[a-z0-9;_.-]*,"
              + " *Signature=[0-9a-f]{64}");

  static Signature of(Request request, Protocol protocol) {
    String header =
        request.header("authorization").orElseThrow(() -> Refusal.MISSING_TOKEN.in(protocol));
    Matcher matcher = FORM.matcher(header);
    if (!matcher.matches() || request.header("x-amz-date").isEmpty()) {
      throw Refusal.INCOMPLETE_SIGNATURE.in(protocol);
    }
    return new Signature(matcher.group(1), matcher.group(2), matcher.group(3));
  }
}
