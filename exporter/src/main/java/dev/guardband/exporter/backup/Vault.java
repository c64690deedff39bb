package dev.guardband.exporter.backup;

import java.util.Optional;

/** A vault, and how long it lets recovery points be kept. */
record Vault(
    String name,
    boolean locked,
    Optional<Long> leastDays,
    Optional<Long> mostDays,
    Optional<Long> points) {}
