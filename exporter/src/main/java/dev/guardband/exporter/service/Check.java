package dev.guardband.exporter.service;

import dev.guardband.exporter.fetch.Fetch;
import java.time.Duration;
import java.util.Optional;

/**
 * One health check.
 *
 * @param answer the last one, where one came
 * @param took from the first byte sent to the last one read, or to when it was given up
 */
record Check(Outcome outcome, Optional<Fetch.Answer> answer, Duration took) {}
