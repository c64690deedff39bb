package dev.guardband.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.model.settings.Aws;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Faults;
import dev.guardband.simcloud.calls.Target;
import dev.guardband.simcloud.world.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole exporter and a cloud of three accounts and two regions, over real connections. */
final class ManyRegionsTest {
  private static final List<String> ACCOUNTS = List.of("one", "two", "three");
  private static final String HERE = "eu-west-1";
  private static final String THERE = "us-east-1";

  private final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  private final Cloud cloud;
  private final Faults faults;
  private final Exporter exporter;
  private final Browser browser;

  ManyRegionsTest() throws IOException {
    cloud = Cloud.start(clock);
    faults = cloud.simulated().faults();
    TestSettings settings =
        cloud
            .settings()
            .every(Duration.ofMillis(200))
            .tier("orders", Duration.ofMinutes(15), "rds:*");
    for (String account : ACCOUNTS) {
      cloud.world().accounts().put(new Account(account, id(account), ""));
      cloud.world().databases().putMany(id(account), HERE, 3);
      cloud.world().databases().putMany(id(account), THERE, 3);
      settings.account(
          new Aws.Account(
              account,
              id(account),
              Optional.of("arn:aws:iam::" + id(account) + ":role/guardband-read"),
              Optional.empty(),
              List.of(HERE, THERE)));
    }
    exporter = start(settings.build());
    browser = new Browser(exporter.address());
  }

  private Exporter start(Settings settings) throws IOException {
    return Exporter.start(
        settings, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clock);
  }

  private static String id(String account) {
    return "90000000000" + ACCOUNTS.indexOf(account);
  }

  @AfterEach
  void close() {
    faults.clear();
    exporter.close();
    cloud.close();
  }

  @Test
  void a_region_that_hangs_in_every_account_leaves_the_others_fresh_and_is_named() {
    awaitRefreshes(HERE, 1);
    awaitRefreshes(THERE, 1);
    faults.inject(new Fault.Hang(), Target.any().region(THERE));
    Eventually.get(() -> value("guardband_source_up", "rds/one/us-east-1"), up -> up == 0);

    awaitMoreRefreshes(HERE, 10);

    for (String account : ACCOUNTS) {
      assertThat(value("guardband_source_up", "rds/" + account + "/" + HERE)).isEqualTo(1);
    }
    String failed = "rds DescribeDBInstances: account one in us-east-1: no answer in time";
    Eventually.get(() -> browser.text("/"), page -> page.contains(failed));
    assertThat(value("guardband_source_up", "rds/one/us-east-1")).isZero();
    assertThat(value("guardband_source_series", "rds/one/us-east-1")).isPositive();
  }

  @Test
  void an_api_that_throttles_one_account_holds_up_no_other_and_is_counted_there() {
    awaitRefreshes(HERE, 1);
    faults.inject(new Fault.Throttle(), Target.service("rds").account(id("one")).region(HERE));
    Eventually.get(() -> value("guardband_source_up", "rds/one/eu-west-1"), up -> up == 0);

    awaitMoreRefreshesOf("backup/one/eu-west-1", 3);
    awaitMoreRefreshesOf("rds/one/us-east-1", 3);
    awaitMoreRefreshesOf("rds/two/eu-west-1", 3);

    String throttles =
        "guardband_upstream_throttles_total\\{api=\"rds\",operation=\"DescribeDBInstances\",account=\"%s\",region=\"%s\".*";
    assertThat(first(throttles.formatted("one", HERE))).isPositive();
    assertThat(first(throttles.formatted("one", THERE))).isZero();
    assertThat(first(throttles.formatted("two", HERE))).isZero();
  }

  private void awaitRefreshes(String region, int count) {
    for (String account : ACCOUNTS) {
      Eventually.get(() -> refreshes("rds/" + account + "/" + region), is -> is >= count);
      Eventually.get(() -> refreshes("backup/" + account + "/" + region), is -> is >= count);
    }
  }

  private void awaitMoreRefreshes(String region, int count) {
    for (String account : ACCOUNTS) {
      awaitMoreRefreshesOf("rds/" + account + "/" + region, count);
      awaitMoreRefreshesOf("backup/" + account + "/" + region, count);
    }
  }

  private void awaitMoreRefreshesOf(String source, int count) {
    double before = refreshes(source);
    Eventually.get(() -> refreshes(source), is -> is >= before + count);
  }

  private double refreshes(String source) {
    return value("guardband_source_refresh_duration_seconds_count", source);
  }

  private double value(String metric, String source) {
    return first(metric + "\\{source=\"" + source + "\",.*");
  }

  /** The value of the first series that matches; -1 where there is none yet. */
  private double first(String series) {
    try {
      Matcher found =
          Pattern.compile("(?m)^" + series + "} (\\S+)$")
              .matcher(browser.text("/metrics/exporter"));
      return found.find() ? Double.parseDouble(found.group(1)) : -1;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
