package dev.guardband.exporter.fetch;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.HttpLogin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Asks many hosts at once, none of which is trusted: each call is bounded as a whole, however
 * slowly it comes; few answers may be large at a time, and one is taken apart at a time, so that
 * all together do not fill the memory. No redirect is followed, and no proxy is asked.
 */
public final class FleetClient implements AutoCloseable {
  private static final int SMALL_BODY = 64 << 10;
  private static final int LARGEST_BODY = 1 << 20;
  private static final int LARGE_AT_A_TIME = 4;

  /** For which a large answer may keep others waiting that are large too. */
  private static final Duration LONGEST_LARGE = Duration.ofSeconds(1);

  private static final int KEPT_CONNECTIONS = 32;
  private static final int NOT_FOUND = 404;

  private final OkHttpClient client;
  private final Optional<String> authorization;
  private final Duration longest;
  private final Semaphore large = new Semaphore(LARGE_AT_A_TIME, true);
  private final ReentrantLock parsing = new ReentrantLock();

  /** Made once, as the platform's certificates are read for it. */
  private static final class Base {
    static final OkHttpClient CLIENT =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            // Only where a connection was kept that the other side has closed meanwhile.
            .retryOnConnectionFailure(true)
            .proxy(Proxy.NO_PROXY)
            .protocols(List.of(Protocol.HTTP_1_1))
            .build();
  }

  /** Makes something of an answer's body. */
  @FunctionalInterface
  public interface Form<T> {
    T read(String body) throws SourceFailure;
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // absent where anybody may read
  private FleetClient(OkHttpClient client, Optional<String> authorization, Duration longest) {
    this.client = client;
    this.authorization = authorization;
    this.longest = longest;
  }

  /**
   * For one round of calls; the login's files are read now.
   *
   * @param what is asked for, for messages
   * @param longest that one call may take
   */
  public static FleetClient open(String what, HttpLogin login, Duration longest)
      throws SourceFailure {
    Login files = new Login(what, login, Optional.empty());
    Optional<String> authorization = files.authorization();
    OkHttpClient.Builder builder =
        Base.CLIENT
            .newBuilder()
            .dispatcher(new Dispatcher())
            .connectionPool(new ConnectionPool(KEPT_CONNECTIONS, 5, TimeUnit.SECONDS))
            .connectTimeout(longest)
            .readTimeout(longest);
    files.trust().ifPresent(trust -> builder.sslSocketFactory(trust.sockets(), trust.manager()));
    return new FleetClient(builder.build(), authorization, longest);
  }

  /**
   * What a host answers.
   *
   * @param what is asked for, for messages
   * @throws SourceFailure where it is no success, or too large, or does not come
   */
  public <T> T get(String what, HttpUrl url, Form<T> form, Deadline deadline)
      throws SourceFailure, InterruptedException {
    return ask(what, url, deadline, response -> whole(what, response, form, deadline))
        .orElseThrow(
            () ->
                new SourceFailure(
                    ErrorClass.MALFORMED, what + ": the answer is larger than 1 MiB"));
  }

  /** The same; empty where the host does not know the address, or has more to say than 1 MiB. */
  public <T> Optional<T> find(String what, HttpUrl url, Form<T> form, Deadline deadline)
      throws SourceFailure, InterruptedException {
    return ask(
        what,
        url,
        deadline,
        response ->
            response.code() == NOT_FOUND
                ? Optional.empty()
                : whole(what, response, form, deadline));
  }

  private interface Taken<T> {
    T from(Response response) throws IOException, SourceFailure, InterruptedException;
  }

  private <T> T ask(String what, HttpUrl url, Deadline deadline, Taken<T> taken)
      throws SourceFailure, InterruptedException {
    Duration left = deadline.left();
    if (left.isZero()) {
      throw new SourceFailure(ErrorClass.TIMEOUT, what + ": no time was left to ask");
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("Accept", "application/json")
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "guardband");
    authorization.ifPresent(value -> request.header("Authorization", value));
    Call call = client.newCall(request.build());
    Duration time = left.compareTo(longest) < 0 ? left : longest;
    call.timeout().timeout(time.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      return taken.from(response);
    } catch (IOException failure) {
      throw failure(what, url, failure);
    }
  }

  /** Empty where it is too large. */
  private <T> Optional<T> whole(String what, Response response, Form<T> form, Deadline deadline)
      throws IOException, SourceFailure, InterruptedException {
    BufferedSource body = response.body().source();
    if (!response.isSuccessful()) {
      throw Body.refused(what, response.request().url().uri(), response.code());
    }
    if (!body.request(SMALL_BODY + 1L)) {
      return Optional.of(read(form, body));
    }
    if (!large.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
      // No fault of this host: it is not to be taken for one that does not answer.
      throw new SourceFailure(ErrorClass.UNAVAILABLE, what + ": too many large answers at once");
    }
    try {
      body.timeout().deadline(LONGEST_LARGE.toNanos(), TimeUnit.NANOSECONDS);
      boolean isTooLarge = body.request(LARGEST_BODY + 1L);
      return isTooLarge ? Optional.empty() : Optional.of(read(form, body));
    } finally {
      large.release();
    }
  }

  private <T> T read(Form<T> form, BufferedSource body)
      throws IOException, SourceFailure, InterruptedException {
    parsing.lockInterruptibly();
    try {
      return form.read(body.readUtf8());
    } finally {
      parsing.unlock();
    }
  }

  private static SourceFailure failure(String what, HttpUrl url, IOException failure)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the exporter stops");
    }
    String shown = what + ": " + Fetch.shown(url.uri());
    if (failure instanceof InterruptedIOException) {
      return new SourceFailure(ErrorClass.TIMEOUT, shown + " did not answer in time", failure);
    }
    return new SourceFailure(
        ErrorClass.UNAVAILABLE, shown + " cannot be read: " + reason(failure), failure);
  }

  /** Of what is no HTTP the library quotes a line, which may be long, or our token. */
  private static String reason(IOException failure) {
    if (failure instanceof ProtocolException) {
      return "the answer is no HTTP";
    }
    String advice = failure instanceof SSLException ? "; is its CA in ca_file?" : "";
    return failure.getMessage() + advice;
  }

  /** Ends what is under way, and every connection. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
  }
}
