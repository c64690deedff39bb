/** Small HTTP answers: bounded in time and size, redirects not followed. */
@NullMarked
package dev.guardband.exporter.fetch;

import org.jspecify.annotations.NullMarked;
