package dev.guardband.exporter.fetch;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts whom another trusts, and tells what it was shown before that is decided: when a
 * certificate that has ended is refused, when it ended is what one wants to know. A certificate
 * that is trusted by name, and not by who signed it, Java would trust also after its end.
 */
final class ShownCertificates extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager trusted;
  private final Consumer<List<X509Certificate>> shown;

  private ShownCertificates(
      X509ExtendedTrustManager trusted, Consumer<List<X509Certificate>> shown) {
    this.trusted = trusted;
    this.shown = shown;
  }

  /** Reading the platform's certificates takes tens of milliseconds. */
  private static final class Platform {
    private static final X509ExtendedTrustManager TRUSTED = load();

    private static X509ExtendedTrustManager load() {
      try {
        return manager(null);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("the platform has no certificates to trust", impossible);
      }
    }
  }

  /**
   * Trusts certain authorities.
   *
   * @param authorities who is trusted; null for the platform's
   */
  static X509ExtendedTrustManager of(
      @Nullable KeyStore authorities, Consumer<List<X509Certificate>> shown)
      throws GeneralSecurityException {
    X509ExtendedTrustManager trusted =
        authorities == null ? Platform.TRUSTED : manager(authorities);
    return new ShownCertificates(trusted, shown);
  }

  /**
   * Sockets of a context of their own: one that resumed a session would not be shown certificates.
   */
  static SSLSocketFactory sockets(X509TrustManager manager) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, null);
    return context.getSocketFactory();
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore authorities)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities);
    // Only an extended one also asks whether the certificate is for the host.
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow(() -> new GeneralSecurityException("no trust manager that checks hosts"));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    shown.accept(List.of(chain));
    trusted.checkServerTrusted(chain, type, socket);
    chain[0].checkValidity();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    shown.accept(List.of(chain));
    trusted.checkServerTrusted(chain, type, engine);
    chain[0].checkValidity();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    shown.accept(List.of(chain));
    trusted.checkServerTrusted(chain, type);
    chain[0].checkValidity();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    trusted.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    trusted.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.getAcceptedIssuers();
  }
}
