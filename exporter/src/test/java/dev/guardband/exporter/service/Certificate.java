package dev.guardband.exporter.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with its certificate or chain, made by the JDK's keytool. */
final class Certificate {
  private static final String PASSWORD = "changeit";
  private static final String OWN = "own";

  private final Path store;

  private Certificate(Path store) {
    this.store = store;
  }

  /**
   * One that it signed itself.
   *
   * @param from and {@code days}: from when on, as in {@code -10d}, and for how long it is valid
   */
  static Certificate of(Path directory, String host, String from, int days) throws Exception {
    Certificate made = new Certificate(directory.resolve(OWN + ".p12"));
    made.pair(OWN, host, from, days);
    return made;
  }

  /** One of 100 days, signed by an authority whose own certificate ends after 10. */
  static Certificate chain(Path directory, String host) throws Exception {
    Certificate made = new Certificate(directory.resolve("chain.p12"));
    Path request = directory.resolve("request");
    Path signed = directory.resolve("signed.pem");
    made.keytool("-genkeypair -alias ca -keyalg EC -dname CN=ca -ext bc:c -validity 10");
    made.pair(OWN, host, "+0d", 100);
    made.keytool("-certreq -alias " + OWN + " -file " + request);
    made.keytool(
        "-gencert -rfc -alias ca -validity 100 -ext SAN=dns:"
            + host
            + " -infile "
            + request
            + " -outfile "
            + signed);
    made.keytool("-importcert -noprompt -alias " + OWN + " -file " + signed);
    return made;
  }

  private void pair(String alias, String host, String from, int days) throws Exception {
    keytool(
        "-genkeypair -keyalg EC -alias %s -dname CN=%s -ext SAN=dns:%s -startdate %s -validity %d"
            .formatted(alias, host, host, from, days));
  }

  /** Whom to trust that trusts it. */
  Path authority() throws Exception {
    Path pem = store.resolveSibling("ca.pem");
    Files.deleteIfExists(pem);
    keytool("-exportcert -rfc -alias " + OWN + " -file " + pem);
    return pem;
  }

  /** When each certificate of the chain ends. */
  List<Instant> ends() throws IOException, GeneralSecurityException {
    return Arrays.stream(keys().getCertificateChain(OWN))
        .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
        .toList();
  }

  SSLContext server() throws IOException, GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore keys = keys();
    if (keys.containsAlias("ca")) {
      keys.deleteEntry("ca");
    }
    own.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private void keytool(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }
}
