package dev.guardband.rulegen;

import dev.guardband.model.GuardKind;
import dev.guardband.model.settings.Service;
import dev.guardband.model.settings.Service.Signals;

/** What one signal of a service is measured by, and when it is judged. */
final class SignalFacts {
  private SignalFacts() {}

  static void of(Service service, GuardKind kind, Explanation said) {
    Signals signals = service.signals();
    switch (kind) {
      case LATENCY -> {
        signals.latency().ifPresent(text -> said.line("histogram", text));
        signals.requests().ifPresent(text -> traffic(service, kind, said));
      }
      case SATURATION -> signals.saturation().ifPresent(text -> said.line("saturation", text));
      default -> {
        signals.requests().ifPresent(text -> said.line("requests", text));
        if (kind == GuardKind.ERRORS) {
          signals.errors().ifPresent(text -> said.line("failed", text));
        } else if (kind == GuardKind.THROTTLED) {
          signals.throttled().ifPresent(text -> said.line("refused", text));
        }
        traffic(service, kind, said);
      }
    }
  }

  private static void traffic(Service service, GuardKind kind, Explanation said) {
    said.line(
        "traffic",
        "judged above "
            + service.minimumTraffic().toPlainString()
            + " requests a second"
            + (kind == GuardKind.TRAFFIC ? ", in the same hour last week" : ""));
  }
}
