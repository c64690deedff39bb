/** Sources read on their own clocks, and the upstream calls that they make. */
@NullMarked
package dev.guardband.exporter.refresh;

import org.jspecify.annotations.NullMarked;
