package dev.guardband.exporter.cost;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.aws.AwsCalls;
import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.fixture.Cloud;
import dev.guardband.exporter.fixture.SettableClock;
import dev.guardband.exporter.fixture.TestSettings;
import dev.guardband.exporter.fixture.TryingUpstream;
import dev.guardband.model.settings.Settings;
import dev.guardband.simcloud.calls.Fault;
import dev.guardband.simcloud.calls.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A cloud with a payer, and the faults that every source of AWS's advice meets. */
final class AdviceFixture implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);

  final SettableClock clock = new SettableClock("2026-11-20T12:00:00Z");
  final TryingUpstream upstream = new TryingUpstream(1);
  final Cloud cloud;

  AdviceFixture() throws IOException {
    cloud = Cloud.start(clock);
  }

  /** Makes a source of what a test needs. */
  @FunctionalInterface
  interface Maker {
    Source of(Settings settings, AwsCalls aws);
  }

  TestSettings settings() {
    return cloud.settings().account("payer", Cloud.PAYER).account("prod", Cloud.PROD);
  }

  Reading read(TestSettings settings, Maker maker) throws SourceFailure, InterruptedException {
    return source(settings, maker).read(Deadline.in(SOON));
  }

  SourceFailure fails(TestSettings settings, Maker maker) {
    Source source = source(settings, maker);
    return catchThrowableOfType(
        SourceFailure.class, () -> source.read(Deadline.in(Duration.ofSeconds(2))));
  }

  private Source source(TestSettings settings, Maker maker) {
    Settings built = settings.build();
    return maker.of(built, cloud.calls(built, upstream));
  }

  void inject(Fault fault, String service) {
    cloud.simulated().faults().inject(fault, Target.service(service));
  }

  /** Those that a second page can meet too. */
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(new Fault.Throttle(), ErrorClass.THROTTLED),
        Arguments.of(new Fault.ServerError(503), ErrorClass.UNAVAILABLE),
        Arguments.of(new Fault.Hang(), ErrorClass.TIMEOUT),
        Arguments.of(new Fault.Truncate(), ErrorClass.MALFORMED),
        Arguments.of(Fault.Expire.everywhere(), ErrorClass.DENIED),
        Arguments.of(new Fault.Deny(), ErrorClass.DENIED));
  }

  /** Those and one that comes between two pages. */
  static Stream<Arguments> faultsOfPages() {
    return Stream.concat(faults(), Stream.of(Arguments.of(new Fault.Expire(2), ErrorClass.DENIED)));
  }

  @Override
  public void close() {
    cloud.close();
  }
}
