/** What {@code /metrics} answers, rendered and deflated when the data changes. */
@NullMarked
package dev.guardband.exporter.exposition;

import org.jspecify.annotations.NullMarked;
