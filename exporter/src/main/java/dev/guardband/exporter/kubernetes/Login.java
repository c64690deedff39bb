package dev.guardband.exporter.kubernetes;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.credentials.TokenFileAuthentication;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which API is asked, and as whom: by the first file of {@code KUBECONFIG}, else by {@code
 * ~/.kube/config}, else as the service account of the pod; the files are read at each use, so that
 * a token may be renewed while the exporter runs.
 */
public sealed interface Login {
  // https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/#directly-accessing-the-rest-api
  Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /** A kubeconfig, at its current context. */
  record File(Path path) implements Login {
    @Override
    public String shown() {
      return "the kubeconfig " + path;
    }
  }

  /**
   * The service account of a pod.
   *
   * @param address such as {@code https://10.0.0.1:443}
   * @param directory with {@code token} and {@code ca.crt}
   */
  record ServiceAccount(String address, Path directory) implements Login {
    @Override
    public String shown() {
      return "the service account in " + directory + " at " + address;
    }
  }

  /** Nothing says whom to ask. */
  record None() implements Login {
    @Override
    public String shown() {
      return "no credentials";
    }
  }

  /** For messages; nothing of it is secret. */
  String shown();

  /** As this process finds it. */
  static Login ofProcess() {
    return find(System.getenv(), Path.of(System.getProperty("user.home", "/")), SERVICE_ACCOUNT);
  }

  /**
   * As a process of this environment finds it.
   *
   * @param serviceAccount where a pod has its token
   */
  static Login find(Map<String, String> environment, Path home, Path serviceAccount) {
    String named = environment.getOrDefault("KUBECONFIG", "");
    Stream<Path> files =
        Stream.concat(
            Arrays.stream(named.split(java.io.File.pathSeparator))
                .filter(file -> !file.isEmpty())
                .map(Path::of),
            Stream.of(home.resolve(".kube").resolve("config")));
    Optional<Path> file = files.filter(Files::isRegularFile).findFirst();
    if (file.isPresent()) {
      return new File(file.get());
    }
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    return host.isEmpty()
        ? new None()
        : new ServiceAccount("https://" + bracketed(host) + ":" + port, serviceAccount);
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** A client that sends what this login has, and has sent nothing yet. */
  default ApiClient client() throws SourceFailure {
    try {
      if (this instanceof File file) {
        return ofFile(file.path());
      }
      if (this instanceof ServiceAccount account) {
        return ofServiceAccount(account);
      }
    } catch (IOException failure) {
      throw new SourceFailure(
          ErrorClass.DENIED, "kubernetes: cannot log in by " + shown() + ": " + failure, failure);
    } catch (RuntimeException unusable) {
      // A parser's message quotes what it stumbled on, which may be a token.
      throw new SourceFailure(
          ErrorClass.DENIED,
          "kubernetes: cannot log in by %s: what it says cannot be used (%s); try it with kubectl"
              .formatted(shown(), unusable.getClass().getSimpleName()));
    }
    throw new SourceFailure(
        ErrorClass.DENIED,
        "kubernetes: no credentials; set KUBECONFIG, or run in a pod with a service account");
  }

  private static ApiClient ofFile(Path path) throws IOException {
    try (Reader text = Files.newBufferedReader(path)) {
      KubeConfig config = KubeConfig.loadKubeConfig(text);
      config.setFile(path.toFile());
      if (config.getServer() == null) {
        throw new IOException("its current context names no server");
      }
      return ClientBuilder.kubeconfig(config).build();
    }
  }

  private static ApiClient ofServiceAccount(ServiceAccount account) throws IOException {
    Path token = account.directory().resolve("token");
    if (!Files.isReadable(token)) {
      throw new IOException("cannot read " + token);
    }
    return new ClientBuilder()
        .setBasePath(account.address())
        .setCertificateAuthority(Files.readAllBytes(account.directory().resolve("ca.crt")))
        .setAuthentication(new TokenFileAuthentication(token.toString()))
        .build();
  }
}
