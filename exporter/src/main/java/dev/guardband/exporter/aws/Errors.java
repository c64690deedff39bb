package dev.guardband.exporter.aws;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the SDK throws, in our own classes: what failed, for which account and region, and why. */
public final class Errors {
  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "RequestLimitExceeded",
          "LimitExceededException",
          "TooManyRequests",
          "TooManyRequestsException",
          "SlowDown");
  private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnrecognizedClientException",
          "InvalidClientTokenId",
          "InvalidClientTokenIdException",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken",
          "IncompleteSignature",
          "UnauthorizedOperation",
          "AuthFailure",
          "OptInRequired");

  private Errors() {}

  /** The service's own code of a failed call, such as {@code RequestChangedException}, or "". */
  public static String code(SourceFailure failure) {
    return failure.getCause() instanceof AwsServiceException service ? code(service) : "";
  }

  static boolean sessionExpired(SourceFailure failure) {
    return EXPIRED.contains(code(failure));
  }

  static String subject(Operation operation) {
    String region = operation.region().isEmpty() ? "" : " in " + operation.region();
    return operation.api() + " " + operation.name() + ": account " + operation.account() + region;
  }

  static InterruptedException interrupted(SdkException cause) {
    InterruptedException stopped = new InterruptedException("the exporter stops");
    stopped.initCause(cause);
    return stopped;
  }

  static SourceFailure failure(Operation operation, SdkException cause) {
    ErrorClass errorClass = classOf(cause);
    return new SourceFailure(errorClass, subject(operation) + ": " + why(cause), cause);
  }

  private static ErrorClass classOf(SdkException failure) {
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || cause(failure, SocketTimeoutException.class)) {
      return ErrorClass.TIMEOUT;
    }
    if (failure instanceof AwsServiceException service) {
      return classOf(service);
    }
    if (unreadable(failure)) {
      return ErrorClass.MALFORMED;
    }
    if (cause(failure, IOException.class)) {
      return ErrorClass.UNAVAILABLE;
    }
    return noCredentials(failure) ? ErrorClass.DENIED : ErrorClass.INTERNAL;
  }

  private static ErrorClass classOf(AwsServiceException failure) {
    String code = code(failure);
    int status = failure.statusCode();
    if (THROTTLED.contains(code) || status == 429) {
      return ErrorClass.THROTTLED;
    }
    if (status >= 500) {
      return ErrorClass.UNAVAILABLE;
    }
    if (DENIED.contains(code) || EXPIRED.contains(code) || status == 401 || status == 403) {
      return ErrorClass.DENIED;
    }
    return code.contains("NotFound") || status == 404 ? ErrorClass.NOT_FOUND : ErrorClass.MALFORMED;
  }

  private static String code(AwsServiceException failure) {
    String code = failure.awsErrorDetails() == null ? null : failure.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  private static String why(SdkException failure) {
    if (failure instanceof AwsServiceException service) {
      String code = code(service);
      String text =
          service.awsErrorDetails() == null ? null : service.awsErrorDetails().errorMessage();
      return (code.isEmpty() ? "" : code + ": ")
          + (text == null || text.isEmpty() ? "HTTP " + service.statusCode() : text);
    }
    if (classOf(failure) == ErrorClass.TIMEOUT) {
      return "no answer in time";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** The SDK has no class of its own for an answer that it cannot parse. */
  private static boolean unreadable(SdkException failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    return message.startsWith("Unable to unmarshall")
        || message.startsWith("Could not parse")
        || cause(failure, XMLStreamException.class)
        || named(failure, "JsonParseException")
        || named(failure, "JsonEOFException")
        || named(failure, "EOFException");
  }

  private static boolean noCredentials(SdkException failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    return message.startsWith("Unable to load credentials");
  }

  private static boolean cause(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean named(Throwable failure, String simpleName) {
    for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
      if (at.getClass().getSimpleName().equals(simpleName)) {
        return true;
      }
    }
    return false;
  }
}
