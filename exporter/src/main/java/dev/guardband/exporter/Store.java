package dev.guardband.exporter;

import dev.guardband.exporter.core.SourceId;
import dev.guardband.exporter.ledger.PaidCalls;
import dev.guardband.exporter.state.Readings;
import dev.guardband.exporter.state.StateDirectory;
import dev.guardband.model.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What survives a restart where there is a state directory: last good readings and the ledger. */
final class Store implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  private final Optional<StateDirectory> directory;
  private final PaidCalls paidCalls;

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // absent without exporter.state_dir
  private Store(Optional<StateDirectory> directory, PaidCalls paidCalls) {
    this.directory = directory;
    this.paidCalls = paidCalls;
  }

  static Store open(Settings settings, Clock clock) throws IOException {
    if (settings.exporter().stateDirectory().isEmpty()) {
      LOG.warn("without exporter.state_dir a restart forgets all readings and all billed calls");
      return new Store(Optional.empty(), PaidCalls.inMemory(settings.aws().paidCalls(), clock));
    }
    StateDirectory directory = StateDirectory.open(settings.exporter().stateDirectory().get());
    try {
      PaidCalls paidCalls = PaidCalls.load(settings.aws().paidCalls(), clock, directory.ledger());
      return new Store(Optional.of(directory), paidCalls);
    } catch (IOException unusable) {
      directory.close();
      throw new IOException(
          "the paid-call ledger %s cannot be used: %s; mend or move it"
              .formatted(directory.ledger(), unusable),
          unusable);
    }
  }

  Readings readings() {
    return directory.map(Readings.class::cast).orElseGet(Readings::none);
  }

  PaidCalls paidCalls() {
    return paidCalls;
  }

  void retain(List<SourceId> sources) {
    directory.ifPresent(state -> state.retain(sources));
  }

  @Override
  public void close() {
    try {
      paidCalls.close();
      if (directory.isPresent()) {
        directory.get().close();
      }
    } catch (IOException failed) {
      LOG.warn("the state directory was not closed: {}", failed.toString());
    }
  }
}
