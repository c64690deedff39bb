package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.Reading;
import dev.guardband.exporter.core.Source;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.fetch.Fetch;
import dev.guardband.model.Domain;
import dev.guardband.model.metric.Sample;
import dev.guardband.model.settings.Breakers;
import dev.guardband.model.settings.Breakers.Origin;
import dev.guardband.model.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Breakers that a service lists at an HTTP address. */
public final class HttpBreakerSource implements Source {
  private final String name;
  private final Origin.Http origin;
  private final Settings settings;
  private final Upstream upstream;
  private final Clock clock;
  private final BreakerMemory memory = new BreakerMemory();

  public HttpBreakerSource(
      Breakers.Source source,
      Origin.Http origin,
      Settings settings,
      Upstream upstream,
      Clock clock) {
    this.name = "breaker/" + source.name();
    this.origin = origin;
    this.settings = settings;
    this.upstream = upstream;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId(name, "breaker_http", Domain.BREAKER, "", "");
  }

  @Override
  public Duration refresh() {
    return settings.breakers().refresh();
  }

  @Override
  public Duration staleAfter() {
    return settings.breakers().staleAfter();
  }

  /** A breaker's state is worth nothing a minute later. */
  @Override
  public boolean survivesRestart() {
    return false;
  }

  @Override
  public Reading read(Deadline deadline) throws SourceFailure, InterruptedException {
    // Each address is an API of its own, so that one that fails does not keep us from another.
    Operation operation = new Operation(name, "GET", "", "");
    String body = upstream.call(operation, deadline, this::ask);
    List<Breaker> breakers = new BreakerList(name, origin.items()).parse(body);
    Instant now = clock.instant();
    memory.update(breakers, now);
    BreakerSamples toSamples = new BreakerSamples(settings.breakers(), settings.owners());
    List<Sample> samples = new ArrayList<>();
    breakers.forEach(breaker -> samples.addAll(toSamples.of(breaker, memory.of(breaker))));
    return new Reading(now, samples);
  }

  private String ask(Deadline deadline) throws SourceFailure {
    URI address = URI.create(origin.url());
    Fetch.Answer answer = Fetch.get(name, address, token(), deadline);
    if (!answer.succeeded()) {
      throw new SourceFailure(
          classOf(answer.status()),
          name + ": " + Fetch.shown(address) + " answers " + answer.status() + advice(answer));
    }
    if (!answer.whole()) {
      throw new SourceFailure(ErrorClass.MALFORMED, name + ": the answer is larger than 1 MiB");
    }
    return answer.body();
  }

  private static ErrorClass classOf(int status) {
    return switch (status) {
      case 401, 403 -> ErrorClass.DENIED;
      case 404, 410 -> ErrorClass.NOT_FOUND;
      case 429 -> ErrorClass.THROTTLED;
      default -> status >= 500 ? ErrorClass.UNAVAILABLE : ErrorClass.MALFORMED;
    };
  }

  private static String advice(Fetch.Answer answer) {
    return answer.status() / 100 == 3 ? "; redirects are not followed, name the new address" : "";
  }

  /** Read at each poll, so that the token may be changed while the exporter runs. */
  private Optional<String> token() throws SourceFailure {
    if (origin.tokenFile().isEmpty()) {
      return Optional.empty();
    }
    String file = origin.tokenFile().get();
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException failure) {
      throw new SourceFailure(
          ErrorClass.DENIED,
          name + ": the token file " + file + " cannot be read: " + failure,
          failure);
    }
  }
}
