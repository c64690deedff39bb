/** The metric catalog: the only place in which a series or label is named. */
@NullMarked
package dev.guardband.model.metric;

import org.jspecify.annotations.NullMarked;
