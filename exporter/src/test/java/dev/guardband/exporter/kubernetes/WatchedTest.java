package dev.guardband.exporter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Kubeconfig;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.exporter.kubernetes.Watched.Broken;
import dev.guardband.exporter.kubernetes.Watched.Known;
import dev.guardband.exporter.kubernetes.Watched.Rhythm;
import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.KubernetesChange.Kind;
import dev.guardband.simcloud.world.KubernetesObject;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WatchedTest {
  private static final Listing PODS = Listing.of("v1", "pods").in("prod");
  private static final Target WATCH = Target.service("kubernetes").operation("watch pods");
  private static final String TOKEN = "letmein-3f7a";
  private static final Rhythm QUICK =
      new Rhythm(Duration.ofSeconds(60), Duration.ofMillis(20), Duration.ofMillis(100));

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock("2026-11-20T12:30:00Z");
  private final World world = World.empty(clock);
  private SimCloud cloud;
  private Watched<String> watched;

  @BeforeEach
  void start() throws IOException {
    cloud = SimCloud.start(world, clock, 0);
    world.cluster().accept(TOKEN, "guardband");
    watched = watched(Kubeconfig.login(directory, cloud.uri(), TOKEN), QUICK);
  }

  @AfterEach
  void stop() {
    watched.close();
    cloud.close();
  }

  /** Names of those that have no label {@code hidden}. */
  private static Watched<String> watched(Login login, Rhythm rhythm) {
    return new Watched<>(
        new Watched.Access(login, new TryingUpstream(1)),
        PODS,
        object ->
            object.in("metadata").map("labels").containsKey("hidden")
                ? Optional.empty()
                : Optional.of(object.in("metadata").text("name")),
        rhythm);
  }

  private void put(String... names) {
    for (String name : names) {
      world.cluster().put(pod(name));
    }
  }

  private static KubernetesObject pod(String name) {
    return KubernetesObject.of("v1/pods", "prod", name);
  }

  private Known<String> known() throws Exception {
    return watched.known(Deadline.in(Duration.ofSeconds(20)));
  }

  private Known<String> awaitKnown(Predicate<Known<String>> wanted) throws Exception {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    Known<String> known = known();
    while (!wanted.test(known) && !deadline.passed()) {
      Thread.onSpinWait();
      known = known();
    }
    assertThat(known).matches(wanted);
    return known;
  }

  private void awaitNames(String... names) throws Exception {
    awaitKnown(known -> known.items().equals(List.of(names)));
  }

  /** So that what is told from now on reaches it by the watch. */
  private void awaitWatch() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (watches() == 0 && !deadline.passed()) {
      Thread.onSpinWait();
    }
    assertThat(watches()).isPositive();
  }

  private long watches() {
    return calls("watch pods");
  }

  /** Those that were granted. */
  private long calls(String operation) {
    return cloud.calls().all().stream()
        .filter(call -> call.scope().operation().equals(operation) && call.status() == 200)
        .count();
  }

  @Test
  void what_is_there_is_listed_and_followed_from_then_on() throws Exception {
    put("one", "two");
    awaitNames("one", "two");
    put("three");
    awaitNames("one", "three", "two");
    world.cluster().remove(pod("two"));
    awaitNames("one", "three");
    world.cluster().put(pod("one").label("hidden", ""));
    awaitNames("three");
    assertThat(calls("list pods")).isEqualTo(1);
  }

  @Test
  void nothing_is_asked_before_the_first_use_and_one_thread_after_it() throws Exception {
    assertThat(cloud.calls().all()).isEmpty();
    long before = threads();
    known();
    known();
    assertThat(threads()).isEqualTo(before + 1);
    watched.close();
    awaitThreads(before);
  }

  @Test
  void a_watch_that_waits_for_changes_ends_when_it_is_closed() throws Exception {
    long before = threads();
    put("one");
    awaitNames("one");
    awaitWatch();
    put("two");
    awaitNames("one", "two");
    watched.close();
    awaitThreads(before);
  }

  private static void awaitThreads(long wanted) {
    Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    while (threads() > wanted && !deadline.passed()) {
      Thread.onSpinWait();
    }
    assertThat(threads()).isEqualTo(wanted);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("guardband-watch"))
        .count();
  }

  @Test
  void a_first_listing_that_fails_is_a_failure_and_is_tried_again() throws Exception {
    put("one");
    cloud.faults().inject(new Fault.Deny(), Target.service("kubernetes"), 1);
    SourceFailure failure = catchThrowableOfType(SourceFailure.class, this::known);
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    assertThat(known().items()).containsExactly("one");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CUT", "GARBAGE"})
  void a_watch_that_breaks_is_begun_anew_where_it_was(Kind sign) throws Exception {
    put("one");
    known();
    awaitWatch();
    put("two");
    world.cluster().changes().disturb(sign);
    put("three");
    awaitNames("one", "three", "two");
    awaitKnown(known -> known.broken().isEmpty() && watches() > 1);
    assertThat(calls("list pods")).isEqualTo(1);
  }

  /** Behind a bookmark, what was forgotten matters no more. */
  @Test
  void a_bookmark_moves_on_where_nothing_happens() throws Exception {
    put("one");
    known();
    awaitWatch();
    world.cluster().put(KubernetesObject.of("v1/pods", "dev", "elsewhere"));
    world.cluster().changes().disturb(Kind.BOOKMARK);
    put("two");
    awaitNames("one", "two");
    world.cluster().put(KubernetesObject.of("v1/pods", "dev", "more"));
    world.cluster().changes().disturb(Kind.BOOKMARK);
    world.cluster().changes().disturb(Kind.CUT);
    awaitKnown(known -> watches() > 1);
    put("three");
    awaitNames("one", "three", "two");
    assertThat(calls("list pods")).isEqualTo(1);
  }

  @Test
  void a_version_that_is_gone_in_the_stream_makes_a_new_listing() throws Exception {
    put("one", "two");
    known();
    awaitWatch();
    cloud.faults().inject(new Fault.ServerError(503), WATCH);
    world.cluster().changes().disturb(Kind.CUT);
    awaitKnown(known -> known.broken().isPresent());
    world.cluster().remove(pod("one"));
    put("three");
    world.cluster().compact();
    cloud.faults().clear();
    awaitNames("three", "two");
    awaitKnown(known -> known.broken().isEmpty());
    assertThat(calls("list pods")).isEqualTo(2);
  }

  @Test
  void a_version_that_is_gone_by_its_status_makes_a_new_listing() throws Exception {
    put("one");
    cloud.faults().inject(new Fault.Refuse(410, "Expired", "too old"), WATCH, 1);
    known();
    awaitKnown(known -> calls("list pods") == 2 && watches() > 0);
    put("two");
    awaitNames("one", "two");
    assertThat(known().broken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 500})
  void while_it_is_refused_what_was_known_stays_and_why_is_told(int status) throws Exception {
    put("one");
    known();
    awaitWatch();
    cloud.faults().inject(new Fault.Refuse(status, "Reason", "not now"), WATCH);
    world.cluster().changes().disturb(Kind.CUT);
    put("two");
    Known<String> known =
        awaitKnown(
            each -> each.broken().filter(why -> says(why).contains("HTTP " + status)).isPresent());
    assertThat(known.items()).contains("one");
    assertThat(known.broken().orElseThrow().lasting()).isPositive();
    cloud.faults().clear();
    awaitNames("one", "two");
    awaitKnown(each -> each.broken().isEmpty());
  }

  private static String says(Broken broken) {
    return String.valueOf(broken.why().getMessage());
  }

  @Test
  void a_watch_that_hangs_is_given_up_when_it_is_closed() throws Exception {
    put("one");
    cloud.faults().inject(new Fault.Hang(), WATCH);
    long before = threads();
    known();
    watched.close();
    Deadline deadline = Deadline.in(Duration.ofSeconds(10));
    while (threads() > before && !deadline.passed()) {
      Thread.onSpinWait();
    }
    assertThat(threads()).isEqualTo(before);
  }

  @Test
  void a_watch_that_the_api_ends_is_begun_anew_without_a_listing() throws Exception {
    watched.close();
    watched =
        watched(
            Kubeconfig.login(directory, cloud.uri(), TOKEN),
            new Rhythm(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMillis(100)));
    put("one");
    known();
    awaitKnown(known -> watches() > 2);
    put("two");
    awaitNames("one", "two");
    assertThat(calls("list pods")).isEqualTo(1);
  }

  @Test
  void a_token_that_was_renewed_is_used_with_the_next_watch() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), TOKEN);
    Files.writeString(directory.resolve("ca.crt"), Certificates.of(directory).authority());
    watched.close();
    watched = watched(new Login.ServiceAccount(cloud.uri().toString(), directory), QUICK);
    put("one");
    known();
    awaitWatch();
    world.cluster().refuse(TOKEN);
    world.cluster().changes().disturb(Kind.CUT);
    awaitKnown(each -> each.broken().filter(why -> says(why).contains("401")).isPresent());
    world.cluster().accept("renewed", "guardband");
    Files.writeString(token, "renewed\n");
    put("two");
    awaitNames("one", "two");
    awaitKnown(each -> each.broken().isEmpty());
  }

  /** Such as one of too little memory. */
  @Test
  void an_error_that_ends_the_thread_does_not_end_the_following() throws Exception {
    AtomicBoolean thrown = new AtomicBoolean();
    watched.close();
    watched =
        watched(
            object -> {
              String name = object.in("metadata").text("name");
              if (name.equals("two") && !thrown.getAndSet(true)) {
                throw new StackOverflowError("of this test");
              }
              return Optional.of(name);
            });
    put("one");
    awaitNames("one");
    awaitWatch();
    put("two");
    awaitNames("one", "two");
    put("three");
    awaitNames("one", "three", "two");
    assertThat(calls("list pods")).isEqualTo(2);
  }

  private Watched<String> watched(Function<Fields, Optional<String>> read) throws IOException {
    return new Watched<>(
        new Watched.Access(Kubeconfig.login(directory, cloud.uri(), TOKEN), new TryingUpstream(1)),
        PODS,
        read,
        QUICK);
  }
}
