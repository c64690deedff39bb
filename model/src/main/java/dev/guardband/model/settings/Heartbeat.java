package dev.guardband.model.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * The dead man's switch that hears the Watchdog.
 *
 * @param every how often it is told
 */
public record Heartbeat(String url, Optional<String> tokenFile, Duration every) {}
