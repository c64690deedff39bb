/** Log records as JSON lines. */
@NullMarked
package dev.guardband.exporter.logging;

import org.jspecify.annotations.NullMarked;
