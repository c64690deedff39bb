/** The last good reading of each source, kept over a restart. */
@NullMarked
package dev.guardband.exporter.state;

import org.jspecify.annotations.NullMarked;
