package dev.guardband.simcloud.aws;

/**
 * The errors that every service has, named and numbered as each protocol does.
 *
 * <p>From the "Common Errors" page of each service's API reference, such as
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html.
 */
enum Refusal {
  MISSING_TOKEN("MissingAuthenticationToken", 403, "Request is missing Authentication Token"),
  INCOMPLETE_SIGNATURE(
      "IncompleteSignature",
      400,
      "The request signature does not conform to AWS standards: Authorization needs Credential,"
          + " SignedHeaders and Signature, and the request an X-Amz-Date header."),
  INVALID_REGION("SignatureDoesNotMatch", 403, "Credential should be scoped to a valid region."),
  INVALID_CLIENT(
      "InvalidClientTokenId", 403, "The security token included in the request is invalid."),
  EXPIRED_TOKEN("ExpiredToken", 403, "The security token included in the request is expired"),
  ACCESS_DENIED("AccessDenied", 403, "User is not authorized to perform this operation"),
  THROTTLED("Throttling", 400, "Rate exceeded"),
  INTERNAL_FAILURE("InternalFailure", 500, "An internal error has occurred"),
  UNAVAILABLE("ServiceUnavailable", 503, "The service is temporarily unavailable");

  private final String code;
  private final int status;
  private final String message;

  Refusal(String code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  AwsException in(Protocol protocol) {
    return with(protocol, message);
  }

  AwsException with(Protocol protocol, String text) {
    boolean clientError = status < 500;
    if (protocol == Protocol.REST_XML && this == THROTTLED) {
      return new AwsException(503, codeInS3(), "Please reduce your request rate.");
    }
    int seen = protocol == Protocol.JSON && clientError ? 400 : status;
    return new AwsException(seen, codeIn(protocol), text);
  }

  private String codeIn(Protocol protocol) {
    if (protocol == Protocol.QUERY) {
      return code;
    }
    if (protocol == Protocol.REST_XML) {
      return codeInS3();
    }
    return switch (this) {
      case INVALID_CLIENT -> "UnrecognizedClientException";
      case INVALID_REGION -> "InvalidSignatureException";
      default -> code + "Exception";
    };
  }

  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
  private String codeInS3() {
    return switch (this) {
      case MISSING_TOKEN -> "AccessDenied";
      case INCOMPLETE_SIGNATURE, INVALID_REGION -> "AuthorizationHeaderMalformed";
      case INVALID_CLIENT -> "InvalidAccessKeyId";
      case THROTTLED -> "SlowDown";
      case INTERNAL_FAILURE -> "InternalError";
      case EXPIRED_TOKEN, ACCESS_DENIED, UNAVAILABLE -> code;
    };
  }
}
