package dev.guardband.exporter.fetch;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.HttpLogin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * GETs one small answer. HttpURLConnection is loaded for AWS anyway; the newer client costs threads
 * and memory of its own.
 */
public final class Fetch {
  private static final int LARGEST_BODY = 1 << 20;
  private static final int CHUNK = 8192;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private Fetch() {}

  /**
   * An answer, of any status.
   *
   * @param body decoded as UTF-8, at most 1 MiB of it
   * @param whole whether that is all of it
   * @param location where a redirect leads, as it was written
   */
  public record Answer(int status, String body, boolean whole, Optional<String> location) {
    public boolean succeeded() {
      return status / 100 == 2;
    }
  }

  /**
   * What is asked.
   *
   * @param what is asked for, for messages
   * @param shown is told what certificates an https address shows, trusted or not
   */
  public record Ask(
      String what, URI address, HttpLogin login, Optional<Consumer<List<X509Certificate>>> shown) {
    /** The same of another address. */
    public Ask at(URI other) {
      return new Ask(what, other, login, shown);
    }
  }

  /**
   * Asks once, and waits for a connection or a byte no longer than ten seconds.
   *
   * @param what is asked for, for messages
   * @throws SourceFailure {@code TIMEOUT} or {@code UNAVAILABLE} where no answer came, {@code
   *     DENIED} where a file of the login cannot be read
   */
  public static Answer get(String what, URI address, HttpLogin login, Deadline deadline)
      throws SourceFailure {
    return get(new Ask(what, address, login, Optional.empty()), LONGEST_WAIT, deadline);
  }

  /** The same, and waits up to the deadline. */
  public static Answer get(Ask ask, Deadline deadline) throws SourceFailure {
    return get(ask, deadline.left(), deadline);
  }

  private static Answer get(Ask ask, Duration longestWait, Deadline deadline) throws SourceFailure {
    HttpURLConnection connection = null;
    Future<?> watch = null;
    try {
      connection = open(ask.address(), wait(deadline, longestWait));
      new Login(ask.what(), ask.login(), ask.shown()).show(connection);
      watch = Watch.closeAt(deadline, connection);
      int status = connection.getResponseCode();
      return answer(status, connection, deadline);
    } catch (SSLException failure) {
      throw deadline.passed() || failure.getCause() instanceof SocketTimeoutException
          ? late(ask, failure)
          : unavailable(ask, failure, "; is its CA in ca_file?");
    } catch (IOException failure) {
      throw deadline.passed() || failure instanceof SocketTimeoutException
          ? late(ask, failure)
          : unavailable(ask, failure, "");
    } catch (StackOverflowError endless) {
      // HttpURLConnection calls itself for each 100 Continue before the answer.
      throw unavailable(ask, new IOException("the answer does not begin", endless), "");
    } finally {
      if (watch != null) {
        watch.cancel(false);
      }
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  private static SourceFailure late(Ask ask, IOException failure) {
    return new SourceFailure(
        ErrorClass.TIMEOUT,
        ask.what() + ": " + shown(ask.address()) + " did not answer in time",
        failure);
  }

  private static SourceFailure unavailable(Ask ask, IOException failure, String advice) {
    return new SourceFailure(
        ErrorClass.UNAVAILABLE,
        ask.what()
            + ": "
            + shown(ask.address())
            + " cannot be read: "
            + failure.getMessage()
            + advice,
        failure);
  }

  /** Without user, password and query, any of which may hold a secret. */
  public static String shown(URI address) {
    // A name with an underscore is none to java.net.URI, which then knows no host.
    String authority = address.getRawAuthority();
    return address.getScheme()
        + "://"
        + authority.substring(authority.lastIndexOf('@') + 1)
        + address.getRawPath();
  }

  private static HttpURLConnection open(URI address, int millis) throws IOException {
    URLConnection opened = address.toURL().openConnection();
    if (!(opened instanceof HttpURLConnection connection)) {
      throw new IOException("it is no http or https address");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setRequestProperty("Accept", "application/json");
    connection.setRequestProperty("User-Agent", "guardband");
    return connection;
  }

  private static int wait(Deadline deadline, Duration most) throws SocketTimeoutException {
    Duration left = deadline.left();
    if (left.isZero()) {
      throw new SocketTimeoutException("no time is left");
    }
    Duration longest = left.compareTo(most) < 0 ? left : most;
    return (int) Math.max(1, longest.toMillis());
  }

  private static Answer answer(int status, HttpURLConnection connection, Deadline deadline)
      throws IOException {
    if (status < 0) {
      throw new IOException("the answer is not HTTP");
    }
    try (InputStream in = body(status, connection)) {
      byte[] body = read(in, deadline);
      boolean whole = body.length <= LARGEST_BODY;
      // Where the connection is not kept, HttpURLConnection takes its end for that of the answer.
      if (status / 100 == 2 && whole && body.length < connection.getContentLengthLong()) {
        throw new IOException("the answer breaks off");
      }
      int shown = Math.min(body.length, LARGEST_BODY);
      return new Answer(
          status,
          new String(body, 0, shown, StandardCharsets.UTF_8),
          whole,
          Optional.ofNullable(connection.getHeaderField("Location")));
    }
  }

  /** At most a chunk more than the largest body that is wanted. */
  private static byte[] read(InputStream in, Deadline deadline) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      body.write(chunk, 0, read);
      if (body.size() > LARGEST_BODY) {
        break;
      }
      // Each read has a timeout of its own, so that a body that drips would take for ever.
      if (deadline.passed()) {
        throw new SocketTimeoutException("no time is left");
      }
    }
    return body.toByteArray();
  }

  private static InputStream body(int status, HttpURLConnection connection) throws IOException {
    @Nullable InputStream in =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    return in == null ? InputStream.nullInputStream() : in;
  }
}
