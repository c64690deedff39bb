package dev.guardband.exporter.logging;

import java.util.logging.LogManager;

/**
 * Keeps the handlers to the end.
 *
 * <p>The JDK's own resets itself in a shutdown hook, beside all other hooks, so that what they log
 * is lost. It is public because the JDK makes it, by its name.
 */
public final class LastingLogManager extends LogManager {
  @Override
  public void reset() {
    // Handlers stay.
  }
}
