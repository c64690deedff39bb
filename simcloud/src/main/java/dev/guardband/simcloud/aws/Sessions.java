package dev.guardband.simcloud.aws;

import dev.guardband.simcloud.aws.Operation.Caller;
import dev.guardband.simcloud.http.Request;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who holds which access key: an account's own user, or a session of an assumed role. */
final class Sessions {
  private final World world;
  private final Map<String, Session> byKey = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /** Credentials that a role was assumed with. */
  record Session(
      String accessKeyId, String secretKey, String token, Instant expiry, Caller caller) {}

  Sessions(World world) {
    this.world = world;
  }

  Session open(Account account, String role, String name, Duration lasts) {
    int number = count.incrementAndGet();
    String suffix = String.format("%s%04d", account.id(), number);
    String arn = "arn:aws:sts::" + account.id() + ":assumed-role/" + role + "/" + name;
    Caller caller = new Caller(account.id(), arn, "AROA" + account.id() + ":" + name);
    Session session =
        new Session(
            "ASIA" + suffix,
            "simcloud-secret-" + suffix,
            "simcloud-token-" + suffix,
            world.clock().instant().plus(lasts),
            caller);
    byKey.put(session.accessKeyId(), session);
    return session;
  }

  Caller caller(Signature signature, Request request, Protocol protocol) {
    Session session = byKey.get(signature.accessKeyId());
    if (session == null) {
      return user(signature.accessKeyId(), protocol);
    }
    if (!request.header("x-amz-security-token").orElse("").equals(session.token())) {
      throw Refusal.INVALID_CLIENT.in(protocol);
    }
    if (!world.clock().instant().isBefore(session.expiry())) {
      throw Refusal.EXPIRED_TOKEN.in(protocol);
    }
    return session.caller();
  }

  private Caller user(String accessKeyId, Protocol protocol) {
    return world.accounts().all().stream()
        .filter(account -> account.accessKeyId().equals(accessKeyId))
        .map(Account::id)
        .map(id -> new Caller(id, "arn:aws:iam::" + id + ":user/guardband", "AIDA" + id))
        .findFirst()
        .orElseThrow(() -> Refusal.INVALID_CLIENT.in(protocol));
  }
}
