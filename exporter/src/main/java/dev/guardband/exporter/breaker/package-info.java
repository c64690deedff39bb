/** Circuit breakers, as their services report them over HTTP or in a table. */
@NullMarked
package dev.guardband.exporter.breaker;

import org.jspecify.annotations.NullMarked;
