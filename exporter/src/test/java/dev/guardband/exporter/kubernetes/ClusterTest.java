package dev.guardband.exporter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Kubeconfig;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.calls.Call;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClusterTest {
  private static final Listing PODS = Listing.of("v1", "pods").in("prod");
  private static final String TOKEN = "letmein-3f7a";
  private static final Duration TIME = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock("2026-11-20T12:30:00Z");
  private final World world = World.empty(clock);
  private SimCloud cloud;

  @BeforeEach
  void start() throws IOException {
    cloud = SimCloud.start(world, clock, 0);
    world.cluster().accept(TOKEN, "system:serviceaccount:monitoring:guardband");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Login login() throws IOException {
    return Kubeconfig.login(directory, cloud.uri(), TOKEN);
  }

  private List<String> names(Listing listing) throws Exception {
    return names(login(), listing, new TryingUpstream(1), TIME);
  }

  private static List<String> names(
      Login login, Listing listing, TryingUpstream upstream, Duration time) throws Exception {
    try (Cluster cluster = Cluster.open(login, upstream)) {
      return cluster.list(
          listing, json -> Fields.of(json).in("metadata").text("name"), Deadline.in(time));
    }
  }

  private SourceFailure failure(Listing listing) {
    return catchThrowableOfType(SourceFailure.class, () -> names(listing));
  }

  private void pods(int count) {
    for (int i = 0; i < count; i++) {
      world.cluster().put(pod("pod-%04d".formatted(i)));
    }
  }

  private static KubernetesObject pod(String name) {
    return KubernetesObject.of("v1/pods", "prod", name);
  }

  private List<Integer> pages() {
    return cloud.calls().all().stream().map(call -> call.scope().page()).toList();
  }

  @Test
  void a_listing_is_read_to_its_last_page() throws Exception {
    pods(1001);
    assertThat(names(PODS)).hasSize(1001).doesNotHaveDuplicates();
    assertThat(pages()).containsExactly(1, 2, 3);
  }

  @Test
  void none_is_an_empty_list() throws Exception {
    assertThat(names(PODS)).isEmpty();
  }

  @Test
  void other_namespaces_are_not_listed_unless_all_are_meant() throws Exception {
    world.cluster().put(pod("here"));
    world.cluster().put(KubernetesObject.of("v1/pods", "dev", "there"));
    assertThat(names(PODS)).containsExactly("here");
    assertThat(names(Listing.of("v1", "pods"))).containsExactly("there", "here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "backup=true ; one",
        "backup==true ; one",
        "backup!=true ; three,two",
        "backup in (true, false) ; one,two",
        "backup notin (true) ; three,two",
        "backup ; one,two",
        "!backup ; three",
        "backup,team=a ; two",
        "note=a\u00fcf ; ''",
      })
  void labels_select(String selector, String expected) throws Exception {
    world.cluster().put(pod("one").label("backup", "true"));
    world.cluster().put(pod("two").label("backup", "false").label("team", "a"));
    world.cluster().put(pod("three"));
    if (expected.isEmpty()) {
      assertThat(failure(PODS.labelled(selector)))
          .hasMessage("kubernetes pods of prod: HTTP 400, unable to parse requirement")
          .extracting(SourceFailure::errorClass)
          .isEqualTo(ErrorClass.MALFORMED);
      return;
    }
    assertThat(names(PODS.labelled(selector))).containsExactly(expected.split(","));
  }

  @Test
  void what_was_there_at_the_beginning_is_listed_though_it_is_deleted_between_two_pages()
      throws Exception {
    pods(501);
    AtomicInteger seen = new AtomicInteger();
    try (Cluster cluster = Cluster.open(login(), new TryingUpstream(1))) {
      List<String> names =
          cluster.list(
              PODS,
              json -> {
                if (seen.incrementAndGet() == 1) {
                  world.cluster().remove(pod("pod-0500"));
                }
                return Fields.of(json).in("metadata").text("name");
              },
              Deadline.in(TIME));
      assertThat(names).hasSize(501).contains("pod-0500");
    }
  }

  @Test
  void a_listing_that_expires_in_the_middle_is_begun_anew() throws Exception {
    pods(501);
    AtomicInteger seen = new AtomicInteger();
    try (Cluster cluster = Cluster.open(login(), new TryingUpstream(1))) {
      List<Integer> numbers =
          cluster.list(
              PODS,
              json -> {
                if (seen.incrementAndGet() == 1) {
                  world.cluster().compact();
                }
                return seen.get();
              },
              Deadline.in(TIME));
      assertThat(numbers).hasSize(501);
    }
    assertThat(pages()).containsExactly(1, 2, 1, 2);
    assertThat(cloud.calls().all().stream().map(Call::status)).containsExactly(200, 410, 200, 200);
  }

  @Test
  void a_listing_that_always_expires_fails() throws Exception {
    pods(501);
    try (Cluster cluster = Cluster.open(login(), new TryingUpstream(1))) {
      SourceFailure failure =
          catchThrowableOfType(
              SourceFailure.class,
              () ->
                  cluster.list(
                      PODS,
                      json -> {
                        world.cluster().compact();
                        return json;
                      },
                      Deadline.in(TIME)));
      assertThat(failure)
          .hasMessage("kubernetes pods of prod: the listing expired 3 times before its end");
    }
    assertThat(pages()).containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void a_token_that_is_not_accepted_is_denied() {
    world.cluster().refuse(TOKEN);
    assertThat(failure(PODS))
        .hasMessage(
            "kubernetes pods of prod: HTTP 401, Unauthorized; the token or certificate is not"
                + " accepted, or has expired")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.DENIED);
  }

  @Test
  void a_token_that_cannot_be_sent_is_not_quoted() throws Exception {
    Login login = Kubeconfig.login(directory, cloud.uri(), "hunter2\\nhunter2");
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class, () -> names(login, PODS, new TryingUpstream(1), TIME));
    assertThat(failure)
        .hasNoCause()
        .hasMessage(
            "kubernetes pods of prod: the token or the server's address of the login cannot be sent;"
                + " is there a line break in it?");
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
  }

  @Test
  void a_right_that_lacks_is_named() {
    cloud.faults().inject(new Fault.Deny(), Target.service("kubernetes"));
    assertThat(failure(Listing.of("batch/v1", "cronjobs").in("prod")))
        .hasMessage(
            "kubernetes cronjobs.batch of prod: HTTP 403, cronjobs.batch is forbidden: User"
                + " \"system:serviceaccount:monitoring:guardband\" cannot list resource"
                + " \"cronjobs\" in API group \"batch\" in the namespace \"prod\"; grant list of"
                + " it to the exporter's service account")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.DENIED);
  }

  @Test
  void a_resource_that_is_not_installed_is_not_found() {
    assertThat(failure(Listing.of("velero.io/v1", "backups").in("velero")))
        .hasMessage(
            "kubernetes backups.velero.io of velero: HTTP 404; the API knows no such resource: is"
                + " what defines it installed?")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.NOT_FOUND);
  }

  @Test
  void who_is_told_to_wait_waits_and_asks_again() throws Exception {
    pods(1);
    cloud.faults().inject(new Fault.Throttle(), Target.service("kubernetes"), 1);
    long start = System.nanoTime();
    assertThat(names(login(), PODS, new TryingUpstream(2), TIME)).containsExactly("pod-0000");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_wait_that_does_not_fit_is_not_waited_for() throws Exception {
    cloud.faults().inject(new Fault.Throttle(), Target.service("kubernetes"));
    Login login = login();
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class,
            () -> names(login, PODS, new TryingUpstream(1), Duration.ofMillis(900)));
    assertThat(failure)
        .hasMessage("kubernetes pods of prod: HTTP 429, Too many requests, please try again later.")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.THROTTLED);
  }

  @Test
  void an_api_that_fails_is_unavailable() {
    cloud.faults().inject(new Fault.ServerError(500), Target.service("kubernetes"));
    assertThat(failure(PODS))
        .hasMessage("kubernetes pods of prod: HTTP 500, etcdserver: request timed out")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.UNAVAILABLE);
  }

  @Test
  void an_api_that_hangs_is_given_up_at_the_deadline() throws Exception {
    cloud.faults().inject(new Fault.Hang(), Target.service("kubernetes"));
    Login login = login();
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class,
            () -> names(login, PODS, new TryingUpstream(1), Duration.ofMillis(700)));
    assertThat(failure)
        .hasMessage("kubernetes pods of prod: no answer in time")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.TIMEOUT);
  }

  @Test
  void half_a_document_is_malformed() {
    pods(3);
    cloud.faults().inject(new Fault.Truncate(), Target.service("kubernetes"));
    assertThat(failure(PODS))
        .hasMessage("kubernetes pods of prod: the answer cannot be parsed")
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.MALFORMED);
  }

  @Test
  void a_connection_that_breaks_is_unavailable() {
    pods(3);
    cloud.faults().inject(new Fault.Drop(), Target.service("kubernetes"));
    assertThat(failure(PODS))
        .extracting(SourceFailure::errorClass)
        .isEqualTo(ErrorClass.UNAVAILABLE);
  }

  @Test
  void nobody_at_the_address_is_unavailable() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Login login = Kubeconfig.login(directory, URI.create("http://127.0.0.1:" + free), TOKEN);
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class, () -> names(login, PODS, new TryingUpstream(1), TIME));
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    assertThat(failure).hasMessageStartingWith("kubernetes pods of prod: Failed to connect to");
  }

  @Test
  void each_page_is_a_call_that_is_counted() throws Exception {
    pods(501);
    TryingUpstream upstream = new TryingUpstream(1);
    names(login(), PODS, upstream, TIME);
    assertThat(upstream.made()).containsExactly("kubernetes list pods", "kubernetes list pods");
  }

  @Test
  void an_umlaut_a_quote_and_a_null_are_read() throws Exception {
    world
        .cluster()
        .put(pod("one").label("note", "f\u00fcr \"alle\" \ud83d\ude80").status("{\"a\": null}"));
    try (Cluster cluster = Cluster.open(login(), new TryingUpstream(1))) {
      List<Fields> found = cluster.list(PODS, Fields::of, Deadline.in(TIME));
      assertThat(found.get(0).in("metadata").map("labels"))
          .isEqualTo(Map.of("note", "f\u00fcr \"alle\" \ud83d\ude80"));
      assertThat(found.get(0).in("status").text("a")).isEmpty();
    }
  }

  @Test
  void a_token_that_was_renewed_is_used_with_the_next_visit() throws Exception {
    pods(1);
    Path token = Files.writeString(directory.resolve("token"), TOKEN);
    Files.writeString(directory.resolve("ca.crt"), Certificates.of(directory).authority());
    Login login = new Login.ServiceAccount(cloud.uri().toString(), directory);
    assertThat(names(login, PODS, new TryingUpstream(1), TIME)).hasSize(1);
    world.cluster().refuse(TOKEN);
    world.cluster().accept("renewed", "guardband");
    Files.writeString(token, "renewed\n");
    assertThat(names(login, PODS, new TryingUpstream(1), TIME)).hasSize(1);
  }

  @Test
  void a_certificate_of_the_clusters_authority_is_accepted() throws Exception {
    Certificates certificates = Certificates.of(directory);
    try (SimCloud secure = SimCloud.start(world, clock, certificates.server())) {
      pods(1);
      Files.writeString(directory.resolve("token"), TOKEN);
      Files.writeString(directory.resolve("ca.crt"), certificates.authority());
      Login pod = new Login.ServiceAccount(secure.uri().toString(), directory);
      assertThat(names(pod, PODS, new TryingUpstream(1), TIME)).hasSize(1);
      Login file = Kubeconfig.login(directory, secure.uri(), directory.resolve("ca.crt"), TOKEN);
      assertThat(names(file, PODS, new TryingUpstream(1), TIME)).hasSize(1);
    }
  }

  @Test
  void a_certificate_of_nobody_known_is_refused() throws Exception {
    try (SimCloud secure = SimCloud.start(world, clock, Certificates.of(directory).server())) {
      Login login = Kubeconfig.login(directory, secure.uri(), TOKEN);
      SourceFailure failure =
          catchThrowableOfType(
              SourceFailure.class, () -> names(login, PODS, new TryingUpstream(1), TIME));
      assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
      assertThat(failure)
          .hasMessageStartingWith("kubernetes pods of prod: no secure connection: ")
          .hasMessageEndingWith(
              "; does the login have the authority of the API's certificate, and a certificate of its"
                  + " own that is still valid where it has one?");
    }
  }
}
