package dev.guardband.simcloud;

import dev.guardband.simcloud.apps.Apps;
import dev.guardband.simcloud.aws.AwsEndpoint;
import dev.guardband.simcloud.calls.CallLog;
import dev.guardband.simcloud.calls.Faults;
import dev.guardband.simcloud.calls.Gate;
import dev.guardband.simcloud.http.Front;
import dev.guardband.simcloud.inbox.Inbox;
import dev.guardband.simcloud.inbox.InboxPage;
import dev.guardband.simcloud.inbox.Receivers;
import dev.guardband.simcloud.kubernetes.KubernetesApi;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import javax.net.ssl.SSLContext;

/**
 * AWS, a Kubernetes cluster, the watched services and the chat receivers, at one address on
 * loopback.
 *
 * <p>Example: {@code try (SimCloud cloud = SimCloud.start(World.demo(clock, 7), clock, 0))}; AWS
 * clients take {@code cloud.uri()} as their endpoint, and {@code cloud.uri()} in a browser is the
 * inbox.
 */
public final class SimCloud implements AutoCloseable {
  private final World world;
  private final Faults faults = new Faults();
  private final Inbox inbox = new Inbox();
  private final CallLog calls;
  private final Front front;
  private final boolean isSecure;

  private SimCloud(World world, Clock clock, Front.Listen listen) throws IOException {
    this.world = world;
    calls = new CallLog(clock);
    Gate gate = new Gate(faults, calls);
    Router router =
        new Router(
            world,
            new AwsEndpoint(world, gate),
            new KubernetesApi(world, gate),
            new Apps(world, gate),
            new Receivers(world, gate, inbox),
            new InboxPage(world, inbox, calls));
    isSecure = listen.tls().isPresent();
    front = Front.start(listen, router::answer);
  }

  /** Port 0 takes any that is free. */
  public static SimCloud start(World world, Clock clock, int port) throws IOException {
    return new SimCloud(world, clock, Front.Listen.on(port));
  }

  /** The same over TLS, on any port that is free. */
  public static SimCloud start(World world, Clock clock, SSLContext tls) throws IOException {
    return new SimCloud(world, clock, Front.Listen.with(tls));
  }

  /** Such as {@code http://127.0.0.1:40123}, without a slash at its end. */
  public URI uri() {
    return URI.create((isSecure ? "https" : "http") + "://127.0.0.1:" + front.port());
  }

  public World world() {
    return world;
  }

  public Faults faults() {
    return faults;
  }

  public CallLog calls() {
    return calls;
  }

  public Inbox inbox() {
    return inbox;
  }

  @Override
  public void close() {
    faults.close();
    front.close();
  }
}
