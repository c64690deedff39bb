/**
 * The {@code guardband} command: reads files, writes files, starts the exporter; decides nothing.
 */
@NullMarked
package dev.guardband.cli;

import org.jspecify.annotations.NullMarked;
