package dev.guardband.exporter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Kubeconfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoginTest {
  private static final Path POD = Path.of("/pod");

  @TempDir Path home;

  @Test
  void the_first_file_of_kubeconfig_that_exists_is_taken() throws IOException {
    Path file = Files.writeString(home.resolve("other"), "");
    Map<String, String> environment =
        Map.of("KUBECONFIG", home.resolve("absent") + File.pathSeparator + file);
    assertThat(Login.find(environment, home, POD)).isEqualTo(new Login.File(file));
  }

  @Test
  void without_it_that_of_the_home_directory_is() throws IOException {
    Files.createDirectory(home.resolve(".kube"));
    Path file = Files.writeString(home.resolve(".kube/config"), "");
    Map<String, String> pod = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    assertThat(Login.find(pod, home, POD)).isEqualTo(new Login.File(file));
  }

  @Test
  void a_pod_has_its_service_account() {
    Map<String, String> pod =
        Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "6443");
    assertThat(Login.find(pod, home, POD))
        .isEqualTo(new Login.ServiceAccount("https://10.0.0.1:6443", POD));
    assertThat(Login.find(Map.of("KUBERNETES_SERVICE_HOST", "fd00::1"), home, POD))
        .isEqualTo(new Login.ServiceAccount("https://[fd00::1]:443", POD));
  }

  @Test
  void nothing_says_how_to_mend_it() {
    assertThat(failure(Login.find(Map.of(), home, POD)))
        .hasMessage(
            "kubernetes: no credentials; set KUBECONFIG, or run in a pod with a service account")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.DENIED);
  }

  @Test
  void a_token_that_is_not_there_is_named() {
    assertThat(failure(new Login.ServiceAccount("https://10.0.0.1:443", home)))
        .hasMessage(
            "kubernetes: cannot log in by the service account in "
                + home
                + " at https://10.0.0.1:443: java.io.IOException: cannot read "
                + home.resolve("token"));
  }

  @Test
  void a_file_without_a_context_is_named() throws IOException {
    assertThat(failure(Kubeconfig.write(home, "apiVersion: v1\nkind: Config\n")))
        .hasMessage(
            "kubernetes: cannot log in by the kubeconfig "
                + home.resolve("config")
                + ": java.io.IOException: its current context names no server");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "no yaml ; {users: [{user: {token: \"hunter2\" oops}}]} ; ParserException",
        "a colon in a token ; token: hunter2: oops ; ScannerException",
        "a program that prints no answer ; exec: {apiVersion: client.authentication.k8s.io/v1,"
            + " command: echo, args: [hunter2]} ; IllegalStateException",
      })
  void what_cannot_be_used_is_named_and_not_quoted(String name, String text, String mistake)
      throws IOException {
    SourceFailure failure =
        failure(Kubeconfig.write(home, text.startsWith("exec") ? of(text) : text));
    assertThat(failure)
        .as(name)
        .hasMessage(
            "kubernetes: cannot log in by the kubeconfig "
                + home.resolve("config")
                + ": what it says cannot be used ("
                + mistake
                + "); try it with kubectl");
    assertThat(Throwables.getStackTrace(failure)).as(name).doesNotContain("hunter2");
  }

  private static String of(String user) {
    return """
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test}}]
        clusters: [{name: test, cluster: {server: "https://127.0.0.1:1"}}]
        users: [{name: test, user: {%s}}]
        """
        .formatted(user);
  }

  private static SourceFailure failure(Login login) {
    return catchThrowableOfType(SourceFailure.class, login::client);
  }
}
