package dev.guardband.exporter.fetch;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.model.settings.HttpLogin;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Shows a connection who we are, and whom it may trust; files are read at each use. */
final class Login {
  private static final char DELETE = 0x7f;

  private final String what;
  private final HttpLogin login;
  private final Optional<Consumer<List<X509Certificate>>> shown;

  /**
   * For one address.
   *
   * @param what is asked for, for messages
   * @param shown is told what certificates an https address shows
   */
  Login(String what, HttpLogin login, Optional<Consumer<List<X509Certificate>>> shown) {
    this.what = what;
    this.login = login;
    this.shown = shown;
  }

  void show(HttpURLConnection connection) throws SourceFailure {
    authorization().ifPresent(value -> connection.setRequestProperty("Authorization", value));
    if (connection instanceof HttpsURLConnection secured
        && (login.caFile().isPresent() || shown.isPresent())) {
      secured.setSSLSocketFactory(trusting().sockets());
    }
  }

  /** What the header of that name has. */
  Optional<String> authorization() throws SourceFailure {
    if (login.tokenFile().isPresent()) {
      return Optional.of("Bearer " + token(login.tokenFile().get()));
    }
    if (login.user().isPresent() && login.passwordFile().isPresent()) {
      String pair = login.user().get() + ":" + secret("password", login.passwordFile().get());
      String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
      return Optional.of("Basic " + encoded);
    }
    return Optional.empty();
  }

  /** Whom to trust in place of the platform's authorities. */
  Optional<Trust> trust() throws SourceFailure {
    return login.caFile().isPresent() ? Optional.of(trusting()) : Optional.empty();
  }

  /** Sockets to those whom the manager trusts. */
  record Trust(SSLSocketFactory sockets, X509TrustManager manager) {}

  /** HttpURLConnection refuses a header of two lines with a message that shows it whole. */
  private String token(String file) throws SourceFailure {
    String token = secret("token", file);
    if (!token.chars().allMatch(c -> c > ' ' && c < DELETE)) {
      throw new SourceFailure(
          ErrorClass.DENIED,
          what
              + ": the token file "
              + file
              + " holds more than a token; keep one line of ASCII without blanks");
    }
    return token;
  }

  private String secret(String kind, String file) throws SourceFailure {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException failure) {
      throw unreadable(kind + " file " + file, failure);
    }
  }

  private Trust trusting() throws SourceFailure {
    @Nullable KeyStore authorities =
        login.caFile().isPresent() ? authorities(login.caFile().get()) : null;
    try {
      X509TrustManager manager =
          ShownCertificates.of(authorities, shown.orElse(certificates -> {}));
      return new Trust(ShownCertificates.sockets(manager), manager);
    } catch (GeneralSecurityException failure) {
      throw unreadable("CA file " + login.caFile().orElse("of the platform"), failure);
    }
  }

  private KeyStore authorities(String file) throws SourceFailure {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry(String.valueOf(store.size()), each);
      }
      if (store.size() == 0) {
        throw new CertificateException("it holds no certificate in PEM");
      }
      return store;
    } catch (IOException | GeneralSecurityException failure) {
      throw unreadable("CA file " + file, failure);
    }
  }

  private SourceFailure unreadable(String file, Exception failure) {
    return new SourceFailure(
        ErrorClass.DENIED, what + ": the " + file + " cannot be read: " + failure, failure);
  }
}
