package dev.guardband.exporter.aws;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream.Operation;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
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
  private static final String EXPIRED = "ExpiredToken";

  /** Services end the same code in {@code Exception} or not, by their protocol. */
  private static final List<String> DENIED =
      List.of(
          EXPIRED,
          "RequestExpired",
          "AccessDenied",
          "UnrecognizedClient",
          "InvalidClientTokenId",
          "SignatureDoesNotMatch",
          "InvalidSignature",
          "MissingAuthenticationToken",
          "IncompleteSignature",
          "UnauthorizedOperation",
          "NotAuthorized",
          "AuthFailure",
          "OptInRequired");

  private static final List<String> NOT_FOUND = List.of("NotFound", "DataUnavailable");

  private Errors() {}

  /** The service's own code of a failed call, such as {@code RequestChangedException}, or "". */
  public static String code(SourceFailure failure) {
    return failure.getCause() instanceof AwsServiceException service ? code(service) : "";
  }

  static boolean sessionExpired(SourceFailure failure) {
    return code(failure).startsWith(EXPIRED);
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
    if (broken(failure)) {
      return ErrorClass.UNAVAILABLE;
    }
    if (unreadable(failure)) {
      return ErrorClass.MALFORMED;
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
    if (DENIED.stream().anyMatch(code::startsWith) || status == 401 || status == 403) {
      return ErrorClass.DENIED;
    }
    return NOT_FOUND.stream().anyMatch(code::contains) || status == 404
        ? ErrorClass.NOT_FOUND
        : ErrorClass.MALFORMED;
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
    return switch (classOf(failure)) {
      case TIMEOUT -> "no answer in time";
      case MALFORMED -> "the answer cannot be parsed";
      default -> plain(failure);
    };
  }

  /** In one line, and without the SDK's count of its tries, which is always one. */
  private static String plain(SdkException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.replaceAll(" ?\\(SDK Attempt Count: \\d+\\)", "").replaceAll("\\s+", " ");
  }

  /** A connection that was refused, or broke in the middle of an answer. */
  private static boolean broken(SdkException failure) {
    for (@Nullable Throwable at = failure; at != null; at = next(at)) {
      // JSON and UTF-8 mistakes are IOExceptions too.
      boolean content =
          at instanceof CharConversionException || at.getClass().getSimpleName().startsWith("Json");
      if (at instanceof IOException && !content) {
        return true;
      }
    }
    return false;
  }

  /** The SDK has no class of its own for an answer that it cannot parse. */
  private static boolean unreadable(SdkException failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    return message.startsWith("Unable to unmarshall") || message.startsWith("Could not parse");
  }

  private static boolean noCredentials(SdkException failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    return message.startsWith("Unable to load credentials");
  }

  private static boolean cause(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable at = failure; at != null; at = next(at)) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** The XML parser keeps what made it fail in a place of its own. */
  private static @Nullable Throwable next(Throwable at) {
    return at instanceof XMLStreamException xml ? xml.getNestedException() : at.getCause();
  }
}
