/** The exporter: sources on their own clocks, the snapshot, and {@code /metrics}. */
@NullMarked
package dev.guardband.exporter;

import org.jspecify.annotations.NullMarked;
