package dev.guardband.exporter.breaker;

import dev.guardband.exporter.core.Deadline;
import dev.guardband.exporter.core.SourceFailure;
import dev.guardband.exporter.core.Upstream;
import dev.guardband.exporter.core.Upstream.Operation;
import dev.guardband.exporter.fetch.Body;
import dev.guardband.model.settings.Breakers.Origin;

/** Breakers that a service lists at an HTTP address, as JSON of any shape. */
final class HttpBreakers implements BreakerReader {
  private final String name;
  private final Origin.Http origin;
  private final Upstream upstream;

  HttpBreakers(String name, Origin.Http origin, Upstream upstream) {
    this.name = name;
    this.origin = origin;
    this.upstream = upstream;
  }

  @Override
  public String kind() {
    return "breaker_http";
  }

  @Override
  public Poll poll(Deadline deadline) throws SourceFailure, InterruptedException {
    // Each address is an API of its own, so that one that fails does not keep us from another.
    Operation operation = new Operation(name, "GET", "", "");
    String body =
        upstream.call(operation, deadline, by -> Body.get(name, origin.url(), origin.login(), by));
    return Poll.of(new BreakerList(name, origin).parse(body));
  }
}
