package dev.guardband.simcloud.aws;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Gate;
import dev.guardband.simcloud.calls.Scope;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.http.Response;
import dev.guardband.simcloud.world.Scenario;
import dev.guardband.simcloud.world.World;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** All of AWS at one address; service, region and caller are those of the signature. */
public final class AwsEndpoint {
  private final World world;
  private final Gate gate;
  private final Sessions sessions;
  private final Catalog catalog;
  private final S3 s3;
  private final AtomicLong requests = new AtomicLong();

  public AwsEndpoint(World world, Gate gate) {
    this.world = world;
    this.gate = gate;
    sessions = new Sessions(world);
    catalog = Catalog.of(world, sessions);
    s3 = new S3(world);
  }

  /** Its paths are buckets and keys, so that only the signature tells. */
  public static boolean isOfS3(Request request) {
    return S3Request.isMeant(request);
  }

  /** AWS Backup asks under paths of its own. */
  public static boolean isOfBackup(String rawPath) {
    return BackupPaths.isOne(rawPath);
  }

  public Response answer(Request request) {
    Protocol protocol = Protocol.of(request);
    String requestId = new UUID(0, requests.incrementAndGet()).toString();
    String service = "";
    try {
      Signature signature = Signature.of(request, protocol);
      service = signature.service();
      if (!world.accounts().regions().contains(signature.region())) {
        throw Refusal.INVALID_REGION.in(protocol);
      }
      return answer(request, signature, requestId);
    } catch (AwsException e) {
      return protocol.error(service, e, requestId);
    }
  }

  private Response answer(Request request, Signature signature, String requestId) {
    Protocol protocol = Protocol.of(request);
    if (protocol == Protocol.REST_XML) {
      return objects(request, signature, requestId);
    }
    Inputs.Named named = Inputs.of(request, protocol);
    Catalog.Entry entry = catalog.find(signature.service(), protocol, named);
    Operation.Caller caller = sessions.caller(signature, request, protocol);
    Operation.Call call =
        new Operation.Call(
            entry.service(), entry.operation(), caller, signature.region(), named.input());
    Scope scope =
        new Scope(
            call.service(),
            call.operation(),
            call.account(),
            call.region(),
            page(call, entry),
            CloudWatch.metrics(call));
    return gate.pass(
        scope,
        fault -> refusal(fault, protocol).map(e -> protocol.error(call.service(), e, requestId)),
        () -> run(entry, call, protocol, requestId));
  }

  private Response objects(Request request, Signature signature, String requestId) {
    Operation.Caller caller = sessions.caller(signature, request, Protocol.REST_XML);
    S3.Call call = new S3.Call(S3Request.of(request), caller, signature.region(), requestId);
    Scope scope =
        new Scope("s3", call.operation(), caller.account(), signature.region(), call.page());
    return gate.pass(
        scope,
        fault ->
            refusal(fault, Protocol.REST_XML).map(e -> Protocol.REST_XML.error("s3", e, requestId)),
        () -> s3.answer(call));
  }

  private Response run(
      Catalog.Entry entry, Operation.Call call, Protocol protocol, String requestId) {
    try {
      if (throttledNow(call.service())) {
        throw Refusal.THROTTLED.in(protocol);
      }
      JsonObject answer = entry.code().answer(call);
      return protocol.success(call, answer, requestId);
    } catch (AwsException e) {
      return protocol.error(call.service(), e, requestId);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      // A value of another JSON type than the operation's shape has.
      AwsException malformed =
          new AwsException(400, "SerializationException", "a member has the wrong type");
      return protocol.error(call.service(), malformed, requestId);
    }
  }

  private boolean throttledNow(String service) {
    boolean concerned = service.equals("rds") || service.equals("backup");
    return concerned && world.scenarios().isOn(Scenario.THROTTLED);
  }

  private static int page(Operation.Call call, Catalog.Entry entry) {
    return call.text(entry.tokenName())
        .flatMap(Pages.Token::parse)
        .map(Pages.Token::page)
        .orElse(1);
  }

  private static Optional<AwsException> refusal(Fault fault, Protocol protocol) {
    if (fault instanceof Fault.Throttle) {
      return Optional.of(Refusal.THROTTLED.in(protocol));
    }
    if (fault instanceof Fault.Expire) {
      return Optional.of(Refusal.EXPIRED_TOKEN.in(protocol));
    }
    if (fault instanceof Fault.Deny) {
      return Optional.of(Refusal.ACCESS_DENIED.in(protocol));
    }
    if (fault instanceof Fault.Refuse refuse) {
      return Optional.of(new AwsException(refuse.status(), refuse.code(), refuse.message()));
    }
    return fault instanceof Fault.ServerError error
        ? Optional.of(serverError(error.status(), protocol))
        : Optional.empty();
  }

  private static AwsException serverError(int status, Protocol protocol) {
    Refusal refusal = status == 500 ? Refusal.INTERNAL_FAILURE : Refusal.UNAVAILABLE;
    AwsException usual = refusal.in(protocol);
    return new AwsException(status, usual.code(), usual.message());
  }
}
