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
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Shows a connection who we are, and whom it may trust; files are read at each use. */
final class Login {
  private static final char DELETE = 0x7f;

  private final String what;
  private final HttpLogin login;

  /**
   * For one address.
   *
   * @param what is asked for, for messages
   */
  Login(String what, HttpLogin login) {
    this.what = what;
    this.login = login;
  }

  void show(HttpURLConnection connection) throws SourceFailure {
    authorization().ifPresent(value -> connection.setRequestProperty("Authorization", value));
    if (login.caFile().isPresent() && connection instanceof HttpsURLConnection secured) {
      secured.setSSLSocketFactory(trusting(login.caFile().get()).sockets());
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
    return login.caFile().isPresent()
        ? Optional.of(trusting(login.caFile().get()))
        : Optional.empty();
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

  private Trust trusting(String file) throws SourceFailure {
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry(String.valueOf(store.size()), each);
      }
      if (store.size() == 0) {
        throw new CertificateException("it holds no certificate in PEM");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new Trust(
          context.getSocketFactory(),
          Arrays.stream(trust.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElseThrow(() -> new KeyStoreException("no trust manager")));
    } catch (IOException | GeneralSecurityException failure) {
      throw unreadable("CA file " + file, failure);
    }
  }

  private SourceFailure unreadable(String file, Exception failure) {
    return new SourceFailure(
        ErrorClass.DENIED, what + ": the " + file + " cannot be read: " + failure, failure);
  }
}
