/** Settings, guards and the metric catalog: the nouns of Guardband. */
@NullMarked
package dev.guardband.model;

import org.jspecify.annotations.NullMarked;
