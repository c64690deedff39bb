/** What a source is, and what it is given: the words that the scheduler and all sources share. */
@NullMarked
package dev.guardband.exporter.core;

import org.jspecify.annotations.NullMarked;
