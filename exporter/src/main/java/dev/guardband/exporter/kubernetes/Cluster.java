package dev.guardband.exporter.kubernetes;

import com.google.gson.JsonObject;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One visit to an API: {@code try (Cluster cluster = Cluster.open(login, upstream)) { cluster.list(
 * Listing.of("batch/v1", "cronjobs"), Function.identity(), deadline); }}.
 *
 * <p>Credentials are those of its beginning, and no connection is kept after it: between two
 * refreshes nothing is held, and a token, a certificate or a kubeconfig that has changed is in use
 * with the next.
 */
public final class Cluster implements AutoCloseable {
  private static final int PAGE = 500;
  private static final int EXPIRED = 410;

  /** No version is blank. */
  private static final String EXPIRED_LISTING = " ";

  /** How much later than asked for the API may end a watch. */
  private static final Duration LATE = Duration.ofSeconds(15);

  /** Objects change while a listing goes on; one that expires this often is too slow for them. */
  private static final int BEGINNINGS = 3;

  private final ApiClient client;
  private final Upstream upstream;
  private volatile @Nullable Call watching;
  private volatile boolean isCancelled;

  private Cluster(ApiClient client, Upstream upstream) {
    this.client = client;
    this.upstream = upstream;
  }

  public static Cluster open(Login login, Upstream upstream) throws SourceFailure {
    ApiClient client = login.client();
    client.setUserAgent("guardband");
    // Else the library asks again by itself, and nobody counts it.
    OkHttpClient once = client.getHttpClient().newBuilder().retryOnConnectionFailure(false).build();
    return new Cluster(client.setHttpClient(once), upstream);
  }

  /**
   * All objects of a listing, each page a call; what was there when it began.
   *
   * @param read what is wanted of one object, so that no page is held as a whole
   */
  public <T> List<T> list(Listing listing, Function<JsonObject, T> read, Deadline deadline)
      throws SourceFailure, InterruptedException {
    return state(listing, read, deadline).items();
  }

  /** The same, with the version of which it is the state. */
  <T> State<T> state(Listing listing, Function<JsonObject, T> read, Deadline deadline)
      throws SourceFailure, InterruptedException {
    for (int left = BEGINNINGS; left > 0; left--) {
      List<T> found = new ArrayList<>();
      String version = pages(listing, read, found, deadline);
      if (!version.equals(EXPIRED_LISTING)) {
        return new State<>(found, version);
      }
    }
    throw new SourceFailure(
        ErrorClass.UNAVAILABLE,
        "kubernetes " + listing + ": the listing expired " + BEGINNINGS + " times before its end");
  }

  /** Its version. */
  private <T> String pages(
      Listing listing, Function<JsonObject, T> read, List<T> found, Deadline deadline)
      throws SourceFailure, InterruptedException {
    Upstream.Operation operation =
        new Upstream.Operation("kubernetes", "list " + listing.plural(), "", "");
    String from = "";
    String version;
    do {
      String token = from;
      Page<T> page =
          upstream.call(operation, deadline, within -> page(listing, token, read, within));
      if (page.isExpired()) {
        return EXPIRED_LISTING;
      }
      version = page.version();
      found.addAll(page.items());
      from = page.next();
    } while (!from.isEmpty());
    return version;
  }

  /**
   * Follows changes for a time, or until the API ends it earlier; false where the version is too
   * old to follow from.
   */
  boolean watch(Listing listing, String version, Duration longest, WatchStream.Listener told)
      throws SourceFailure, InterruptedException {
    OkHttpClient patient =
        client.getHttpClient().newBuilder().readTimeout(longest.plus(LATE)).build();
    Call call = patient.newCall(call(listing, listing.watch(version, longest)).request());
    call.timeout().timeout(longest.plus(LATE).plus(LATE).toNanos(), TimeUnit.NANOSECONDS);
    watching = call;
    if (isCancelled) {
      call.cancel();
    }
    try (Response response = call.execute()) {
      if (response.code() == EXPIRED) {
        return false;
      }
      if (!response.isSuccessful()) {
        throw Failures.of(listing, response, Deadline.in(Duration.ZERO));
      }
      return new WatchStream(listing, told).follow(response.body().source());
    } catch (EOFException cut) {
      throw new SourceFailure(
          ErrorClass.UNAVAILABLE, "kubernetes " + listing + ": the watch broke off", cut);
    } catch (IOException | RuntimeException failure) {
      throw Failures.of(listing, failure);
    }
  }

  /**
   * Ends what is under way, and what comes. The dispatcher forgets a call as soon as its answer
   * begins, and that of a watch takes a minute.
   */
  void cancel() {
    isCancelled = true;
    Call call = watching;
    if (call != null) {
      call.cancel();
    }
    client.getHttpClient().dispatcher().cancelAll();
  }

  /** All objects of a listing, and the version that they are of. */
  record State<T>(List<T> items, String version) {
    State {
      items = List.copyOf(items);
    }
  }

  private <T> Page<T> page(
      Listing listing, String from, Function<JsonObject, T> read, Deadline deadline)
      throws SourceFailure, InterruptedException {
    if (deadline.passed()) {
      throw new SourceFailure(
          ErrorClass.TIMEOUT, "kubernetes " + listing + ": no time was left to ask");
    }
    Call call = call(listing, listing.query(PAGE, from));
    call.timeout().timeout(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      if (response.code() == EXPIRED && !from.isEmpty()) {
        return Page.expired();
      }
      if (!response.isSuccessful()) {
        throw Failures.of(listing, response, deadline);
      }
      return Page.parse(response.body().charStream(), read);
    } catch (IOException | RuntimeException failure) {
      throw Failures.of(listing, failure);
    }
  }

  private Call call(Listing listing, List<Pair> query) throws SourceFailure {
    // The library adds to all of these.
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    try {
      return client.buildCall(
          null,
          listing.path(),
          "GET",
          query,
          new ArrayList<>(),
          null,
          headers,
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          new String[] {"BearerToken"},
          null);
    } catch (ApiException failure) {
      throw new SourceFailure(
          ErrorClass.INTERNAL, "kubernetes " + listing + ": " + failure.getMessage(), failure);
    } catch (IllegalArgumentException unusable) {
      throw new SourceFailure(
          ErrorClass.DENIED,
          "kubernetes "
              + listing
              + ": the token or the server's address of the login cannot be sent; is there a line"
              + " break in it?");
    }
  }

  @Override
  public void close() {
    OkHttpClient http = client.getHttpClient();
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
