package dev.guardband.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.simcloud.SimCloud;
import dev.guardband.simcloud.world.Account;
import dev.guardband.simcloud.world.Cost;
import dev.guardband.simcloud.world.World;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real exporter that is killed while it pays for pages and writes them down. Each service on the
 * bill costs the same, and all of them more while the exporter is dead: a mixture is seen at once.
 */
final class ServeKillTest {
  /** {@code -Dguardband.kills=200} for a long run. */
  private static final int KILLS = Integer.getInteger("guardband.kills", 20);

  private static final int SERVICES = 60;
  private static final int ROWS_A_PAGE = 25;
  private static final int LONGEST_LIFE_MILLIS = 1500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long SEED = 20261121;
  private static final String PAYER = "111111111111";

  private final Clock clock = Clock.systemUTC();
  private final Path directory;
  private final SimCloud cloud;

  ServeKillTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    World world = World.empty(clock);
    world.accounts().put(new Account("payer", PAYER, ""));
    world.costs().pagesOf(ROWS_A_PAGE);
    cloud = SimCloud.start(world, clock, 0);
    Files.writeString(directory.resolve("guardband.yaml"), configuration());
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void after_each_kill_the_bill_is_whole_and_the_ledger_not_below_what_was_called()
      throws Exception {
    Random random = new Random(SEED);
    int last = 0;
    int longest = LONGEST_LIFE_MILLIS;
    for (int life = 1; life <= KILLS; life++) {
      charge(life);
      BigDecimal called = cloud.calls().costUsd();
      try (Served served = start(life)) {
        served.answering();
        assertThat(spent(served)).isGreaterThanOrEqualTo(called);
        last = charged(served, last, life);
        int lives = random.nextInt(longest);
        served.lives(lives);
        int next = charged(served, last, life);
        // A slow machine has read nothing by then, and is to live longer from now on.
        longest += next == last ? lives / 2 : 0;
        last = next;
        served.kill();
      }
    }

    charge(KILLS + 1);
    try (Served served = start(KILLS + 1)) {
      served.answering();
      int before = last;
      Eventually.get(
          PATIENCE, () -> charged(served, before, KILLS + 1), charged -> charged == KILLS + 1);
    }
    assertThat(cloud.calls().costUsd()).isPositive();
    try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
      assertThat(files.map(Path::toString).filter(file -> file.endsWith(".damaged"))).isEmpty();
    }
  }

  private Served start(int life) throws IOException {
    return Served.start(
        directory.resolve("life-" + life),
        directory.resolve("guardband.yaml"),
        ServedSite.freePort());
  }

  private void charge(int each) {
    LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    cloud.world().costs().clear();
    for (int i = 0; i < SERVICES; i++) {
      cloud.world().costs().add(Cost.of(today, PAYER, "service-" + i, BigDecimal.valueOf(each)));
    }
  }

  /** What each service costs: as it was last, or as in a life since; 0 where nothing is known. */
  private static int charged(Served served, int last, int life) throws InterruptedException {
    List<String> lines =
        served
            .get("/metrics/cost")
            .body()
            .lines()
            .filter(line -> line.startsWith("finops_cost_month_to_date{"))
            .toList();
    if (lines.isEmpty()) {
      assertThat(last).isZero();
      return 0;
    }
    Set<Double> amounts =
        lines.stream().map(ServeKillTest::value).collect(Collectors.toUnmodifiableSet());
    assertThat(lines).hasSize(SERVICES);
    assertThat(amounts).hasSize(1);
    int amount = amounts.iterator().next().intValue();
    assertThat(amount).isBetween(last, life);
    return amount;
  }

  private static BigDecimal spent(Served served) throws InterruptedException {
    return served
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("guardband_paid_calls_spent_usd "))
        .map(line -> BigDecimal.valueOf(value(line)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
  }

  private String configuration() {
    return """
        version: 1
        site: killed
        aws:
          endpoint: CLOUD
          accounts: [{name: payer, id: 111111111111}]
          paid_calls: {limit_usd: 1000}
        cost:
          sources: [{name: quick, cost_explorer: {account: payer}, refresh: 50ms}]
        exporter: {state_dir: STATE}
        """
        .replace("CLOUD", cloud.uri().toString())
        .replace("STATE", directory.resolve("state").toString());
  }
}
