/** Measures what Guardband costs, each figure beside a baseline in the same run. */
@NullMarked
package dev.guardband.bench;

import org.jspecify.annotations.NullMarked;
