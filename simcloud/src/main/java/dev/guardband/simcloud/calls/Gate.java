package dev.guardband.simcloud.calls;

import dev.guardband.simcloud.http.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Every call passes here: it is logged, and meets the faults that wait for it. */
public final class Gate {
  private final Faults faults;
  private final CallLog log;
  private final Rates rates = new Rates();

  public Gate(Faults faults, CallLog log) {
    this.faults = faults;
    this.log = log;
  }

  /** {@code refusal} writes a fault that is an error; of faults that are none it gives empty. */
  public Response pass(
      Scope scope, Function<Fault, Optional<Response>> refusal, Supplier<Response> work) {
    long id = log.begin(scope);
    Response response = answer(scope, refusal, work);
    log.end(id, response.status());
    return response;
  }

  /** Waits in real time, or until the server closes. */
  public void pause(Duration duration) {
    try {
      faults.pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Response answer(
      Scope scope, Function<Fault, Optional<Response>> refusal, Supplier<Response> work) {
    UnaryOperator<Response> finish = UnaryOperator.identity();
    for (Faults.Armed armed : faults.take(scope)) {
      Fault fault = armed.fault();
      if (fault instanceof Fault.Limit limit) {
        if (rates.allows(scope, limit.callsASecond())) {
          continue;
        }
        fault = new Fault.Throttle();
      }
      Optional<Response> refused = refusal.apply(fault);
      if (refused.isPresent()) {
        return refused.get();
      }
      hold(armed);
      if (fault instanceof Fault.Truncate) {
        finish = Response::truncated;
      } else if (fault instanceof Fault.Drop) {
        finish = Response::cutOff;
      }
    }
    return finish.apply(work.get());
  }

  private void hold(Faults.Armed armed) {
    try {
      if (armed.fault() instanceof Fault.Hang) {
        faults.awaitCleared(armed);
      } else if (armed.fault() instanceof Fault.Delay delay) {
        faults.pause(delay.by());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
