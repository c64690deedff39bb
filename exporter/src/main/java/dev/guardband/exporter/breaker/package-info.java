/** Circuit breakers, as their services report them over HTTP. */
@NullMarked
package dev.guardband.exporter.breaker;

import org.jspecify.annotations.NullMarked;
